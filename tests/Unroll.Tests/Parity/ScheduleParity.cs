using Unroll.Optimizers;

namespace Unroll.Tests.Parity;

/// <summary>The learning rates that a schedule makes of a sequence of metrics.</summary>
internal static class ScheduleParity
{
    private const double Tolerance = 1e-6;

    public static void Check(ParityCase parity)
    {
        Sgd optimizer = new(parity.Setting<float>("initial_lr"));
        ReduceLROnPlateau schedule = Create(parity);
        double[] rates = Numbers(parity, "lr");
        double[] metrics = Numbers(parity, "metrics");
        rates.Length.ShouldBe(metrics.Length + 1);
        for (int epoch = 0; epoch < rates.Length; epoch++)
        {
            if (epoch > 0)
            {
                schedule.EndEpoch(optimizer, metrics[epoch - 1]);
            }

            ((double)optimizer.LearningRate).ShouldBe(
                rates[epoch],
                Tolerance * rates[epoch],
                $"epoch {epoch}"
            );
        }
    }

    private static double[] Numbers(ParityCase parity, string key) =>
        [.. parity.Root.GetProperty(key).EnumerateArray().Select(number => number.GetDouble())];

    private static ReduceLROnPlateau Create(ParityCase parity)
    {
        string scheduler = parity.Setting<string>("scheduler");
        if (scheduler != "reduce_on_plateau")
        {
            throw parity.Unsupported($"the scheduler {scheduler}");
        }

        parity.AllowSettings(
            "initial_lr",
            "scheduler",
            "mode",
            "patience",
            "factor",
            "threshold",
            "cooldown",
            "min_lr"
        );
        return new ReduceLROnPlateau(
            parity.Setting("factor", 0.1f),
            parity.Setting("patience", 10),
            parity.Setting("threshold", 1e-4),
            parity.Setting("cooldown", 0),
            parity.Setting("min_lr", 0f),
            parity.Setting("mode", "min") switch
            {
                "min" => Better.Lower,
                "max" => Better.Higher,
                string mode => throw parity.Unsupported($"the mode {mode}"),
            }
        );
    }
}

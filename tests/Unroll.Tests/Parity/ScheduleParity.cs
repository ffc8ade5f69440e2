using System.Text.Json;
using Unroll.Optimizers;

namespace Unroll.Tests.Parity;

/// <summary>The learning rates that a schedule makes, of a sequence of metrics if it looks at them.</summary>
internal static class ScheduleParity
{
    private const double Tolerance = 1e-6;

    public static void Check(ParityCase parity)
    {
        Sgd optimizer = new(parity.Setting<float>("initial_lr"));
        Schedule schedule = RecordedSchedule.Create(parity);
        double[] rates = Numbers(parity, "lr");
        double[] momenta = Numbers(parity, "momentum");
        double[] metrics = Numbers(parity, "metrics");
        momenta.Length.ShouldBeOneOf(0, rates.Length);
        metrics.Length.ShouldBeOneOf(0, rates.Length - 1);
        schedule.Start(optimizer);
        for (int step = 0; step < rates.Length; step++)
        {
            if (step > 0)
            {
                schedule.EndBatch(optimizer);
                schedule.EndEpoch(optimizer, metrics.Length > 0 ? metrics[step - 1] : double.NaN);
            }

            ShouldBe(optimizer.LearningRate, rates[step], $"rate after {step} steps");
            if (momenta.Length > 0)
            {
                ShouldBe(optimizer.Momentum, momenta[step], $"momentum after {step} steps");
            }
        }
    }

    private static void ShouldBe(float actual, double expected, string what) =>
        Math.Abs(actual - expected)
            .ShouldBeLessThanOrEqualTo(Tolerance * expected, $"{what}: expected {expected}, got {actual}");

    private static double[] Numbers(ParityCase parity, string key) =>
        parity.Root.TryGetProperty(key, out JsonElement numbers)
            ? [.. numbers.EnumerateArray().Select(number => number.GetDouble())]
            : [];
}

using Unroll.Optimizers;

namespace Unroll.Tests.Parity;

/// <summary>The schedule that a case was recorded with.</summary>
internal static class RecordedSchedule
{
    public static Schedule Create(ParityCase parity)
    {
        string scheduler = parity.Setting<string>("scheduler");
        switch (scheduler)
        {
            case "reduce_on_plateau":
                Allow(parity, "mode", "patience", "factor", "threshold", "cooldown", "min_lr");
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
            case "step":
                Allow(parity, "step_size", "gamma");
                return new StepLR(parity.Setting<int>("step_size"), parity.Setting("gamma", 0.1));
            case "multistep":
                Allow(parity, "milestones", "gamma");
                return new MultiStepLR(parity.Setting<int[]>("milestones"), parity.Setting("gamma", 0.1));
            case "exponential":
                Allow(parity, "gamma");
                return new ExponentialLR(parity.Setting<double>("gamma"));
            case "cosine":
                Allow(parity, "t_max", "eta_min");
                return new CosineAnnealingLR(parity.Setting<int>("t_max"), parity.Setting("eta_min", 0.0));
            case "cosine_warm_restarts":
                Allow(parity, "t_0", "t_mult", "eta_min");
                return new CosineAnnealingWarmRestarts(
                    parity.Setting<int>("t_0"),
                    parity.Setting("t_mult", 1),
                    parity.Setting("eta_min", 0.0)
                );
            case "linear":
                Allow(parity, "start_factor", "end_factor", "total_iters");
                return new LinearLR(
                    parity.Setting("start_factor", 1.0 / 3),
                    parity.Setting("end_factor", 1.0),
                    parity.Setting("total_iters", 5)
                );
            case "warmup_cosine":
                Allow(parity, "warmup", "total");
                int warmUp = parity.Setting<int>("warmup");
                return LinearLR
                    .WarmUp(warmUp)
                    .Then(new CosineAnnealingLR(parity.Setting<int>("total") - warmUp), after: warmUp);
            case "one_cycle":
                return OneCycle(parity);
            default:
                throw parity.Unsupported($"the scheduler {scheduler}");
        }
    }

    private static OneCycleLR OneCycle(ParityCase parity)
    {
        Allow(
            parity,
            "max_lr",
            "total_steps",
            "pct_start",
            "anneal",
            "div_factor",
            "final_div_factor",
            "base_momentum",
            "max_momentum"
        );
        return new(
            parity.Setting<double>("max_lr"),
            parity.Setting<int>("total_steps"),
            parity.Setting("pct_start", 0.3),
            parity.Setting("anneal", "cos") switch
            {
                "cos" => Anneal.Cosine,
                "linear" => Anneal.Linear,
                string anneal => throw parity.Unsupported($"annealing along {anneal}"),
            },
            parity.Setting("div_factor", 25.0),
            parity.Setting("final_div_factor", 1e4),
            cycleMomentum: true,
            parity.Setting("base_momentum", 0.85),
            parity.Setting("max_momentum", 0.95)
        );
    }

    private static void Allow(ParityCase parity, params ReadOnlySpan<string> own) =>
        parity.AllowSettings(["initial_lr", "scheduler", .. own]);
}

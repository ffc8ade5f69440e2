using Unroll.Optimizers;

namespace Unroll.Tests.Parity;

/// <summary>The optimizer that a case was recorded with.</summary>
internal static class RecordedOptimizer
{
    public static Optimizer Create(ParityCase parity)
    {
        string optimizer = parity.Setting<string>("optimizer");
        switch (optimizer)
        {
            case "SGD":
                Allow(parity, "momentum", "dampening", "nesterov");
                return new Sgd(
                    parity.Setting<float>("lr"),
                    parity.Setting("momentum", 0f),
                    parity.Setting("nesterov", false),
                    parity.Setting("weight_decay", 0f),
                    parity.Setting("dampening", 0f)
                );
            case "Adam":
                Allow(parity, "betas", "eps", "amsgrad");
                return new Adam(
                    parity.Setting<float>("lr"),
                    Betas(parity)[0],
                    Betas(parity)[1],
                    parity.Setting("eps", 1e-8f),
                    parity.Setting("weight_decay", 0f),
                    parity.Setting("amsgrad", false)
                );
            case "AdamW":
                Allow(parity, "betas", "eps", "amsgrad");
                return new AdamW(
                    parity.Setting<float>("lr"),
                    Betas(parity)[0],
                    Betas(parity)[1],
                    parity.Setting("eps", 1e-8f),
                    parity.Setting("weight_decay", 0.01f),
                    parity.Setting("amsgrad", false)
                );
            case "NAdam":
                Allow(parity, "betas", "eps", "momentum_decay");
                return new NAdam(
                    parity.Setting<float>("lr"),
                    Betas(parity)[0],
                    Betas(parity)[1],
                    parity.Setting("eps", 1e-8f),
                    parity.Setting("weight_decay", 0f),
                    parity.Setting("momentum_decay", 0.004f)
                );
            case "RMSprop":
                Allow(parity, "alpha", "eps", "momentum", "centered");
                return new RmsProp(
                    parity.Setting<float>("lr"),
                    parity.Setting("alpha", 0.99f),
                    parity.Setting("eps", 1e-8f),
                    parity.Setting("weight_decay", 0f),
                    parity.Setting("momentum", 0f),
                    parity.Setting("centered", false)
                );
            case "Adagrad":
                Allow(parity, "lr_decay", "eps", "initial_accumulator_value");
                return new Adagrad(
                    parity.Setting<float>("lr"),
                    parity.Setting("lr_decay", 0f),
                    parity.Setting("weight_decay", 0f),
                    parity.Setting("initial_accumulator_value", 0f),
                    parity.Setting("eps", 1e-10f)
                );
            default:
                throw parity.Unsupported($"the optimizer {optimizer}");
        }
    }

    private static void Allow(ParityCase parity, params ReadOnlySpan<string> own) =>
        parity.AllowSettings(["optimizer", "lr", "weight_decay", "clip_norm", .. own]);

    private static float[] Betas(ParityCase parity) => parity.Setting<float[]>("betas", [0.9f, 0.999f]);
}

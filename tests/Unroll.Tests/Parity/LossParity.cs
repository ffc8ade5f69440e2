using System.Text.Json;
using Unroll.Losses;
using Unroll.Tensors;

namespace Unroll.Tests.Parity;

/// <summary>A loss as a mean and as a sum, and its gradient.</summary>
internal static class LossParity
{
    private const double Tolerance = 1e-5;

    public static void Check(ParityCase parity)
    {
        Check(parity, "mean", Reduction.Mean);
        Check(parity, "sum", Reduction.Sum);
    }

    private static void Check(ParityCase parity, string name, Reduction reduction)
    {
        Loss loss = Create(parity, reduction);
        JsonElement expected = parity.Expected.GetProperty(name);
        Dictionary<string, Tensor> inputs = Inputs(parity);
        Tensor value = loss.Forward(Prediction(inputs), inputs["target"]);
        value.Backward();

        double recorded = expected.GetProperty("loss").GetDouble();
        ((double)value.ToScalar()).ShouldBe(recorded, Tolerance * Math.Abs(recorded), name);
        foreach (
            (string key, RecordedTensor gradient) in RecordedTensor.ReadAll(
                expected.GetProperty("input_gradients")
            )
        )
        {
            RecordedTensor ours = HasClasses(parity) ? gradient.WithSecondDimensionLast() : gradient;
            ours.ShouldBe(inputs[key].Gradient, Tolerance, $"{name}, gradient of {key}");
        }
    }

    private static Dictionary<string, Tensor> Inputs(ParityCase parity)
    {
        Dictionary<string, Tensor> inputs = parity.Leaves();
        if (HasClasses(parity))
        {
            inputs["prediction"] = parity
                .Tensors("inputs")["prediction"]
                .WithSecondDimensionLast()
                .ToTensor(requiresGradient: true);
        }

        return inputs;
    }

    /// <summary>What our loss takes for a prediction: the variance stands beside the mean.</summary>
    private static Tensor Prediction(Dictionary<string, Tensor> inputs)
    {
        Tensor prediction = inputs["prediction"];
        if (!inputs.TryGetValue("variance", out Tensor? variance))
        {
            return prediction;
        }

        Shape column = [.. prediction.Shape, 1];
        return Tensor.Concat(column.Rank - 1, prediction.Reshape(column), variance.Reshape(column));
    }

    /// <summary>PyTorch has classes in the second dimension, we in the last.</summary>
    private static bool HasClasses(ParityCase parity) => parity.Setting<string>("loss") == "cross_entropy";

    private static Loss Create(ParityCase parity, Reduction reduction)
    {
        string loss = parity.Setting<string>("loss");
        switch (loss)
        {
            case "huber":
                parity.AllowSettings("loss", "delta");
                return new HuberLoss(parity.Setting("delta", 1f), reduction);
            case "smooth_l1":
                parity.AllowSettings("loss", "beta");
                return new SmoothL1Loss(parity.Setting("beta", 1f), reduction);
            case "mse":
                parity.AllowSettings("loss");
                return new MeanSquaredErrorLoss(reduction);
            case "l1":
                parity.AllowSettings("loss");
                return new MeanAbsoluteErrorLoss(reduction);
            case "cross_entropy":
                parity.AllowSettings("loss", "ignore_index", "label_smoothing");
                return new CrossEntropyLoss(
                    parity.Setting("ignore_index", -100),
                    parity.Setting("label_smoothing", 0f),
                    reduction
                );
            case "bce_with_logits":
                parity.AllowSettings("loss", "pos_weight");
                return new BinaryCrossEntropyLoss(parity.Setting("pos_weight", 1f), reduction);
            case "pinball":
                parity.AllowSettings("loss", "quantiles");
                return new PinballLoss(parity.Setting<float[]>("quantiles"), reduction);
            case "gaussian_nll":
                parity.AllowSettings("loss", "full", "eps");
                return new GaussianNegativeLogLikelihoodLoss(
                    parity.Setting("full", false),
                    parity.Setting("eps", 1e-6f),
                    reduction
                );
            default:
                throw parity.Unsupported($"the loss {loss}");
        }
    }
}

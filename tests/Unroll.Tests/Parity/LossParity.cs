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
        Dictionary<string, Tensor> inputs = parity.Leaves();
        Tensor value = loss.Forward(inputs["prediction"], inputs["target"]);
        value.Backward();

        // No term of these losses is negative, so that their sum is the sum of their magnitudes.
        double recorded = expected.GetProperty("loss").GetDouble();
        ((double)value.ToScalar()).ShouldBe(recorded, Tolerance * recorded, name);
        foreach (
            (string key, RecordedTensor gradient) in RecordedTensor.ReadAll(
                expected.GetProperty("input_gradients")
            )
        )
        {
            gradient.ShouldBe(inputs[key].Gradient, Tolerance, $"{name}, gradient of {key}");
        }
    }

    private static Loss Create(ParityCase parity, Reduction reduction)
    {
        string loss = parity.Setting<string>("loss");
        switch (loss)
        {
            case "huber":
                parity.AllowSettings("loss", "delta");
                return new HuberLoss(parity.Setting("delta", 1f), reduction);
            case "mse":
                parity.AllowSettings("loss");
                return new MeanSquaredErrorLoss(reduction);
            case "l1":
                parity.AllowSettings("loss");
                return new MeanAbsoluteErrorLoss(reduction);
            default:
                throw parity.Unsupported($"the loss {loss}");
        }
    }
}

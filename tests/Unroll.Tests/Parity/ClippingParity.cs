using System.Text.Json;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;

namespace Unroll.Tests.Parity;

/// <summary>Gradients before and after clipping.</summary>
internal static class ClippingParity
{
    private const double Tolerance = 1e-5;

    public static void Check(ParityCase parity)
    {
        parity.AllowSettings("kind", "norm_type", "max");
        Dictionary<string, RecordedTensor> gradients = parity.Tensors("inputs");
        Holder holder = new(gradients);
        double norm = Create(parity).Apply([.. holder.Parameters]);

        if (parity.Expected.TryGetProperty("total_norm", out JsonElement recorded))
        {
            norm.ShouldBe(recorded.GetDouble(), Tolerance * recorded.GetDouble());
        }

        Dictionary<string, RecordedTensor> clipped = RecordedTensor.ReadAll(
            parity.Expected.GetProperty("clipped")
        );
        foreach (Parameter parameter in holder.Parameters)
        {
            clipped[parameter.Name].ShouldBe(parameter.Gradient, Tolerance, parameter.Name);
        }
    }

    private static GradientClipping Create(ParityCase parity)
    {
        float limit = parity.Setting<float>("max");
        return parity.Setting<string>("kind") switch
        {
            "norm" => GradientClipping.ByNorm(limit, Norm(parity)),
            "value" => GradientClipping.ByValue(limit),
            string kind => throw parity.Unsupported($"clipping by {kind}"),
        };
    }

    private static double Norm(ParityCase parity) =>
        parity.Config.GetProperty("norm_type") is { ValueKind: JsonValueKind.Number } number
            ? number.GetDouble()
        : parity.Setting<string>("norm_type") == "inf" ? double.PositiveInfinity
        : throw parity.Unsupported($"the norm {parity.Setting<string>("norm_type")}");

    /// <summary>Parameters whose gradients are the given ones: those of the sum of parameter times gradient.</summary>
    private sealed class Holder : Module
    {
        public Holder(Dictionary<string, RecordedTensor> gradients)
        {
            foreach ((string name, RecordedTensor gradient) in gradients)
            {
                Parameter parameter = Add(name, gradient.Shape, Initializers.Ones);
                (parameter.Value * gradient.ToTensor()).Sum().Backward();
            }
        }

        public override Tensor Forward(Tensor x) => x;
    }
}

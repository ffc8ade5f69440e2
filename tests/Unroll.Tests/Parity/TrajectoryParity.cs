using System.Globalization;
using System.Text.Json;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;

namespace Unroll.Tests.Parity;

/// <summary>Twenty updates of a small network by an optimizer, with or without clipping.</summary>
internal static class TrajectoryParity
{
    /// <summary>Rounding adds up over the updates.</summary>
    private const double Tolerance = 1e-5;

    public static void Check(ParityCase parity)
    {
        Optimizer optimizer = RecordedOptimizer.Create(parity);
        Sequential model = [new Linear(3, 4), new TanhLayer(), new Linear(4, 2)];
        Dictionary<string, Parameter> parameters = model.Parameters.ToDictionary(parameter => parameter.Name);
        parity.Assign(parameters);
        Tensor x = parity.Tensors("inputs")["x"].ToTensor();
        Tensor target = parity.Tensors("inputs")["target"].ToTensor();
        MeanSquaredErrorLoss loss = new();
        GradientClipping? clipping = parity.Config.TryGetProperty("clip_norm", out JsonElement limit)
            ? GradientClipping.ByNorm(limit.GetSingle())
            : null;
        double[] losses = Numbers(parity, "loss_before_step");
        double[] norms = Numbers(parity, "gradient_norm_before_clip");
        JsonElement after = parity.Expected.GetProperty("parameters_after");
        for (int step = 1; step <= losses.Length; step++)
        {
            Tensor value = loss.Forward(model.Forward(x), target);
            foreach (Parameter parameter in model.Parameters)
            {
                parameter.ClearGradient();
            }

            value.Backward();
            ShouldBe(value.ToScalar(), losses[step - 1], $"loss before step {step}");
            ShouldBe(GradientClipping.Norm(model.Parameters), norms[step - 1], $"norm before step {step}");
            clipping?.Apply([.. model.Parameters]);
            optimizer.Step(model.Parameters);
            if (after.TryGetProperty(step.ToString(CultureInfo.InvariantCulture), out JsonElement recorded))
            {
                foreach ((string name, RecordedTensor values) in RecordedTensor.ReadAll(recorded))
                {
                    values.ShouldBe(parameters[name].Value, Tolerance, $"{name} after step {step}");
                }
            }
        }

        double last = parity.Expected.GetProperty("loss_after_20").GetDouble();
        ShouldBe(loss.Forward(model.Forward(x), target).ToScalar(), last, "loss after 20");
    }

    private static void ShouldBe(double actual, double expected, string what) =>
        actual.ShouldBe(expected, Tolerance * Math.Abs(expected), what);

    private static double[] Numbers(ParityCase parity, string key) =>
        [.. parity.Expected.GetProperty(key).EnumerateArray().Select(number => number.GetDouble())];

    private sealed class TanhLayer : Module
    {
        public override Tensor Forward(Tensor x) => x.Tanh();
    }
}

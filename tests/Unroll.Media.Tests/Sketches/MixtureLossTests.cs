using Unroll.Media.Sketches;
using Unroll.Tensors;

namespace Unroll.Media.Tests.Sketches;

public sealed class MixtureLossTests
{
    private const int Components = 3;

    [Fact]
    public void It_is_the_mean_of_minus_the_logarithm_of_the_density()
    {
        float[] predictions = Uniform(4, seed: 1);
        float[] targets = [0.3f, -0.8f, 0, 1.5f, 0.2f, 1, 0, 0, 2, -0.4f, 0.9f, 0];

        double expected = Enumerable
            .Range(0, 4)
            .Average(i => Surprise(predictions.AsSpan(i * Outputs, Outputs), targets.AsSpan(i * 3, 3)));
        ((double)Loss(predictions, targets).ToScalar()).ShouldBe(expected, 1e-5);
    }

    [Fact]
    public void Its_gradient_is_what_differences_say()
    {
        float[] predictions = Uniform(4, seed: 2);
        float[] targets = [0.3f, -0.8f, 0, 1.5f, 0.2f, 1, 0, 0, 2, -0.4f, 0.9f, 0];
        Tensor leaf = Tensor.From([2, 2, Outputs], predictions, requiresGradient: true);
        new MixtureLoss(Components).Forward(leaf, Tensor.From([2, 2, 3], targets)).Backward();
        float[] gradient = leaf.Gradient!.ToArray();

        for (int i = 0; i < predictions.Length; i++)
        {
            double near = (At(i, 1f / 32) - At(i, -1f / 32)) * 16;
            double far = (At(i, 1f / 16) - At(i, -1f / 16)) * 8;
            ((double)gradient[i]).ShouldBe(((4 * near) - far) / 3, 2e-4, $"element {i}");
        }

        gradient.ShouldAllBe(g => float.IsFinite(g));
        gradient.Count(g => g != 0).ShouldBeGreaterThan(40);

        double At(int element, float step)
        {
            float[] moved = [.. predictions];
            moved[element] += step;
            return Enumerable
                .Range(0, 4)
                .Average(i => Surprise(moved.AsSpan(i * Outputs, Outputs), targets.AsSpan(i * 3, 3)));
        }
    }

    [Fact]
    public void Steps_that_are_missing_count_nowhere()
    {
        float[] predictions = Uniform(2, seed: 3);
        float[] targets = [0.3f, -0.8f, 1, float.NaN, float.NaN, float.NaN];
        Tensor leaf = Tensor.From([1, 2, Outputs], predictions, requiresGradient: true);
        var loss = new MixtureLoss(Components);
        Tensor value = loss.Forward(leaf, Tensor.From([1, 2, 3], targets));

        value.ToScalar().ShouldBe(Loss(predictions[..Outputs], targets[..3]).ToScalar(), 1e-6f);
        value.Backward();
        leaf.Gradient!.ToArray()[Outputs..].ShouldAllBe(g => g == 0);
        loss.Ignores(float.NaN).ShouldBeTrue();
        loss.Ignores(0).ShouldBeFalse();
    }

    [Fact]
    public void Moves_far_from_every_mean_have_a_finite_loss_and_gradient()
    {
        float[] predictions = new float[Outputs];
        predictions.AsSpan(3 * Components).Fill(-30);
        Tensor leaf = Tensor.From([1, 1, Outputs], predictions, requiresGradient: true);
        Tensor value = new MixtureLoss(Components).Forward(leaf, Tensor.From([1, 1, 3], [9, -9, 0]));
        value.Backward();
        value.ToScalar().ShouldBeInRange(1000, float.MaxValue);
        leaf.Gradient!.ToArray().ShouldAllBe(g => float.IsFinite(g));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var loss = new MixtureLoss(Components);
        Should
            .Throw<ArgumentException>(() => loss.Forward(Tensor.Zeros([1, 2, 5]), Tensor.Zeros([1, 2, 3])))
            .Message.ShouldStartWith(
                "expected predictions […, 21] for targets […, 3], not empty, got [1, 2, 5]"
            );
        Should
            .Throw<ArgumentException>(() =>
                loss.Forward(Tensor.Zeros([1, 1, Outputs]), Tensor.From([1, 1, 3], [0, 0, 3]))
            )
            .Message.ShouldStartWith("expected a state of the pen from 0 to 2, got 3");
        Should.Throw<ArgumentOutOfRangeException>(() => new MixtureLoss(0));
    }

    private static int Outputs => MixtureLoss.Outputs(Components);

    private static Tensor Loss(float[] predictions, float[] targets) =>
        new MixtureLoss(Components).Forward(
            Tensor.From([1, targets.Length / 3, Outputs], predictions),
            Tensor.From([1, targets.Length / 3, 3], targets)
        );

    /// <summary>The formula, in double precision and without any care for overflow.</summary>
    private static double Surprise(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
    {
        float[] p = prediction.ToArray();
        double pen = p[^3..].Sum(logit => Math.Exp(logit));
        double surprise = Math.Log(pen) - p[^3..][(int)target[2]];
        if (target[2] == (float)PenState.End)
        {
            return surprise;
        }

        double weights = p[..Components].Sum(logit => Math.Exp(logit));
        double density = 0;
        for (int m = 0; m < Components; m++)
        {
            double sigmaX = Math.Exp(p[(3 * Components) + m]);
            double sigmaY = Math.Exp(p[(4 * Components) + m]);
            double rho = 0.95 * Math.Tanh(p[(5 * Components) + m]);
            double x = (target[0] - p[Components + m]) / sigmaX;
            double y = (target[1] - p[(2 * Components) + m]) / sigmaY;
            double z = (x * x) + (y * y) - (2 * rho * x * y);
            double normal =
                Math.Exp(-z / (2 * (1 - (rho * rho))))
                / (2 * Math.PI * sigmaX * sigmaY * Math.Sqrt(1 - (rho * rho)));
            density += Math.Exp(p[m]) / weights * normal;
        }

        return surprise - Math.Log(density);
    }

    private static float[] Uniform(int steps, ulong seed)
    {
        SeededRandom random = new(seed);
        return [.. Enumerable.Range(0, steps * Outputs).Select(_ => (2 * random.NextSingle()) - 1)];
    }
}

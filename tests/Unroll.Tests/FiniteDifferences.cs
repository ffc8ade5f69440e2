using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Tests;

/// <summary>
/// Holds gradients against differences of function values. The function's outputs are weighted with random numbers
/// and added up in double precision; the difference is the one over four points, whose error is of fourth order in
/// the step, so that the step can be large enough for the rounding of single precision not to matter.
/// </summary>
internal static class FiniteDifferences
{
    private const float SmoothStep = 1f / 32;

    /// <summary>
    /// How far slopes over a short and a long way may be apart, relative to the slope: beyond it the function bends too
    /// much for the step, as a normalisation of nearly equal numbers does, and a shorter one is tried.
    /// </summary>
    private const double Bend = 1e-3;

    /// <summary>Short, so that few steps cross a kink.</summary>
    private const float KinkedStep = 1f / 512;

    /// <summary>The share of elements whose differences may cross a kink, and say nothing.</summary>
    private const double Crossing = 0.1;

    /// <summary>Of the largest gradient of the leaf, or of 1 if that is smaller.</summary>
    private const double Tolerance = 2e-4;

    /// <summary>Checks the gradients of a function of the leaves.</summary>
    public static void ShouldAgree(Func<Tensor> function, IEnumerable<Tensor> leaves, bool kinks = false)
    {
        Tensor output = function();
        float[] weights = Samples.Uniform(output.Count, seed: 99);
        (output * Tensor.From(output.Shape, weights)).Sum().Backward();

        int number = 0;
        foreach (Tensor leaf in leaves)
        {
            float[] actual = leaf.Gradient.ShouldNotBeNull().ToArray();
            (double Slope, double Doubt)[] expected =
            [
                .. Enumerable
                    .Range(0, leaf.Count)
                    .Select(i =>
                        kinks
                            ? Difference(function, weights, leaf, i, KinkedStep)
                            : SmoothDifference(function, weights, leaf, i)
                    ),
            ];
            double tolerance =
                Tolerance * Math.Max(1, expected.Max(difference => Math.Abs(difference.Slope)));
            int crossings = 0;
            for (int i = 0; i < actual.Length; i++)
            {
                if (kinks && expected[i].Doubt > tolerance)
                {
                    crossings++;
                }
                else
                {
                    ((double)actual[i]).ShouldBe(expected[i].Slope, tolerance, $"leaf {number}, element {i}");
                }
            }

            crossings.ShouldBeLessThanOrEqualTo(
                (int)Math.Ceiling(Crossing * actual.Length),
                $"leaf {number}"
            );
            number++;
        }
    }

    /// <summary>Checks the gradients of a function of the leaves and of a module's parameters.</summary>
    public static void ShouldAgree(
        Module module,
        Func<Tensor> function,
        IEnumerable<Tensor> leaves,
        bool kinks = false
    ) => ShouldAgree(function, leaves.Concat(module.Parameters.Select(parameter => parameter.Value)), kinks);

    private static (double Slope, double Doubt) SmoothDifference(
        Func<Tensor> function,
        float[] weights,
        Tensor leaf,
        int i
    )
    {
        float step = SmoothStep;
        (double Slope, double Doubt) difference;
        do
        {
            difference = Difference(function, weights, leaf, i, step);
            step /= 4;
        } while (difference.Doubt > Bend * Math.Max(1, Math.Abs(difference.Slope)) && step >= KinkedStep);

        return difference;
    }

    /// <summary>The slope, and how far the slopes over a short and a long way are apart.</summary>
    private static (double Slope, double Doubt) Difference(
        Func<Tensor> function,
        float[] weights,
        Tensor leaf,
        int i,
        float step
    )
    {
        float value = leaf.Span[i];
        double far = (At(value + (2 * step)) - At(value - (2 * step))) / (4 * step);
        double near = (At(value + step) - At(value - step)) / (2 * step);
        leaf.Span[i] = value;
        return (((4 * near) - far) / 3, Math.Abs(near - far));

        double At(float moved)
        {
            leaf.Span[i] = moved;
            Tensor output = function();
            double sum = 0;
            for (int j = 0; j < weights.Length; j++)
            {
                sum += (double)output.Span[j] * weights[j];
            }

            return sum;
        }
    }
}

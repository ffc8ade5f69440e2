using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Unroll.Modules;

namespace Unroll.Optimizers;

/// <summary>Keeps gradients from exploding (Pascanu et al., 2013).</summary>
public abstract class GradientClipping
{
    private GradientClipping() { }

    /// <summary>Scales all gradients together so that their joint norm is at most <paramref name="limit"/>.</summary>
    /// <param name="limit">The largest norm that is let pass.</param>
    /// <param name="p">Which norm, as <see cref="Norm"/> has it: 2 is the Euclidean.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit or p is not positive.</exception>
    public static GradientClipping ByNorm(float limit, double p = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ThrowIfNoNorm(p);
        return new NormClipping(limit, p);
    }

    /// <summary>Limits each element of each gradient to ±<paramref name="limit"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public static GradientClipping ByValue(float limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return new ValueClipping(limit);
    }

    /// <summary>The joint p-norm of all gradients, (Σ|g|ᵖ)^(1/p); the largest |g| where p is infinite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p is not positive.</exception>
    public static double Norm(IEnumerable<Parameter> parameters, double p = 2)
    {
        ThrowIfNoNorm(p);
        double sum = 0;
        foreach (Parameter parameter in parameters)
        {
            ReadOnlySpan<float> gradient = parameter.HasGradient ? parameter.GradientValues : [];
            sum = double.IsPositiveInfinity(p)
                ? Math.Max(sum, Largest(gradient))
                : sum + (p == 2 ? SumOfSquares(gradient) : SumOfPowers(gradient, p));
        }

        return p switch
        {
            1 or double.PositiveInfinity => sum,
            2 => Math.Sqrt(sum),
            _ => Math.Pow(sum, 1 / p),
        };
    }

    /// <summary>Clips the gradients of the parameters.</summary>
    /// <returns>Their joint norm before: the one that is limited, or the Euclidean one where elements are.</returns>
    public abstract double Apply(IReadOnlyList<Parameter> parameters);

    private static double Largest(ReadOnlySpan<float> gradient)
    {
        double largest = 0;
        foreach (float element in gradient)
        {
            largest = Math.Max(largest, Math.Abs(element));
        }

        return largest;
    }

    private static double SumOfPowers(ReadOnlySpan<float> gradient, double p)
    {
        double sum = 0;
        foreach (float element in gradient)
        {
            double magnitude = Math.Abs((double)element);
            sum += p == 1 ? magnitude : Math.Pow(magnitude, p);
        }

        return sum;
    }

    /// <summary>Σ g² over sixteen lanes, which are added first to last, so that every machine gets the same bits.</summary>
    private static double SumOfSquares(ReadOnlySpan<float> gradient)
    {
        Vector512<double> first = Vector512<double>.Zero;
        Vector512<double> second = Vector512<double>.Zero;
        foreach (Vector512<float> part in MemoryMarshal.Cast<float, Vector512<float>>(gradient))
        {
            (Vector512<double> lower, Vector512<double> upper) = Vector512.Widen(part);
            first += lower * lower;
            second += upper * upper;
        }

        double sum = 0;
        for (int lane = 0; lane < Vector512<double>.Count; lane++)
        {
            sum += first[lane] + second[lane];
        }

        foreach (float element in gradient[(gradient.Length & -Vector512<float>.Count)..])
        {
            sum += (double)element * element;
        }

        return sum;
    }

    private static void ThrowIfNoNorm(double p)
    {
        if (!(p > 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(p),
                p,
                "expected a positive p, such as 1, 2 or infinity"
            );
        }
    }

    private sealed class NormClipping(float limit, double p) : GradientClipping
    {
        public override double Apply(IReadOnlyList<Parameter> parameters)
        {
            double norm = Norm(parameters, p);

            // The 10⁻⁶ is PyTorch's: it keeps a norm of zero from dividing.
            float scale = (float)(limit / (norm + 1e-6));
            if (scale < 1)
            {
                foreach (Parameter parameter in parameters)
                {
                    foreach (ref float element in parameter.HasGradient ? parameter.GradientValues : [])
                    {
                        element *= scale;
                    }
                }
            }

            return norm;
        }
    }

    private sealed class ValueClipping(float limit) : GradientClipping
    {
        public override double Apply(IReadOnlyList<Parameter> parameters)
        {
            double norm = Norm(parameters);
            foreach (Parameter parameter in parameters)
            {
                foreach (ref float element in parameter.HasGradient ? parameter.GradientValues : [])
                {
                    element = float.IsNaN(element) ? element : Math.Clamp(element, -limit, limit);
                }
            }

            return norm;
        }
    }
}

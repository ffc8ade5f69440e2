using Unroll.Modules;

namespace Unroll.Optimizers;

/// <summary>Keeps gradients from exploding (Pascanu et al., 2013).</summary>
public abstract class GradientClipping
{
    private GradientClipping() { }

    /// <summary>Scales all gradients together so that their joint Euclidean norm is at most <paramref name="limit"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public static GradientClipping ByNorm(float limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return new NormClipping(limit);
    }

    /// <summary>Limits each element of each gradient to ±<paramref name="limit"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public static GradientClipping ByValue(float limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return new ValueClipping(limit);
    }

    /// <summary>The joint Euclidean norm of all gradients.</summary>
    public static double Norm(IEnumerable<Parameter> parameters)
    {
        double sum = 0;
        foreach (Parameter parameter in parameters)
        {
            if (parameter.HasGradient)
            {
                foreach (float element in parameter.GradientValues)
                {
                    sum += (double)element * element;
                }
            }
        }

        return Math.Sqrt(sum);
    }

    /// <summary>Clips the gradients of the parameters.</summary>
    /// <returns>Their joint Euclidean norm before.</returns>
    public abstract double Apply(IReadOnlyList<Parameter> parameters);

    private sealed class NormClipping(float limit) : GradientClipping
    {
        public override double Apply(IReadOnlyList<Parameter> parameters)
        {
            double norm = Norm(parameters);

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

using Unroll.Tensors;

namespace Unroll.Modules;

/// <summary>Fills a parameter with its first values.</summary>
public delegate void Initializer(Shape shape, Span<float> values, SeededRandom random);

/// <summary>The usual first values of parameters.</summary>
public static class Initializers
{
    /// <summary>All zero.</summary>
    public static Initializer Zeros { get; } = static (_, values, _) => values.Clear();

    /// <summary>All one.</summary>
    public static Initializer Ones { get; } = static (_, values, _) => values.Fill(1);

    /// <summary>Uniform between −bound and bound.</summary>
    public static Initializer Uniform(float bound) =>
        (_, values, random) =>
        {
            foreach (ref float value in values)
            {
                value = ((2 * random.NextSingle()) - 1) * bound;
            }
        };

    /// <summary>
    /// Uniform between ±1/√n: PyTorch's default for linear layers, with n inputs, and for recurrent layers, with n
    /// hidden units.
    /// </summary>
    public static Initializer UniformByFan(int n) => Uniform(1 / MathF.Sqrt(Math.Max(n, 1)));
}

using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Examples;

/// <summary>Tensors to look into networks with.</summary>
public static class Samples
{
    /// <summary>Numbers of the standard normal distribution.</summary>
    public static Tensor Normal(Shape shape, ulong seed, string name)
    {
        float[] values = new float[shape.Elements];
        Initializers.Normal()(shape, values, new SeededRandom(seed, name));
        return Tensor.From(shape, values);
    }

    /// <summary>
    /// Zeros that want their gradient. Added to a tensor they change nothing, and their gradient is what flows through it.
    /// </summary>
    public static Tensor Probe(Shape shape) =>
        Tensor.From(shape, new float[shape.Elements], requiresGradient: true);

    /// <summary>The root of the sum of squares of all elements; 0 where nothing has flowed.</summary>
    public static double Norm(this Tensor? tensor) =>
        tensor is null ? 0 : Math.Sqrt(tensor.Square().Sum().ToScalar());

    /// <summary>The largest distance between two tensors' elements.</summary>
    public static double DistanceTo(this Tensor tensor, Tensor other) =>
        (tensor - other).Abs().ToArray().Max();
}

using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Examples;

/// <summary>To show that two ways of writing a model are the same model.</summary>
public static class Copies
{
    /// <summary>Gives a module the parameters of another, which has them in the same order.</summary>
    public static void CopyFrom(this Module module, Module other) =>
        module.CopyFrom(other.Parameters.Select(parameter => parameter.Value));

    /// <summary>Gives a module the values of its parameters, in order.</summary>
    public static void CopyFrom(this Module module, IEnumerable<Tensor> values)
    {
        foreach ((Parameter parameter, Tensor value) in module.Parameters.Zip(values))
        {
            parameter.Assign(value.ToArray());
        }
    }

    /// <summary>The largest difference between two tensors of one shape.</summary>
    public static float LargestDifference(Tensor one, Tensor other) => (one - other).Abs().ToArray().Max();
}

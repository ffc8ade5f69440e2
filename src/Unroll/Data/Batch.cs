using Unroll.Tensors;

namespace Unroll.Data;

/// <summary>Some examples together: inputs <c>[batch, …]</c> and targets <c>[batch, …]</c>.</summary>
/// <param name="Inputs">The inputs.</param>
/// <param name="Targets">The targets.</param>
public sealed record Batch(Tensor Inputs, Tensor Targets)
{
    /// <summary>
    /// The steps of each row that are there, where sequences of different lengths were padded; null where none was.
    /// </summary>
    public int[]? Lengths { get; init; }

    /// <summary>
    /// Whether each row goes on where the same row of the batch before ended. It may have had more rows: those at its
    /// end were over.
    /// </summary>
    public bool Continues { get; init; }
}

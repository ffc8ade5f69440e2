using Unroll.Tensors;

namespace Unroll.Modules;

/// <summary>
/// A module that is told where the sequences of a padded batch end, so that what stands behind has no part in what it
/// computes. A <c>Trainer</c> tells it when it trains on a <c>SequenceLoader</c>.
/// </summary>
public interface IRaggedModule
{
    /// <summary>Computes the output for sequences of different lengths.</summary>
    /// <param name="x">The sequences, padded to the longest: <c>[batch, time, …]</c>.</param>
    /// <param name="lengths">How many steps of each are there: from 1 to time.</param>
    Tensor Forward(Tensor x, int[] lengths);
}

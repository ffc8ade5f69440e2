using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>
/// What a recurrent cell does with one register of hidden units at one time step, once the matrix products are
/// done: the part that tells an LSTM from a GRU. <see cref="RecurrentScan{TCell}"/> does the rest.
/// </summary>
/// <remarks>
/// The forward step replaces the gates' sums by what the backward step needs, and the backward step replaces that
/// by the gradients of the sums.
/// </remarks>
internal unsafe interface IScanCell
{
    /// <summary>Gates a unit: each has a row block of H in the weights.</summary>
    static abstract int Gates { get; }

    /// <summary>
    /// How many of the gates, the last ones, keep their recurrent product apart from the product with the input:
    /// it arrives in <see cref="ScanUnits.Saved"/>, not added to <see cref="ScanUnits.Gates"/>.
    /// </summary>
    static abstract int SeparateGates { get; }

    /// <summary>Floats a unit that the forward step leaves for the backward step, besides the gates.</summary>
    static abstract int Saved { get; }

    /// <summary>Whether there is a second state, the long-term memory c.</summary>
    static abstract bool HasMemory { get; }

    /// <summary>h and c at this step from the gates' sums and the states before it.</summary>
    static abstract void Forward<V>(in ScanUnits units)
        where V : struct, ISimd<V>;

    /// <summary>
    /// From dh and dc, the gradients of h and c at this step, to the gradients of the gates' sums (in place), and
    /// of the states before (in dh, but for what flows through the recurrent product, and in dc).
    /// </summary>
    static abstract void Backward<V>(in ScanUnits units)
        where V : struct, ISimd<V>;
}

using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>What lies between the two parts of a cell's step: what needs a whole row, not one unit.</summary>
internal enum ScanMiddle
{
    /// <summary>Nothing: the step has one part.</summary>
    None,

    /// <summary>The normalisation of c, which arrives in <see cref="ScanUnits.Saved"/>.</summary>
    NormalizedMemory,

    /// <summary>
    /// The separate gate's product with what the first part left in <see cref="ScanUnits.Saved"/>; it is added to the
    /// gate's sum.
    /// </summary>
    ProductOfSaved,
}

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
    /// it arrives in <see cref="ScanUnits.Saved"/>, not added to <see cref="ScanUnits.Gates"/>, unless
    /// <see cref="Middle"/> says otherwise.
    /// </summary>
    static virtual int SeparateGates => 0;

    /// <summary>Floats a unit that the forward step leaves for the backward step, besides the gates.</summary>
    static virtual int Saved => 0;

    /// <summary>Whether there is a second state, the long-term memory c.</summary>
    static virtual bool HasMemory => false;

    /// <summary>What comes between <see cref="Forward"/> and <see cref="Finish"/>.</summary>
    static virtual ScanMiddle Middle => ScanMiddle.None;

    /// <summary>h and c at this step from the gates' sums and the states before it, or the first part of that.</summary>
    static abstract void Forward<V>(in ScanUnits units)
        where V : struct, ISimd<V>;

    /// <summary>The second part of the forward step, if there is one.</summary>
    static virtual void Finish<V>(in ScanUnits units)
        where V : struct, ISimd<V> { }

    /// <summary>
    /// From dh and dc, the gradients of h and c at this step, to the gradients of the gates' sums (in place), and
    /// of the states before (in dh, but for what flows through the recurrent product, and in dc); or the part of that
    /// which undoes <see cref="Forward"/>.
    /// </summary>
    static abstract void Backward<V>(in ScanUnits units)
        where V : struct, ISimd<V>;

    /// <summary>The part of the backward step that undoes <see cref="Finish"/>: it comes first.</summary>
    static virtual void BackwardFinish<V>(in ScanUnits units)
        where V : struct, ISimd<V> { }
}

using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>Some of the columns of a matrix that are normalised together: from where on, how many, and the how manieth.</summary>
internal readonly record struct ColumnBlock(int Start, int Width, int Index);

/// <summary>
/// A layer normalisation inside a scan, with what it keeps of every row of every step. The columns may be cut into
/// blocks, each normalised by itself.
/// </summary>
internal unsafe struct ScanNorm
{
    /// <summary>Weight and bias [F].</summary>
    public float* Weight,
        Bias;

    /// <summary>This shard's share of their gradients.</summary>
    public float* DWeight,
        DBias;

    /// <summary>
    /// The normalised rows [T·B,F]; the way back may put gradients in their place. And, block after block, 1/√(variance
    /// + ε) of each row.
    /// </summary>
    public float* Normal,
        Inverse;

    /// <summary>F, 0 if nothing is normalised; and T·B.</summary>
    public int Width,
        Rows;

    public readonly bool IsPresent => Width > 0;

    /// <summary>y ← (add ? y : 0) + the normalisation of x, plus another bias than its own if one is given.</summary>
    /// <param name="first">Which of the T·B rows comes first.</param>
    /// <param name="rows">How many there are.</param>
    /// <param name="block">The columns; x and y start at the first of them.</param>
    /// <param name="x">The rows.</param>
    /// <param name="y">Where they go.</param>
    /// <param name="add">Whether they are added to what is there.</param>
    /// <param name="bias">The bias [F], if it is not the norm's own.</param>
    public readonly void Forward<V>(
        nint first,
        int rows,
        ColumnBlock block,
        MatrixView x,
        MatrixView y,
        bool add,
        float* bias = null
    )
        where V : struct, ISimd<V> =>
        Kernel(first, block, bias).Forward<V>(rows, LayerNormalization.Epsilon, x, y, add);

    /// <summary>Sets the parameters' gradients to zero: the way back adds to them, step by step.</summary>
    public readonly void ClearGradients()
    {
        new Span<float>(DWeight, Width).Clear();
        new Span<float>(DBias, Width).Clear();
    }

    /// <summary>The gradients of x, from those of y, in place of the normalised rows or where one wants.</summary>
    public readonly void Backward<V>(
        nint first,
        int rows,
        ColumnBlock block,
        MatrixView dy,
        MatrixView dx,
        bool add = false
    )
        where V : struct, ISimd<V> =>
        Kernel(first, block, null).Backward<V>(rows, dy, dx, add, DWeight + block.Start, DBias + block.Start);

    /// <summary>The rows kept, from one on: normalised, or their gradients.</summary>
    public readonly MatrixView Kept(nint first, ColumnBlock block) =>
        new(Normal + (first * Width) + block.Start, Width);

    private readonly LayerNormalization Kernel(nint first, ColumnBlock block, float* bias) =>
        new(
            block.Width,
            Weight + block.Start,
            (bias == null ? Bias : bias) + block.Start,
            Kept(first, block),
            Inverse + ((nint)block.Index * Rows) + first
        );
}

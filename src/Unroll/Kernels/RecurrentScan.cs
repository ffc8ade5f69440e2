using Unroll.Kernels.Simd;

namespace Unroll.Kernels;

/// <summary>
/// A recurrent layer over a whole sequence as one kernel: forward, and backpropagation through time.
/// </summary>
/// <remarks>
/// The products with the inputs do not wait for one another, so they are one matrix product over all steps, as
/// are the weights' gradients. Only the products with the state are done step by step.
/// </remarks>
internal static class RecurrentScan<TCell>
    where TCell : struct, IScanCell
{
    public static void Forward(ScanShard shard, SimdWidth width) =>
        SimdDispatch.Run(new ScanForward<TCell>(shard), width);

    public static void Backward(ScanShard shard, SimdWidth width) =>
        SimdDispatch.Run(new ScanBackward<TCell>(shard), width);

    /// <summary>Columns of all gates, of those whose products are added to their sums, and of those kept apart.</summary>
    public static (int All, ColumnBlock Shared, ColumnBlock Separate) Columns(int H)
    {
        int shared = (TCell.Gates - TCell.SeparateGates) * H;
        return (TCell.Gates * H, new(0, shared, 0), new(shared, TCell.SeparateGates * H, 1));
    }
}

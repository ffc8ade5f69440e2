namespace Unroll.Kernels;

/// <summary>
/// One shard of a batch on its way through a recurrent layer: the rows that one core runs from the first time
/// step to the last. Public arrays are batch first; what is kept between the passes is time first, so that
/// each step's block is contiguous.
/// </summary>
internal unsafe struct ScanShard
{
    /// <summary>B, the rows of this shard; T, the steps; I and H, the features of input and state.</summary>
    public int B,
        T,
        I,
        H;

    /// <summary>Whether the scan runs from the last step to the first.</summary>
    public bool Reverse;

    /// <summary>x[B,T,I] and its gradient, which is null if nobody asks for it.</summary>
    public float* X,
        DX;

    /// <summary>The outputs and their gradient: the step of row b lies at (b·T + t)·<see cref="YStride"/>.</summary>
    public float* Y,
        DY;

    /// <summary>How far apart two steps of the outputs are: H, or 2H for a bidirectional layer.</summary>
    public int YStride;

    /// <summary>The first and last states [B,H] and their gradients; each may be null.</summary>
    public float* H0,
        C0,
        HN,
        CN,
        DH0,
        DC0,
        DHN,
        DCN;

    /// <summary>
    /// The weights: as stored, [G,I] and [G,H], and transposed. The biases [G] may be null.
    /// </summary>
    public float* InputWeight,
        StateWeight,
        InputWeightTransposed,
        StateWeightTransposed,
        InputBias,
        StateBias;

    /// <summary>This shard's share of the weights' gradients, transposed: [I,G] and [H,G]; and of the biases'.</summary>
    public float* DInputWeightTransposed,
        DStateWeightTransposed,
        DInputBias,
        DStateBias;

    /// <summary>Kept from forward to backward: x[T,B,I], gates [T,B,G], saved [T,B,S], h and c [T+1,B,H].</summary>
    public float* TimeFirstX,
        Gates,
        Saved,
        States,
        Memories;

    /// <summary>Scratch: the bias of all gates [G]; dh and dc [B,H]; dx [T,B,I].</summary>
    public float* Bias,
        DH,
        DC,
        TimeFirstDX;
}

namespace Unroll.Kernels;

/// <summary>
/// One shard of a batch on its way through a recurrent layer: the rows that one core runs from the first time
/// step to the last. Public arrays are batch first; what is kept between the passes is time first, so that
/// each step's block is contiguous. Arrays that an option needs are null without it.
/// </summary>
internal unsafe struct ScanShard
{
    /// <summary>
    /// B, the rows of this shard; T, the steps; I and H, the features of input and cell; P, those of the state h,
    /// which is also the output: H, unless there is a projection.
    /// </summary>
    public int B,
        T,
        I,
        H,
        P;

    /// <summary>Whether the scan runs from the last step to the first.</summary>
    public bool Reverse;

    /// <summary>How many steps each row has; null if all have T.</summary>
    public int* Lengths;

    /// <summary>x[B,T,I] and its gradient, which is null if nobody asks for it.</summary>
    public float* X,
        DX;

    /// <summary>The outputs [B,T,P] and their gradient.</summary>
    public float* Y,
        DY;

    /// <summary>The first and last states [B,P] and memories [B,H], and their gradients; each may be null.</summary>
    public float* H0,
        C0,
        HN,
        CN,
        DH0,
        DC0,
        DHN,
        DCN;

    /// <summary>
    /// The weights: as stored, [G,I] and [G,P], and transposed. The biases [G] may be null.
    /// </summary>
    public float* InputWeight,
        StateWeight,
        InputWeightTransposed,
        StateWeightTransposed,
        InputBias,
        StateBias;

    /// <summary>This shard's share of the weights' gradients, transposed: [I,G] and [P,G]; and of the biases'.</summary>
    public float* DInputWeightTransposed,
        DStateWeightTransposed,
        DInputBias,
        DStateBias;

    /// <summary>From the cell's h [H] to the state [P].</summary>
    public ScanProjection Projection;

    /// <summary>Normalisations of the gates' sums, of the products with the input and with the state, and of c.</summary>
    public ScanNorm SumNorm,
        InputNorm,
        StateNorm,
        MemoryNorm;

    /// <summary>
    /// What h is multiplied by on its way into the recurrent product [P], and the shares of h [P] and c [H] that stay as
    /// they were before the step.
    /// </summary>
    public ScanMask Dropout,
        Zoneout,
        MemoryZoneout;

    /// <summary>Kept from forward to backward: x[T,B,I], gates [T,B,G], saved [T,B,S], h [T+1,B,P] and c [T+1,B,H].</summary>
    public float* TimeFirstX,
        Gates,
        Saved,
        States,
        Memories;

    /// <summary>Kept too: h as the recurrent product sees it [T,B,P], and as the cell makes it [T,B,H].</summary>
    public float* Fed,
        Hidden;

    /// <summary>Scratch: the bias of all gates [G]; the normalised product of a step [B,G].</summary>
    public float* Bias,
        Product;

    /// <summary>
    /// Scratch of the way back: dh [B,P] and dc [B,H]; what is set aside of them; the gradients of h as the cell makes it
    /// [B,H], as the product sees it [B,P], and of the middle of a step [B,H]; dx [T,B,I].
    /// </summary>
    public float* DH,
        DC,
        KeptDH,
        KeptDC,
        DHidden,
        DFed,
        DMiddle,
        TimeFirstDX;

    /// <summary>Whether states may pass a step unchanged.</summary>
    public readonly bool Keeps => Lengths != null || Zoneout.Start != null || MemoryZoneout.Start != null;

    /// <summary>h before a step, as the recurrent product sees it.</summary>
    public readonly float* FedAt(int t) => (Fed == null ? States : Fed) + ((nint)t * B * P);

    /// <summary>Whether a row has ended before a step.</summary>
    public readonly bool Ended(int b, int t) => Lengths != null && t >= Lengths[b];

    /// <summary>Which of a row's time steps is the scan's step t.</summary>
    public readonly int Time(int b, int t) => Reverse ? (Lengths == null ? T : Lengths[b]) - 1 - t : t;
}

/// <summary>A factor for each element of a state [B,F] at each step.</summary>
/// <param name="start">That of this shard at the first step; null if there is none.</param>
/// <param name="step">How far apart two steps are; 0 if all have the same.</param>
/// <param name="width">F.</param>
internal readonly unsafe struct ScanMask(float* start, nint step, int width)
{
    public float* Start { get; } = start;

    /// <summary>The factors at a step, [B,F]; null if there are none.</summary>
    public float* At(int t) => Start == null ? null : Start + (t * step);

    /// <summary>Those of a row.</summary>
    public float* Row(int t, int b) => Start == null ? null : At(t) + ((nint)b * width);
}

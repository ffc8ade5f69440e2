using Unroll.Modules;

namespace Unroll.Cells;

/// <summary>
/// What a built-in cell can be given beyond its equation. All of it runs inside the fused scan.
/// </summary>
public sealed record CellOptions
{
    /// <summary>
    /// Layer normalisation inside the cell (Ba, Kiros &amp; Hinton, 2016). RNN: of the sum, h = φ(LN(W·x + W'·h₋₁ + b)),
    /// as the textbook has it. LSTM: of both products and of c, sums = LN(W·x) + LN(W'·h₋₁) + b and h = o∘tanh(LN(c)),
    /// while the c that is carried on is not normalised. GRU: of both products, those of r and z together and that of n
    /// by itself.
    /// </summary>
    public bool LayerNorm { get; init; }

    /// <summary>
    /// The share p of the state h₋₁ that is dropped, while training, on its way into the recurrent product; the rest is
    /// divided by 1 − p. What else the cell does with h₋₁ sees all of it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not in [0, 1).</exception>
    public float RecurrentDropout
    {
        get;
        init => field = Probability.Check(value, nameof(RecurrentDropout));
    }

    /// <summary>
    /// Whether one mask holds for a whole sequence (variational dropout; Gal &amp; Ghahramani, 2016), or each step has
    /// its own (Semeniuta, Severyn &amp; Barth, 2016).
    /// </summary>
    public bool OneMaskASequence { get; init; } = true;

    /// <summary>
    /// The probability p with which an element of h stays as it was before the step (Krueger et al., 2017); at inference
    /// each becomes p·h₋₁ + (1 − p)·h.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not in [0, 1).</exception>
    public float Zoneout
    {
        get;
        init => field = Probability.Check(value, nameof(Zoneout));
    }

    /// <summary>The same for an LSTM's c.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not in [0, 1).</exception>
    public float MemoryZoneout
    {
        get;
        init => field = Probability.Check(value, nameof(MemoryZoneout));
    }

    /// <summary>
    /// P, the features that h is projected to before it becomes state and output, W_hr·h (Sak, Senior &amp; Beaufays,
    /// 2014); 0 for none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int ProjectionSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(ProjectionSize));
            field = value;
        }
    }

    /// <summary>A description with these settings.</summary>
    internal ModuleDescription Describe(ModuleDescription cell) =>
        cell.With("layerNorm", LayerNorm)
            .With("recurrentDropout", RecurrentDropout)
            .With("oneMaskASequence", OneMaskASequence)
            .With("zoneout", Zoneout)
            .With("memoryZoneout", MemoryZoneout)
            .With("projectionSize", ProjectionSize);
}

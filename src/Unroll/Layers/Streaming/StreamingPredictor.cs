namespace Unroll.Layers.Streaming;

/// <summary>
/// Sequences on their way through a module, one time step at a time: what a step leaves for later ones is kept, so that
/// it costs the same however long the sequences are, and allocates nothing. Its outputs are those that the module
/// would have for the whole sequences so far. An <see cref="IStreaming"/> makes one. It belongs to one thread.
/// </summary>
/// <example>
/// <code>
/// StreamingPredictor voice = network.Stream();
/// for (int t = 0; t &lt; 16_000; t++)
/// {
///     sample = Draw(voice.Step(sample));
/// }
/// </code>
/// </example>
public abstract class StreamingPredictor
{
    /// <summary>A predictor of which nothing was seen yet.</summary>
    /// <param name="batch">How many sequences.</param>
    /// <param name="inputSize">I, features of an input.</param>
    /// <param name="outputSize">O, features of an output.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    protected StreamingPredictor(int batch, int inputSize, int outputSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batch);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputSize);
        (Batch, InputSize, OutputSize) = (batch, inputSize, outputSize);
    }

    /// <summary>How many sequences advance side by side.</summary>
    public int Batch { get; }

    /// <summary>I, features of an input.</summary>
    public int InputSize { get; }

    /// <summary>O, features of an output.</summary>
    public int OutputSize { get; }

    /// <summary>How many numbers the state consists of.</summary>
    public abstract int StateSize { get; }

    /// <summary>Predictors one after the other as one: each reads what the one before says.</summary>
    /// <exception cref="ArgumentException">There are none, or two that do not fit.</exception>
    public static StreamingPredictor Chain(params ReadOnlySpan<StreamingPredictor> parts) =>
        parts.Length > 0
            ? new ChainPredictor(parts)
            : throw new ArgumentException("expected at least one predictor, got none", nameof(parts));

    /// <summary>Takes one time step of each sequence.</summary>
    /// <param name="x">The inputs, [batch, I].</param>
    /// <returns>The outputs, [batch, O], which the next step overwrites.</returns>
    /// <exception cref="ArgumentException">There are more or fewer numbers.</exception>
    public ReadOnlySpan<float> Step(ReadOnlySpan<float> x)
    {
        if (x.Length != Batch * InputSize)
        {
            throw new ArgumentException(
                $"expected {Batch * InputSize} numbers for [{Batch}, {InputSize}], got {x.Length}",
                nameof(x)
            );
        }

        ReadOnlySpan<float> y = Advance(x);
        GC.KeepAlive(this);
        return y;
    }

    /// <summary>What the steps so far have left for later ones: numbers that can be kept in any file.</summary>
    public float[] SaveState()
    {
        float[] state = new float[StateSize];
        CopyStateTo(state);
        return state;
    }

    /// <summary>Goes on from a state that a predictor of the same module and batch has saved.</summary>
    /// <exception cref="ArgumentException">There are more or fewer numbers.</exception>
    public void RestoreState(ReadOnlySpan<float> state)
    {
        if (state.Length != StateSize)
        {
            throw new ArgumentException(
                $"expected a state of {StateSize} numbers, got {state.Length}",
                nameof(state)
            );
        }

        SetState(state);
    }

    /// <summary>Begins again, with sequences of which nothing was seen yet.</summary>
    public abstract void Reset();

    /// <summary>Takes one step; the inputs are as many as they should be.</summary>
    protected abstract ReadOnlySpan<float> Advance(ReadOnlySpan<float> x);

    /// <summary>Writes the state, so many numbers as its size.</summary>
    protected internal abstract void CopyStateTo(Span<float> state);

    /// <summary>Takes over a state, so many numbers as its size.</summary>
    protected internal abstract void SetState(ReadOnlySpan<float> state);
}

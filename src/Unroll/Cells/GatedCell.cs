using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Cells;

/// <summary>
/// What the built-in cells share: a linear transformation of the input and one of the state for each gate, with
/// PyTorch's names and layout (<c>weight_ih</c> [G·H, I], <c>weight_hh</c> [G·H, P], <c>bias_ih</c>, <c>bias_hh</c> [G·H]);
/// and the options, with <c>weight_hr</c> [P, H] for a projection, one <c>bias</c> instead of two beside a layer
/// normalisation, and its own <c>weight_ln_…</c> and <c>bias_ln_…</c>.
/// </summary>
public abstract class GatedCell : Cell, IDescribed
{
    private Tensor[]? weights;

    // Training asks for the same batch at nearly every step, and a tensor's values never change.
    private State? zeros;

    private protected GatedCell(
        int inputSize,
        int hiddenSize,
        int gates,
        bool bias,
        CellOptions? options,
        int outputSize = 0
    )
        : base(inputSize, hiddenSize)
    {
        Options = options ?? new();
        int projected = outputSize > 0 ? outputSize : Options.ProjectionSize;
        StateSize = projected > 0 ? projected : hiddenSize;
        Initializer = Initializers.UniformByFan(hiddenSize);
        InputWeight = Add("weight_ih", [gates * hiddenSize, inputSize], Initializer);
        StateWeight = Add("weight_hh", [gates * hiddenSize, StateSize], Initializer);
        if (bias)
        {
            InputBias = Add(Options.LayerNorm ? "bias" : "bias_ih", [gates * hiddenSize], Initializer);
            StateBias = Options.LayerNorm ? null : Add("bias_hh", [gates * hiddenSize], Initializer);
        }

        if (projected > 0)
        {
            Projection = Add("weight_hr", [StateSize, hiddenSize], Initializer);
        }
    }

    /// <inheritdoc/>
    public virtual ModuleDescription Description =>
        Options.Describe(
            new ModuleDescription(GetType().Name)
                .With("inputSize", InputSize)
                .With("hiddenSize", HiddenSize)
                .With("bias", InputBias is not null)
        );

    /// <summary>P, features of the state h and of the output: H, unless they are projected.</summary>
    public int StateSize { get; }

    internal CellOptions Options { get; }

    /// <summary>The values of all its parameters.</summary>
    internal Tensor[] Weights => weights ??= [.. Parameters.Select(parameter => parameter.Value)];

    internal Parameter InputWeight { get; }

    internal Parameter StateWeight { get; }

    internal Parameter? InputBias { get; }

    internal Parameter? StateBias { get; }

    internal Parameter? Projection { get; }

    internal Parameter? ProjectionBias { get; private protected init; }

    /// <summary>Normalisations of the gates' sums, of the products with the input and with the state, and of c.</summary>
    internal CellNorm? SumNorm { get; private protected init; }

    internal CellNorm? InputNorm { get; private protected init; }

    internal CellNorm? StateNorm { get; private protected init; }

    internal CellNorm? MemoryNorm { get; private protected init; }

    private protected Initializer Initializer { get; }

    /// <summary>Which columns of the gates' products are normalised together: all, unless a cell says otherwise.</summary>
    private protected virtual int[] NormWidths => [InputWeight.Shape[0]];

    /// <inheritdoc/>
    public sealed override (Tensor Output, State State) Step(Tensor x, State state) =>
        Step(x, state, DrawNoise(x, 1).At(0));

    /// <inheritdoc/>
    public sealed override State InitialState(int batch) =>
        zeros is { } known && known[0].Shape[0] == batch ? known : zeros = Zeros(batch);

    /// <summary>One time step, with what is random in it.</summary>
    internal abstract (Tensor Output, State State) Step(Tensor x, State state, ScanNoise noise);

    internal sealed override CellStep Unrolled(Tensor x)
    {
        ScanNoise noise = DrawNoise(x, x.Shape[1]);
        return (step, input, state) => Step(input, state, noise.At(step));
    }

    /// <summary>The cell, to be taken step by step at inference, with the weights that it has now.</summary>
    internal abstract ICellStream Stream(int batch);

    /// <summary>Draws what is random in a scan of so many steps over the batch of x.</summary>
    internal ScanNoise DrawNoise(Tensor x, int steps)
    {
        int batch = x.Shape[0];
        if (Options is { RecurrentDropout: 0, Zoneout: 0, MemoryZoneout: 0 })
        {
            return ScanNoise.None;
        }

        return new(
            DropoutMask(x, Options.OneMaskASequence ? [batch, StateSize] : [steps, batch, StateSize]),
            ZoneoutMask(x, Options.Zoneout, steps, StateSize),
            ZoneoutMask(x, Options.MemoryZoneout, steps, HiddenSize)
        );
    }

    /// <summary>A state of zeros.</summary>
    private protected virtual State Zeros(int batch) => Tensor.Zeros([batch, StateSize]);

    /// <summary>Declares the parameters of a layer normalisation, if the options ask for it.</summary>
    private protected CellNorm? AddNorm(string suffix, int width) =>
        Options.LayerNorm
            ? new(
                Add("weight_ln" + suffix, [width], Initializers.Ones),
                Add("bias_ln" + suffix, [width], Initializers.Zeros)
            )
            : null;

    /// <summary>W_ih·x + b_ih, for all gates: [batch, G·H].</summary>
    private protected Tensor FromInput(Tensor x)
    {
        if (InputNorm is null)
        {
            return x.LinearTransform(InputWeight, InputBias?.Value);
        }

        Tensor product = InputNorm.Normalize(x.LinearTransform(InputWeight, null), NormWidths);
        return InputBias is null ? product : product + InputBias;
    }

    /// <summary>W_hh·h + b_hh, for all gates: [batch, G·H].</summary>
    private protected Tensor FromState(Tensor h)
    {
        Tensor product = h.LinearTransform(StateWeight, StateBias?.Value);
        return StateNorm is null ? product : StateNorm.Normalize(product, NormWidths);
    }

    /// <summary>W_hr·h, if there is a projection.</summary>
    private protected Tensor Project(Tensor h) =>
        Projection is null ? h : h.LinearTransform(Projection, ProjectionBias?.Value);

    /// <summary>One gate's part of [batch, G·H].</summary>
    private protected Tensor Gate(Tensor sums, int gate) => sums.Slice(1, gate * HiddenSize, HiddenSize);

    /// <summary>Refuses options that a cell without a long-term memory has no use for.</summary>
    private protected static CellOptions? WithoutMemory(CellOptions? options) =>
        options is null or { MemoryZoneout: 0 }
            ? options
            : throw new ArgumentException(
                $"expected MemoryZoneout 0 of a cell without a memory c, got {options.MemoryZoneout}",
                nameof(options)
            );

    private Tensor? DropoutMask(Tensor x, Shape shape)
    {
        float probability = Options.RecurrentDropout;
        if (probability == 0 || DropoutRandom(x) is not { } random)
        {
            return null;
        }

        Tensor mask = Tensor.Result(shape, x);
        random.FillMask(mask.Span, probability, 1 / (1 - probability));
        return mask;
    }

    private Tensor? ZoneoutMask(Tensor x, float probability, int steps, int size)
    {
        if (probability == 0)
        {
            return null;
        }

        int batch = x.Shape[0];
        if (DropoutRandom(x) is not { } random)
        {
            Tensor share = Tensor.Result([batch, size], x);
            share.Span.Fill(probability);
            return share;
        }

        Tensor mask = Tensor.Result([steps, batch, size], x);
        random.FillMask(mask.Span, 1 - probability, 1);
        return mask;
    }
}

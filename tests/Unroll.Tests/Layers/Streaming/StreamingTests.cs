using Unroll.Cells;
using Unroll.Formats;
using Unroll.Layers;
using Unroll.Layers.Streaming;
using Unroll.Modules;
using Unroll.Tensors;
using Unroll.Tests.Cells;
using Unroll.Tests.Formats;

namespace Unroll.Tests.Layers.Streaming;

/// <summary>Step by step, a module says what it says of the whole sequence: the same numbers.</summary>
public sealed class StreamingTests
{
    private const int Steps = 23;

    private static readonly Dictionary<string, Func<Module>> Layers = new(StringComparer.Ordinal)
    {
        ["linear"] = () => new Linear(3, 5),
        ["linear without bias"] = () => new Linear(3, 5, bias: false),
        ["layer normalisation"] = () => new LayerNorm(3),
        ["batch normalisation"] = () => new BatchNorm1d(3),
        ["batch normalisation alone"] = () => new BatchNorm1d(3, affine: false),
        ["causal convolution"] = () => new CausalConv1d(3, 5, kernelSize: 4, dilation: 3),
        ["convolution of groups"] = () =>
            new Conv1d(3, 6, 2, dilation: 5, groups: 3, padding: Padding.Causal, bias: false),
        ["convolution of one tap"] = () => new Conv1d(3, 6, 1),
        ["convolution that reaches back beyond the sequence"] = () => new CausalConv1d(3, 2, 3, dilation: 40),
        ["the textbook's WaveNet"] = () => new WaveNet(3, 17, 2),
        ["the textbook's WaveNet of no layers"] = () => new WaveNet(3, 4, 2, dilations: []),
        ["the paper's WaveNet"] = () => new GatedWaveNet(3, 5, 7, 4, [1, 2, 4, 8, 1, 2]),
        ["the paper's WaveNet of three taps"] = () => new GatedWaveNet(3, 16, 33, 2, [1, 3], kernelSize: 3),
        ["the paper's WaveNet of one block"] = () => new GatedWaveNet(3, 2, 3, 2, [2]),
        ["rnn"] = () => new Rnn(3, 17),
        ["relu rnn with layer norm"] = () =>
            new Rnn(3, 5, activation: RnnActivation.Relu, options: new() { LayerNorm = true }),
        ["jordan"] = () => new Recurrent(new JordanCell(3, 5, 2)),
        ["lstm of two layers"] = () => new Lstm(3, 33, layers: 2),
        ["lstm with everything"] = () =>
            new Lstm(
                3,
                19,
                options: new()
                {
                    LayerNorm = true,
                    RecurrentDropout = 0.5f,
                    Zoneout = 0.1f,
                    MemoryZoneout = 0.2f,
                    ProjectionSize = 5,
                }
            ),
        ["gru, residual"] = () => new Gru(3, 16, layers: 3, dropout: 0.5f, residual: true),
        ["gru, reset before"] = () => new Gru(3, 5, resetBefore: true, options: new() { LayerNorm = true }),
        ["gru and linear"] = () => new Sequential(new Gru(3, 4), new Linear(4, 2)),
        ["layers in sequence"] = () =>
            new Sequential(new CausalConv1d(3, 4, 2), new LayerNorm(4), new Dropout(0.5f), new Linear(4, 2)),
    };

    public static MatrixTheoryData<string, int> Cases { get; } = new(Layers.Keys, [1, 2, 5]);

    public static TheoryData<string> Names { get; } = [.. Layers.Keys];

    public static TheoryData<int> Sizes { get; } = [.. Samples.OddSizes];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Step_by_step_is_the_whole_sequence(string name, int batch) =>
        ShouldEqualTheWhole(Create(name), Samples.Leaf([batch, Steps, 3]));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Step_by_step_is_the_whole_sequence_for_odd_numbers_of_channels(int inputs)
    {
        foreach (int outputs in Samples.OddSizes)
        {
            ShouldEqualTheWhole(new CausalConv1d(inputs, outputs, 3, 2), Samples.Leaf([2, 7, inputs]));
        }
    }

    [Fact]
    public void A_deep_product_is_the_same_too() =>
        ShouldEqualTheWhole(new CausalConv1d(300, 200, 2), Samples.Leaf([1, 4, 300]));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_state_goes_on_in_another_predictor_as_if_nothing_had_happened(string name, int batch)
    {
        Module module = Create(name);
        StreamingPredictor undisturbed = ((IStreaming)module).Stream(batch);
        StreamingPredictor stopped = ((IStreaming)module).Stream(batch);
        Tensor x = Samples.Leaf([batch, Steps, 3]);
        for (int t = 0; t < Steps; t++)
        {
            StreamingPredictor next = ((IStreaming)module).Stream(batch);
            next.Step(x.Step(0).ToArray());
            next.RestoreState(stopped.SaveState());
            stopped = next;
            float[] expected = undisturbed.Step(x.Step(t).ToArray()).ToArray();
            Samples.Bits(stopped.Step(x.Step(t).ToArray()).ToArray()).ShouldBe(Samples.Bits(expected));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void After_a_reset_nothing_was_seen(string name)
    {
        StreamingPredictor predictor = ((IStreaming)Create(name)).Stream();
        float[] first = predictor.Step([1, 2, 3]).ToArray();
        predictor.Step([3, 2, 1]);
        predictor.Reset();
        predictor.Step([1, 2, 3]).ToArray().ShouldBe(first);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_allocates_nothing(string name)
    {
        StreamingPredictor predictor = ((IStreaming)Create(name)).Stream();
        float[] x = [1, 2, 3];
        predictor.Step(x);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int t = 0; t < Steps; t++)
        {
            predictor.Step(x);
        }

        GC.GetAllocatedBytesForCurrentThread().ShouldBe(before);
    }

    [Fact]
    public void A_state_can_be_kept_in_a_file()
    {
        using TempFile file = new();
        GatedWaveNet network = new(1, 4, 4, 1, [1, 2, 4]);
        StreamingPredictor predictor = network.Stream();
        predictor.Step([1]);
        predictor.Step([2]);
        Safetensors.Write(
            file.Path,
            [new("state", Tensor.From([predictor.StateSize], predictor.SaveState()))]
        );
        StreamingPredictor later = network.Stream();
        later.RestoreState(Safetensors.Read(file.Path).Tensors["state"].ToArray());
        later.Step([3]).ToArray().ShouldBe(predictor.Step([3]).ToArray());
    }

    [Fact]
    public void What_is_said_at_the_last_step_is_said_at_each()
    {
        Sequential model = [new Embedding(5, 3), new CausalConv1d(3, 4, 2), new LastStep(), new Linear(4, 2)];
        StreamingPredictor predictor = model.Stream();
        float[] words = [4, 0, 4, 1];
        for (int t = 0; t < words.Length; t++)
        {
            Tensor soFar = Tensor.From([1, t + 1], words.AsSpan(0, t + 1));
            predictor.Step([words[t]]).ToArray().ShouldBe(model.Predict(soFar).ToArray());
        }
    }

    [Fact]
    public void What_is_learned_later_is_not_what_the_predictor_says()
    {
        Linear layer = new(1, 1);
        StreamingPredictor predictor = layer.Stream();
        float[] before = predictor.Step([1]).ToArray();
        layer.Initialize(9);
        predictor.Step([1]).ToArray().ShouldBe(before);
    }

    [Fact]
    public void Inputs_and_states_of_another_size_are_refused()
    {
        StreamingPredictor predictor = new CausalConv1d(3, 2, 2).Stream(batch: 2);
        Should
            .Throw<ArgumentException>(() => predictor.Step([1, 2, 3]))
            .Message.ShouldStartWith("expected 6 numbers for [2, 3], got 3");
        Should
            .Throw<ArgumentException>(() => predictor.RestoreState([1, 2, 3]))
            .Message.ShouldStartWith("expected a state of 6 numbers, got 3");
        Should
            .Throw<ArgumentOutOfRangeException>(() => new Linear(1, 1).Stream(0))
            .ParamName.ShouldBe("batch");
        Should
            .Throw<ArgumentOutOfRangeException>(() => new Embedding(2, 3).Stream().Step([2]))
            .Message.ShouldStartWith("expected whole numbers from 0 to 1, got 2 as element 0 of [1]");
    }

    [Fact]
    public void Predictors_that_do_not_fit_are_not_chained()
    {
        StreamingPredictor[] parts = [new Linear(2, 3).Stream(), new Linear(4, 2).Stream()];
        Should
            .Throw<ArgumentException>(() => StreamingPredictor.Chain(parts))
            .Message.ShouldStartWith("expected as predictor 1 one of [1, 3], got one of [1, 4]");
        Should
            .Throw<ArgumentException>(() => StreamingPredictor.Chain())
            .Message.ShouldStartWith("expected at least one predictor, got none");
    }

    [Fact]
    public void What_looks_ahead_cannot_go_step_by_step()
    {
        Should
            .Throw<InvalidOperationException>(() => new Conv1d(1, 1, 3, padding: Padding.Same).Stream())
            .Message.ShouldStartWith("expected a convolution with padding causal and stride 1");
        Should
            .Throw<InvalidOperationException>(() => new Conv1d(1, 1, 1, stride: 2).Stream())
            .Message.ShouldEndWith("got 0 and 0 zeros around and stride 2");
        Should
            .Throw<InvalidOperationException>(() => new Lstm(1, 2, bidirectional: true).Stream())
            .Message.ShouldEndWith("got bidirectional ones");
        Should
            .Throw<InvalidOperationException>(() => new Recurrent(new RnnCell(1, 2), reverse: true).Stream())
            .Message.ShouldEndWith("got one that begins with the last");
        Should
            .Throw<InvalidOperationException>(() => new Sequential(new Linear(1, 1), new Flatten()).Stream())
            .Message.ShouldBe("expected modules that can take one step at a time, got a Flatten");
        Should
            .Throw<InvalidOperationException>(() => new Sequential(new LastStep()).Stream())
            .Message.ShouldBe("expected modules to compute something, got none");
    }

    [Fact]
    public void A_cell_of_ones_own_can_go_step_by_step_too()
    {
        Recurrent layer = new(new OwnCell(3, 4));
        Tensor x = Samples.Leaf([2, Steps, 3]);
        ShouldEqualTheWhole(layer, x);
        StreamingPredictor first = layer.Stream(2);
        StreamingPredictor second = layer.Stream(2);
        first.Step(x.Step(0).ToArray());
        second.RestoreState(first.SaveState());
        second.Step(x.Step(1).ToArray()).ToArray().ShouldBe(first.Step(x.Step(1).ToArray()).ToArray());
        layer.IsTraining.ShouldBeTrue();
    }

    private static Module Create(string name)
    {
        Module module = Layers[name]();
        module.Initialize(3);
        foreach (
            Parameter statistic in module.Parameters.Where(p =>
                p.Name.StartsWith("running_", StringComparison.Ordinal)
            )
        )
        {
            statistic.Assign([0.5f, 2, 3]);
        }

        return module;
    }

    private static void ShouldEqualTheWhole(Module module, Tensor x)
    {
        Tensor whole = module.Predict(x);
        StreamingPredictor predictor = ((IStreaming)module).Stream(x.Shape[0]);
        predictor.OutputSize.ShouldBe(whole.Shape[2]);
        for (int t = 0; t < x.Shape[1]; t++)
        {
            predictor.Step(x.Step(t).ToArray()).ToArray().ShouldBe(whole.Step(t).ToArray());
        }
    }
}

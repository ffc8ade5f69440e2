using Unroll.Cells;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Tests.Layers;

/// <summary>What holds for every layer holds for those that take sequences or vectors as they come.</summary>
public sealed class LayerTests
{
    private static readonly Dictionary<string, (Func<Module> Create, Shape Input, Shape Output)> Layers = new(
        StringComparer.Ordinal
    )
    {
        ["rnn"] = (() => new Rnn(3, 5), [2, 4, 3], [2, 4, 5]),
        ["lstm, two layers"] = (() => new Lstm(3, 17, layers: 2), [2, 3, 3], [2, 3, 17]),
        ["gru, bidirectional"] = (() => new Gru(3, 5, bidirectional: true), [2, 4, 3], [2, 4, 10]),
        ["lstm with layer norm"] = (
            () => new Lstm(3, 17, options: new() { LayerNorm = true }),
            [2, 3, 3],
            [2, 3, 17]
        ),
        ["gru with layer norm, reset before"] = (
            () => new Gru(3, 17, resetBefore: true, options: new() { LayerNorm = true }),
            [2, 3, 3],
            [2, 3, 17]
        ),
        ["rnn with layer norm"] = (
            () => new Rnn(3, 17, options: new() { LayerNorm = true }),
            [2, 3, 3],
            [2, 3, 17]
        ),
        ["lstm with projection, two layers, both directions"] = (
            () => new Lstm(3, 5, layers: 2, bidirectional: true, options: new() { ProjectionSize = 2 }),
            [2, 3, 3],
            [2, 3, 4]
        ),
        ["rnn, residual"] = (() => new Rnn(3, 5, layers: 3, residual: true), [2, 4, 3], [2, 4, 5]),
        ["jordan"] = (() => new Recurrent(new JordanCell(3, 5, 2)), [2, 4, 3], [2, 4, 2]),
        ["linear"] = (() => new Linear(17, 3), [2, 4, 17], [2, 4, 3]),
        ["linear without bias"] = (() => new Linear(3, 16, bias: false), [5, 3], [5, 16]),
        ["flatten"] = (() => new Flatten(), [2, 4, 3], [2, 12]),
        ["last step"] = (() => new LastStep(), [2, 4, 3], [2, 3]),
        ["dropout of nothing"] = (() => new Dropout(0), [2, 3], [2, 3]),
        ["layers in sequence"] = (
            () => new Sequential(new CausalConv1d(2, 3, 2), new LayerNorm(3), new Gru(3, 4), new LastStep()),
            [2, 5, 2],
            [2, 4]
        ),
    };

    /// <summary>Layers that take sequences of two features.</summary>
    private static readonly Dictionary<string, Func<Module>> OfSequences = new(StringComparer.Ordinal)
    {
        ["linear"] = () => new Linear(2, 3),
        ["convolution"] = () => new Conv1d(2, 3, 1),
        ["causal convolution"] = () => new CausalConv1d(2, 3, 2),
        ["textbook's WaveNet"] = () => new WaveNet(2, 3, 1),
        ["textbook's WaveNet of no layers"] = () => new WaveNet(2, 3, 1, dilations: []),
        ["paper's WaveNet"] = () => new GatedWaveNet(2, 3, 4, 1, [1]),
        ["block of the paper's WaveNet"] = () => new GatedResidualBlock(2, 3),
        ["layer normalisation"] = () => new LayerNorm(2),
        ["batch normalisation"] = () => new BatchNorm1d(2),
        ["batch normalisation at inference"] = () =>
        {
            BatchNorm1d layer = new(2);
            layer.Train(false);
            return layer;
        },
        ["largest of a few"] = () => new MaxPool1d(2),
        ["mean of a few"] = () => new AvgPool1d(2),
        ["additive attention"] = () => new AdditiveAttention(2, 2, 3),
        ["multi-head attention"] = () => new MultiHeadAttention(2, 1),
        ["last step"] = () => new LastStep(),
        ["gru"] = () => new Gru(2, 3),
        ["encoder and decoder"] = () => new EncoderDecoder(new Gru(2, 3), new Gru(2, 3), new Linear(3, 2)),
    };

    public static TheoryData<string> Sequences { get; } = [.. OfSequences.Keys];

    public static TheoryData<string> SequencesOfFeatures { get; } =
    [.. OfSequences.Keys.Except(["largest of a few", "mean of a few", "last step"])];

    public static TheoryData<string> Names { get; } = [.. Layers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_laws_hold(string name) =>
        LayerLaws.ShouldHold(Layers[name].Create, Layers[name].Input, Layers[name].Output);

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Nothing_to_compute_is_refused(string name)
    {
        Refuse([0, 4, 2]);
        Refuse([3, 0, 2]);

        void Refuse(Shape shape) =>
            Should
                .Throw<ArgumentException>(() => OfSequences[name]().Forward(Tensor.Zeros(shape)))
                .Message.ShouldContain($"none of them zero, got {shape}");
    }

    [Theory]
    [MemberData(nameof(SequencesOfFeatures))]
    public void Features_that_do_not_fit_are_refused_with_both(string name)
    {
        string message = Should
            .Throw<ArgumentException>(() => OfSequences[name]().Forward(Tensor.Zeros([3, 4, 7])))
            .Message;
        message.ShouldContain(" 2]");
        message.ShouldContain("got [3, 4, 7]");
    }

    [Fact]
    public void Every_layer_can_say_what_it_is() =>
        typeof(Linear)
            .Assembly.GetExportedTypes()
            .Where(type => type.Namespace == typeof(Linear).Namespace && type.IsSubclassOf(typeof(Module)))
            .Where(type => !type.IsAbstract && !type.IsAssignableTo(typeof(IDescribed)))
            .ShouldBeEmpty();
}

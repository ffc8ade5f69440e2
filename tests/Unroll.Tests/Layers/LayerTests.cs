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

    public static TheoryData<string> Names { get; } = [.. Layers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_laws_hold(string name) =>
        LayerLaws.ShouldHold(Layers[name].Create, Layers[name].Input, Layers[name].Output);
}

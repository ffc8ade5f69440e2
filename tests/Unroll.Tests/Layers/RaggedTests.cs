using Unroll.Cells;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;
using Unroll.Tests.Cells;

namespace Unroll.Tests.Layers;

/// <summary>Sequences of several lengths in one batch: each gives what it gives alone.</summary>
public sealed class RaggedTests
{
    private const int B = 5;
    private const int T = 6;
    private static readonly int[] Lengths = [6, 1, 4, 3, 6];

    public static TheoryData<string> Stacks { get; } = [.. CellCases.Names, "lstm with layer norm"];

    [Theory]
    [MemberData(nameof(Stacks))]
    public void A_sequence_gives_what_it_gives_alone(string name)
    {
        RecurrentStack stack = Create(name);
        Tensor x = Samples.Leaf([B, T, 3]);
        Scan together = stack.Scan(x, lengths: Lengths);
        Loss(together).Backward();
        float[] gradients = x.Gradient!.ToArray();
        float[][] learned = Gradients(stack);
        foreach (Parameter parameter in stack.Parameters)
        {
            parameter.ClearGradient();
        }

        for (int b = 0; b < B; b++)
        {
            Tensor own = Tensor.From(
                [1, Lengths[b], 3],
                x.Slice(0, b, 1).Slice(1, 0, Lengths[b]).ToArray(),
                requiresGradient: true
            );
            Scan alone = stack.Scan(own);
            Loss(alone).Backward();
            Tensor outputs = together.Outputs.Slice(0, b, 1);
            outputs.Slice(1, 0, Lengths[b]).ToArray().ShouldBe(alone.Outputs.ToArray(), tolerance: 1e-6);
            outputs.ToArray().Skip(alone.Outputs.Count).ShouldAllBe(value => value == 0);
            together.Final[^1].Slice(1, b, 1).ToArray().ShouldBe(alone.Final[^1].ToArray(), tolerance: 1e-6);
            gradients
                .Skip(b * T * 3)
                .Take(T * 3)
                .ShouldBe([.. own.Gradient!.ToArray(), .. new float[(T - Lengths[b]) * 3]], tolerance: 1e-5);
        }

        foreach ((float[] all, float[] added) in learned.Zip(Gradients(stack)))
        {
            all.ShouldBe(added, tolerance: 2e-5);
        }
    }

    [Fact]
    public void What_lies_beyond_the_end_is_never_looked_at()
    {
        Lstm lstm = new(1, 3);
        Tensor x = Tensor.From([2, 3, 1], [1, 2, float.NaN, 1, 2, 3], requiresGradient: true);
        Scan scan = lstm.Scan(x, lengths: [2, 3]);
        Loss(scan).Backward();
        scan.Outputs.ToArray().ShouldAllBe(value => float.IsFinite(value));
        lstm.Parameters.SelectMany(p => p.Gradient!.ToArray()).ShouldAllBe(value => float.IsFinite(value));
        x.Gradient![0, 2, 0].ShouldBe(0);
    }

    [Fact]
    public void A_cell_of_ones_own_can_be_ragged_too()
    {
        Recurrent fused = new(new RnnCell(3, 4), reverse: true);
        Recurrent own = new(new OwnCell(3, 4), reverse: true);
        Tensor x = Samples.Leaf([B, T, 3]);
        Scan expected = fused.Scan(x, lengths: Lengths);
        Scan actual = own.Scan(x, lengths: Lengths);
        actual.Outputs.ToArray().ShouldBe(expected.Outputs.ToArray(), tolerance: 1e-6);
        actual.Final[0].ToArray().ShouldBe(expected.Final[0].ToArray(), tolerance: 1e-6);
    }

    [Fact]
    public void The_last_step_of_each_sequence_can_be_taken()
    {
        Tensor x = Samples.Leaf([B, T, 3]);
        Tensor last = x.LastStep(Lengths);
        last.Shape.ShouldBe([B, 3]);
        for (int b = 0; b < B; b++)
        {
            last[b, 1].ShouldBe(x[b, Lengths[b] - 1, 1]);
        }

        FiniteDifferences.ShouldAgree(() => x.LastStep(Lengths), [x]);
    }

    [Theory]
    [InlineData(new[] { 1, 2 }, "expected 3 lengths, one a sequence, got 2")]
    [InlineData(new[] { 1, 0, 2 }, "expected from 1 to 4 steps, got 0 for sequence 1")]
    [InlineData(new[] { 1, 2, 5 }, "expected from 1 to 4 steps, got 5 for sequence 2")]
    public void Lengths_that_do_not_fit_are_refused(int[] lengths, string message)
    {
        Tensor x = Tensor.Zeros([3, 4, 2]);
        Should
            .Throw<ArgumentException>(() => new Gru(2, 3).Scan(x, lengths: lengths))
            .Message.ShouldStartWith(message);
        Should.Throw<ArgumentException>(() => x.LastStep(lengths)).Message.ShouldStartWith(message);
    }

    private static RecurrentStack Create(string name) =>
        name switch
        {
            "rnn tanh" => new Rnn(3, 5, layers: 2, bidirectional: true),
            "rnn relu" => new Rnn(3, 5, activation: RnnActivation.Relu),
            "lstm" => new Lstm(3, 5, bidirectional: true),
            "lstm with layer norm" => new Lstm(3, 5, options: new() { LayerNorm = true, ProjectionSize = 2 }),
            "gru" => new Gru(3, 5, layers: 2, residual: true),
            _ => new Gru(3, 5, bidirectional: true, resetBefore: true),
        };

    private static Tensor Loss(Scan scan) =>
        (scan.Outputs * scan.Outputs).Sum() + (scan.Final[0] * 0.3f).Sum() + (scan.Final[^1] * 0.7f).Sum();

    private static float[][] Gradients(Module module) =>
        [.. module.Parameters.Select(parameter => parameter.Gradient!.ToArray())];
}

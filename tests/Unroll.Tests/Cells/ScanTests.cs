using Unroll.Cells;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Tests.Cells;

/// <summary>A scan equals its steps, for every cell.</summary>
public sealed class ScanTests
{
    public static MatrixTheoryData<string, bool, bool> Cells { get; } =
        new(CellCases.Names, [false, true], [false, true]);

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_scan_equals_its_steps(string cell, bool bias, bool reverse)
    {
        foreach ((int B, int T, int I, int H) in Sizes)
        {
            (Scan fused, Leaves fusedLeaves) = Run(
                cell,
                bias,
                reverse,
                B,
                T,
                I,
                H,
                (layer, x, s) => layer.Scan(x, s)
            );
            (Scan steps, Leaves stepLeaves) = Run(
                cell,
                bias,
                reverse,
                B,
                T,
                I,
                H,
                (layer, x, s) => layer.ScanSteps(x, s)
            );
            ShouldBeClose(fused.Outputs, steps.Outputs, "outputs");
            ShouldBeClose(fused.Final[0], steps.Final[0], "final h");
            ShouldBeClose(fused.Final[^1], steps.Final[^1], "final state");
            foreach ((string name, Tensor leaf) in fusedLeaves)
            {
                ShouldBeClose(leaf.Gradient!, stepLeaves[name].Gradient!, $"gradient of {name}");
            }
        }
    }

    [Theory]
    [InlineData("rnn tanh")]
    [InlineData("lstm")]
    [InlineData("gru")]
    public void A_gradient_through_the_final_state_alone_is_that_of_the_steps(string cell)
    {
        float[] Gradient(Func<Recurrent, Tensor, State, Scan> run)
        {
            GatedCell created = CellCases.Create(cell, 2, 3);
            Tensor x = Samples.Leaf([2, 4, 2]);
            run(new Recurrent(created), x, created.InitialState(2)).Final[^1].Sum().Backward();
            return x.Gradient!.ToArray();
        }

        Gradient((layer, x, s) => layer.Scan(x, s))
            .ShouldBe(Gradient((layer, x, s) => layer.ScanSteps(x, s)), tolerance: 1e-6);
    }

    [Fact]
    public void A_cell_by_itself_takes_one_step_from_its_initial_state()
    {
        LstmCell cell = new(3, 5);
        Tensor x = Samples.Leaf([2, 3]);
        cell.Forward(x).ToArray().ShouldBe(cell.Step(x, cell.InitialState(2)).Output.ToArray());
    }

    /// <summary>Batches of one shard and of several.</summary>
    private static (int B, int T, int I, int H)[] Sizes => [(1, 1, 1, 1), (3, 5, 2, 17), (37, 3, 5, 7)];

    private static (Scan Scan, Leaves Leaves) Run(
        string name,
        bool bias,
        bool reverse,
        int B,
        int T,
        int I,
        int H,
        Func<Recurrent, Tensor, State, Scan> run
    )
    {
        GatedCell cell = CellCases.Create(name, I, H, bias);
        Recurrent layer = new(cell, reverse);
        Leaves leaves = new() { ["x"] = Samples.Leaf([B, T, I]) };
        int states = cell.InitialState(B).Count;
        for (int i = 0; i < states; i++)
        {
            leaves.Add($"state {i}", Samples.Leaf([B, H], seed: (ulong)i + 10));
        }

        State initial = State.Create([.. leaves.Values.Skip(1)]);
        Scan scan = run(layer, leaves["x"], initial);
        Tensor loss = Weighted(scan.Outputs, 20);
        for (int i = 0; i < states; i++)
        {
            loss += Weighted(scan.Final[i], (ulong)i + 21);
        }

        loss.Backward();
        foreach (Parameter parameter in layer.Parameters)
        {
            leaves.Add(parameter.Name, parameter.Value);
        }

        return (scan, leaves);
    }

    private static Tensor Weighted(Tensor x, ulong seed) =>
        (x * Tensor.From(x.Shape, Samples.Uniform(x.Count, seed))).Sum();

    private static void ShouldBeClose(Tensor actual, Tensor expected, string what)
    {
        actual.Shape.ShouldBe(expected.Shape, what);
        float[] reference = expected.ToArray();
        float largest = reference.Max(MathF.Abs);
        for (int i = 0; i < reference.Length; i++)
        {
            actual.Span[i].ShouldBe(reference[i], Math.Max(1e-5f * largest, 1e-6f), $"{what}, element {i}");
        }
    }

    private sealed class Leaves : Dictionary<string, Tensor>;
}

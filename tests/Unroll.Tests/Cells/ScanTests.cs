using Unroll.Cells;
using Unroll.Layers;
using Unroll.Tensors;

namespace Unroll.Tests.Cells;

/// <summary>A scan equals its steps, for every cell.</summary>
public sealed class ScanTests
{
    public static MatrixTheoryData<string, string, bool> Cells { get; } =
        new([.. CellCases.Names, "jordan"], CellCases.OptionNames, [false, true]);

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_scan_equals_its_steps(string cell, string options, bool training)
    {
        foreach (bool bias in (bool[])[true, false])
        {
            foreach (bool reverse in (bool[])[false, true])
            {
                foreach ((int B, int T, int I, int H) in Sizes)
                {
                    ScanCase tried = new(cell, options, training, bias, reverse, B, T, I, H);
                    tried
                        .Run((layer, x, s, lengths) => layer.ScanSteps(x, s, lengths))
                        .ShouldBe(tried.Run((layer, x, s, lengths) => layer.Scan(x, s, lengths)));
                    ScanCase ragged = tried with { Ragged = true };
                    ragged
                        .Run((layer, x, s, lengths) => layer.ScanSteps(x, s, lengths))
                        .ShouldBe(ragged.Run((layer, x, s, lengths) => layer.Scan(x, s, lengths)));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_scan_is_the_same_on_one_thread_and_on_three(string cell, string options, bool ragged)
    {
        ScanCase tried = new(cell, options, true, true, false, 37, 4, 3, 17) { Ragged = ragged };
        int[] alone = tried.Run((layer, x, s, lengths) => layer.Scan(x, s, lengths)).Bits();
        (tried with { Threads = 3 })
            .Run((layer, x, s, lengths) => layer.Scan(x, s, lengths))
            .Bits()
            .AsSpan()
            .SequenceEqual(alone)
            .ShouldBeTrue();
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
}

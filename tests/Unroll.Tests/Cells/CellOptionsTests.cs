using Unroll.Cells;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Tests.Cells;

public sealed class CellOptionsTests
{
    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1f)]
    [InlineData(float.NaN)]
    public void A_probability_is_from_0_up_to_not_including_1(float probability)
    {
        foreach (
            Func<CellOptions> create in (Func<CellOptions>[])
                [
                    () => new() { RecurrentDropout = probability },
                    () => new() { Zoneout = probability },
                    () => new() { MemoryZoneout = probability },
                ]
        )
        {
            Should
                .Throw<ArgumentOutOfRangeException>(() => create())
                .Message.ShouldStartWith("expected a probability from 0 up to, not including, 1");
        }
    }

    [Fact]
    public void An_option_that_a_cell_has_no_use_for_is_refused()
    {
        Should
            .Throw<ArgumentException>(() => new GruCell(2, 3, options: new() { ProjectionSize = 2 }))
            .Message.ShouldStartWith("expected ProjectionSize 0, since a GRU mixes its state");
        Should
            .Throw<ArgumentException>(() => new RnnCell(2, 3, options: new() { MemoryZoneout = 0.5f }))
            .Message.ShouldStartWith("expected MemoryZoneout 0 of a cell without a memory c, got 0.5");
        Should
            .Throw<ArgumentException>(() => new JordanCell(2, 3, 1, options: new() { ProjectionSize = 2 }))
            .Message.ShouldStartWith("expected ProjectionSize 0, since the output is a projection already");
        Should.Throw<ArgumentOutOfRangeException>(() => new JordanCell(2, 3, outputSize: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new CellOptions { ProjectionSize = -1 });
    }

    [Fact]
    public void One_mask_a_sequence_stays_from_step_to_step_and_another_sequence_has_another()
    {
        LstmCell cell = new(2, 16, options: new() { RecurrentDropout = 0.5f });
        Tensor x = Tensor.Zeros([4, 7, 2]);
        ScanNoise noise = cell.DrawNoise(x, 7);
        float[] mask = noise.At(0).Dropout!.ToArray();
        noise.At(6).Dropout!.ToArray().ShouldBe(mask);
        mask.Distinct().Order().ShouldBe([0, 2]);
        cell.DrawNoise(x, 7).At(0).Dropout!.ToArray().ShouldNotBe(mask);
    }

    [Fact]
    public void Masks_step_by_step_differ()
    {
        LstmCell cell = new(2, 16, options: new() { RecurrentDropout = 0.5f, OneMaskASequence = false });
        ScanNoise noise = cell.DrawNoise(Tensor.Zeros([4, 7, 2]), 7);
        noise.At(0).Dropout!.ToArray().ShouldNotBe(noise.At(1).Dropout!.ToArray());
    }

    [Fact]
    public void Dropout_is_at_work_in_training_only()
    {
        RnnCell cell = new(2, 5, options: new() { RecurrentDropout = 0.5f });
        RnnCell plain = new(2, 5);
        Tensor x = Samples.Leaf([3, 6, 2]);
        Tensor expected = new Recurrent(plain).Forward(x);
        Recurrent layer = new(cell);
        layer.Forward(x).ToArray().ShouldNotBe(expected.ToArray());
        layer.Train(false);
        layer.Forward(x).ToArray().ShouldBe(expected.ToArray());
    }

    [Theory]
    [InlineData(0.5f, 0f)]
    [InlineData(0f, 0.5f)]
    public void Monte_carlo_dropout_draws_the_masks_of_cells(float dropout, float zoneout)
    {
        CellOptions options = new() { RecurrentDropout = dropout, Zoneout = zoneout };
        Recurrent layer = new(new LstmCell(2, 5, options: options));
        PredictionSamples samples = layer.PredictSamples(Samples.Leaf([3, 6, 2]), samples: 20, seed: 4);
        samples.StandardDeviation().LastStep().ToArray().ShouldAllBe(deviation => deviation > 0);
    }

    [Fact]
    public void Zoneout_at_inference_blends_the_states()
    {
        LstmCell cell = new(2, 5, options: new() { Zoneout = 0.3f, MemoryZoneout = 0.1f });
        LstmCell plain = new(2, 5);
        cell.Train(false);
        Tensor x = Samples.Leaf([3, 2]);
        State before = [Samples.Leaf([3, 5], seed: 2), Samples.Leaf([3, 5], seed: 3)];
        State expected = plain.Step(x, before).State;
        State blended = cell.Step(x, before).State;
        blended[0].ToArray().ShouldBe(((before[0] * 0.3f) + (expected[0] * 0.7f)).ToArray(), tolerance: 1e-6);
        blended[1].ToArray().ShouldBe(((before[1] * 0.1f) + (expected[1] * 0.9f)).ToArray(), tolerance: 1e-6);
    }

    [Fact]
    public void Zoneout_in_training_keeps_or_replaces_each_element()
    {
        RnnCell cell = new(2, 64, options: new() { Zoneout = 0.25f });
        RnnCell plain = new(2, 64);
        Tensor x = Samples.Leaf([30, 2]);
        Tensor before = Samples.Leaf([30, 64], seed: 2);
        float[] made = plain.Step(x, before).Output.ToArray();
        float[] after = cell.Step(x, before).Output.ToArray();
        int kept = 0;
        for (int i = 0; i < after.Length; i++)
        {
            bool stayed = Math.Abs(after[i] - before.Span[i]) < 1e-6f;
            kept += stayed ? 1 : 0;
            (stayed || Math.Abs(after[i] - made[i]) < 1e-6f).ShouldBeTrue();
        }

        ((double)kept / after.Length).ShouldBe(0.25, 0.03);
    }

    [Fact]
    public void A_jordan_cell_sees_its_output_not_its_hidden_units()
    {
        JordanCell cell = new(1, 5, outputSize: 2);
        cell.StateSize.ShouldBe(2);
        (Tensor output, State state) = cell.Step(Tensor.Zeros([3, 1]), cell.InitialState(3));
        output.Shape.ShouldBe([3, 2]);
        state[0].ToArray().ShouldBe(output.ToArray());
        cell.Parameters.Select(parameter => (parameter.Name, parameter.Shape.ToString()))
            .ShouldBe([
                ("weight_ih", "[5, 1]"),
                ("weight_hh", "[5, 2]"),
                ("bias_ih", "[5]"),
                ("bias_hh", "[5]"),
                ("weight_hr", "[2, 5]"),
                ("bias_hr", "[2]"),
            ]);
    }
}

using FsCheck.Fluent;
using Unroll.Data;

namespace Unroll.Tests.Data;

public sealed class SequenceWindowDatasetTests
{
    [Fact]
    public void Each_step_has_the_rows_that_follow_it_as_its_target()
    {
        // Row t is [t, 10 t].
        float[] rows = [.. Enumerable.Range(0, 6).SelectMany(t => (float[])[t, 10 * t])];
        SequenceWindowDataset windows = new(rows, features: 2, window: 3, horizon: 2, targets: [1, 0]);
        windows.Count.ShouldBe(2);
        windows.InputShape.ShouldBe([3, 2]);
        windows.TargetShape.ShouldBe([3, 4]);
        (float[] input, float[] target) = Read(windows, 1);
        input.ShouldBe([1, 10, 2, 20, 3, 30]);
        target.ShouldBe([20, 2, 30, 3, 30, 3, 40, 4, 40, 4, 50, 5]);
    }

    [Fact]
    public void Steps_before_the_first_and_between_the_strides_have_no_target()
    {
        float[] rows = [.. Enumerable.Range(0, 9).Select(t => (float)t)];
        SequenceWindowDataset windows = new(rows, 1, window: 8, horizon: 1, firstStep: 3, stride: 2);
        windows.TargetShape.ShouldBe([3, 1]);
        Read(windows, 0).Target.ShouldBe([4, 6, 8]);
    }

    [Fact]
    public void Targets_are_the_series_unfolded_from_the_row_after_the_windows_first() =>
        Law.ForAll(
            Gen.Choose(1, 5).Four().Zip(Gen.Choose(0, 30)).ToArbitrary(),
            sizes =>
            {
                ((int window, int horizon, int stride, int features), int length) = sizes;
                int firstStep = length % window;
                float[] rows = Samples.Uniform(length * features);
                int[] targets = [features - 1, 0];
                SequenceWindowDataset windows = new(
                    rows,
                    features,
                    window,
                    horizon,
                    targets,
                    firstStep,
                    stride
                );
                WindowDataset plain = new(rows, features, window, horizon, targets);
                windows.Count.ShouldBe(plain.Count);
                for (int index = 0; index < windows.Count; index++)
                {
                    (float[] input, float[] target) = Read(windows, index);
                    float[][] unfolded = Unfold(
                        rows.Chunk(features).Skip(index + 1),
                        window,
                        horizon,
                        targets
                    );
                    (float[] sameInput, float[] last) = Read(plain, index);
                    input.ShouldBe(sameInput);
                    unfolded[^1].ShouldBe(last);
                    target.ShouldBe(
                        unfolded
                            .Where((_, step) => step >= firstStep && (step - firstStep) % stride == 0)
                            .SelectMany(values => values)
                    );
                }
            }
        );

    [Theory]
    [InlineData(0, 1, 0, 1)]
    [InlineData(3, 0, 0, 1)]
    [InlineData(3, 1, -1, 1)]
    [InlineData(3, 1, 3, 1)]
    [InlineData(3, 1, 0, 0)]
    public void Sizes_that_cannot_be_are_refused(int window, int horizon, int firstStep, int stride) =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            new SequenceWindowDataset(new float[9], 1, window, horizon, [0], firstStep, stride)
        );

    [Fact]
    public void Columns_that_are_not_there_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() =>
            new SequenceWindowDataset(new float[9], 3, window: 1, targets: [3])
        );
        Should
            .Throw<ArgumentException>(() => new SequenceWindowDataset(new float[9], 2, window: 2))
            .Message.ShouldStartWith("expected whole rows of 2 columns, got 9 values");
    }

    /// <summary>For each step, the target columns of the rows from it on, as many as the horizon.</summary>
    private static float[][] Unfold(IEnumerable<float[]> rows, int steps, int horizon, int[] targets) =>
        [
            .. Enumerable
                .Range(0, steps)
                .Select(step =>
                    (float[])
                        [
                            .. rows.Skip(step)
                                .Take(horizon)
                                .SelectMany(row => targets.Select(target => row[target])),
                        ]
                ),
        ];

    private static (float[] Input, float[] Target) Read(IDataset windows, int index)
    {
        float[] input = new float[windows.InputShape.Elements];
        float[] target = new float[windows.TargetShape.Elements];
        windows.Read(index, input, target);
        return (input, target);
    }
}

using FsCheck;
using FsCheck.Fluent;
using Unroll.Data;

namespace Unroll.Tests.Data;

public sealed class WindowDatasetTests
{
    [Fact]
    public void A_window_is_followed_by_its_target()
    {
        // Row t is [t, 10 t].
        float[] rows = [.. Enumerable.Range(0, 6).SelectMany(t => (float[])[t, 10 * t])];
        WindowDataset windows = new(rows, features: 2, window: 3, horizon: 2, targets: [1, 0]);
        windows.Count.ShouldBe(2);
        windows.InputShape.ShouldBe([3, 2]);
        windows.TargetShape.ShouldBe([4]);
        (float[] input, float[] target) = Read(windows, 1);
        input.ShouldBe([1, 10, 2, 20, 3, 30]);
        target.ShouldBe([40, 4, 50, 5]);
    }

    [Fact]
    public void A_series_that_is_too_short_has_no_windows()
    {
        new WindowDataset(new float[3], 1, window: 3).Count.ShouldBe(0);
        new WindowDataset(new float[4], 1, window: 3).Count.ShouldBe(1);
    }

    [Fact]
    public void No_target_leaks_over_a_split() =>
        Law.ForAll(
            Gen.Choose(1, 5).Four().ToArbitrary(),
            sizes =>
            {
                (int window, int horizon, int split, int length) = sizes;
                float[] rows = [.. Enumerable.Range(0, length * 4).Select(t => (float)t)];
                int row = split * 4;
                WindowDataset all = new(rows, 1, window, horizon);
                (WindowDataset before, WindowDataset after) = all.SplitAt(row);

                float[][] all_ = Targets(all);
                Targets(before).ShouldBe(all_.Where(target => target.Max() < row));
                Targets(after).ShouldBe(all_.Where(target => target.Min() >= row));
            }
        );

    [Fact]
    public void A_split_can_be_split_again()
    {
        float[] rows = [.. Enumerable.Range(0, 30).Select(t => (float)t)];
        (WindowDataset train, WindowDataset rest) = new WindowDataset(rows, 1, window: 4, horizon: 2).SplitAt(
            12
        );
        (WindowDataset valid, WindowDataset test) = rest.SplitAt(20);
        Targets(train).SelectMany(target => target).Max().ShouldBe(11);
        Targets(valid).SelectMany(target => target).Min().ShouldBe(12);
        Targets(valid).SelectMany(target => target).Max().ShouldBe(19);
        Targets(test).SelectMany(target => target).Min().ShouldBe(20);
        Targets(test).SelectMany(target => target).Max().ShouldBe(29);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(0)]
    [InlineData(1000)]
    public void A_split_outside_of_the_series_leaves_one_part_empty(int row)
    {
        WindowDataset all = new(new float[20], 1, window: 3);
        (WindowDataset before, WindowDataset after) = all.SplitAt(row);
        (row > 0 ? before : after).Count.ShouldBe(all.Count);
        (row > 0 ? after : before).Count.ShouldBe(0);
    }

    [Fact]
    public void Sizes_and_columns_that_cannot_be_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new WindowDataset(new float[9], 1, window: 0));
        Should.Throw<ArgumentOutOfRangeException>(() =>
            new WindowDataset(new float[9], 1, window: 2, horizon: 0)
        );
        Should.Throw<ArgumentOutOfRangeException>(() => new WindowDataset(new float[9], 0, window: 2));
        Should.Throw<ArgumentOutOfRangeException>(() =>
            new WindowDataset(new float[9], 3, window: 1, targets: [3])
        );
        Should
            .Throw<ArgumentException>(() => new WindowDataset(new float[9], 2, window: 2))
            .Message.ShouldStartWith("expected whole rows of 2 columns, got 9 values");
    }

    private static float[][] Targets(WindowDataset windows) =>
        [.. Enumerable.Range(0, windows.Count).Select(index => Read(windows, index).Target)];

    private static (float[] Input, float[] Target) Read(WindowDataset windows, int index)
    {
        float[] input = new float[windows.InputShape.Elements];
        float[] target = new float[windows.TargetShape.Elements];
        windows.Read(index, input, target);
        return (input, target);
    }
}

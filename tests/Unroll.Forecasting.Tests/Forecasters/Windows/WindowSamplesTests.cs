using FsCheck;
using FsCheck.Fluent;
using Unroll.Forecasting.Forecasters.Windows;

namespace Unroll.Forecasting.Tests.Forecasters.Windows;

public sealed class WindowSamplesTests
{
    // The deviation of three numbers in a row.
    private static readonly float Deviation = MathF.Sqrt(2f / 3);

    [Fact]
    public void A_window_holds_the_past_columns_relative_to_itself_and_what_is_known_of_the_next_row()
    {
        WindowLayout layout = new(Window: 3, Steps: 2, Past: 2, Known: 1, Predicted: 1);
        float[] past = [1, 10, 2, 20, 3, 30, 4, 40, 9, 50, 6, 60];
        WindowSamples samples = WindowSamples.All(layout, past, [100, 101, 102, 103, 104, 105], 6);
        samples.Count.ShouldBe(2);
        samples.InputShape.Elements.ShouldBe(10);
        float[] input = new float[10];
        float[] target = new float[2];

        samples.Read(0, input, target);
        float unit = 1 / Deviation;
        input.ShouldBe([-unit, -unit, 101, 0, 0, 102, unit, unit, 103, 104], 1e-5);
        target.ShouldBe([2 * unit, 7 * unit], 1e-5);

        samples.Read(1, input, target);
        input.ShouldBe([-unit, -unit, 102, 0, 0, 103, unit, unit, 104, 105], 1e-5);
        target.ShouldBe([6 * unit, 3 * unit], 1e-5);
    }

    [Fact]
    public void Several_predicted_columns_stand_side_by_side_in_each_step()
    {
        WindowLayout layout = new(Window: 1, Steps: 2, Past: 3, Known: 0, Predicted: 2);
        float[] past = [0, 0, 0, 1, 2, 9, 3, 4, 9];
        float[] target = new float[4];
        WindowSamples.All(layout, past, [], 3).Read(0, new float[3], target);
        target.ShouldBe([20, 40, 60, 80], 1e-4);
    }

    [Fact]
    public void A_flat_window_is_not_blown_up()
    {
        WindowLayout layout = new(Window: 2, Steps: 1, Past: 1, Known: 0, Predicted: 1);
        float[] input = new float[2];
        float[] target = new float[1];
        WindowSamples.All(layout, [3, 3, 3.5f], [], 3).Read(0, input, target);
        input.ShouldBe([0, 0]);
        target.ShouldBe([10], 1e-4);
    }

    [Fact]
    public void Split_parts_share_no_target_and_leave_none_out()
    {
        Gen<(int Window, int Steps, int Windows, int Last)> cases =
            from window in Gen.Choose(1, 6)
            from steps in Gen.Choose(1, 6)
            from windows in Gen.Choose(steps + 1, 30)
            from last in Gen.Choose(0, windows - steps)
            select (window, steps, windows, last);
        Prop.ForAll(
                cases.ToArbitrary(),
                x =>
                {
                    WindowLayout layout = new(x.Window, x.Steps, Past: 1, Known: 1, Predicted: 1);
                    int rows = x.Window + x.Steps + x.Windows - 1;
                    float[] numbers = [.. Enumerable.Range(0, rows).Select(row => (float)row)];
                    WindowSamples all = WindowSamples.All(layout, numbers, numbers, rows);
                    (WindowSamples before, WindowSamples after) = all.SplitLast(x.Last);
                    HashSet<int> first = TargetRows(before, layout);
                    HashSet<int> second = TargetRows(after, layout);
                    return all.Count == x.Windows
                        && after.Count == x.Last
                        && !first.Overlaps(second)
                        && first.Count + second.Count == rows - x.Window;
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Scaling_back_gives_the_targets()
    {
        Gen<(double[] Values, int Window)> cases =
            from values in Gen.Choose(-1000, 1000).Select(n => n / 100.0).ArrayOf(12)
            from window in Gen.Choose(1, 10)
            select (values, window);
        Prop.ForAll(
                cases.ToArbitrary(),
                x =>
                {
                    WindowLayout layout = new(x.Window, Steps: 2, Past: 1, Known: 0, Predicted: 1);
                    float[] past = [.. x.Values.Select(value => (float)value)];
                    WindowSamples samples = WindowSamples.All(layout, past, [], past.Length);
                    return Enumerable
                        .Range(0, samples.Count)
                        .All(i =>
                            ScaledBack(samples, layout, i)
                                .Zip(past.Skip(i + x.Window))
                                .All(pair => Math.Abs(pair.First - pair.Second) < 1e-4)
                        );
                }
            )
            .QuickCheckThrowOnFailure();
    }

    /// <summary>The rows of all targets, told by a known column that holds the numbers of the rows.</summary>
    private static HashSet<int> TargetRows(WindowSamples samples, WindowLayout layout)
    {
        HashSet<int> rows = [];
        float[] input = new float[layout.InputSize];
        for (int i = 0; i < samples.Count; i++)
        {
            samples.Read(i, input, new float[layout.OutputSize]);
            int origin = (int)input[(layout.Window * layout.Features) - 1];
            rows.UnionWith(Enumerable.Range(origin, layout.Steps));
        }

        return rows;
    }

    private static float[] ScaledBack(WindowSamples samples, WindowLayout layout, int index)
    {
        float[] input = new float[layout.InputSize];
        float[] target = new float[layout.OutputSize];
        samples.Read(index, input, target);
        (float[] means, float[] scales) = (new float[1], new float[1]);
        samples.ReadInput(layout.Window + index, input, means, scales);
        return [.. target.Select(value => means[0] + (scales[0] * value))];
    }
}

using FsCheck;
using FsCheck.Fluent;
using Unroll.Forecasting.Forecasters.Windows;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Forecasters.Windows;

public sealed class SeriesEncoderTests
{
    private const double Gap = double.NaN;

    [Fact]
    public void Targets_come_first_and_a_covariate_that_is_a_target_comes_once()
    {
        TimeSeries series = Daily.Of(Column("x", 1, 3), Column("y", 10, 30), Column("z", -1, -1));
        SeriesEncoder encoder = new(series, ["y"], ["x", "y", "z"], ["x"]);
        encoder.PastWidth.ShouldBe(3);
        encoder.EncodePast(series).ShouldBe([-1, -1, 0, 1, 1, 0]);
        encoder.KnownWidth.ShouldBe(1);
        encoder.EncodeKnown(series).ShouldBe([-1, 1]);
        encoder.KnownNames.ShouldBe(["x"]);
        encoder.Decode(0, 0.5).ShouldBe(25, 1e-12);
    }

    [Fact]
    public void Categories_are_one_hot_and_one_that_training_has_not_seen_is_zeros()
    {
        SeriesEncoder encoder = new(Days("W", "A", "W"), ["y"], ["day"], ["day"]);
        encoder.KnownWidth.ShouldBe(2);
        encoder.EncodeKnown(Days("A", "W", "U", "A")).ShouldBe([1, 0, 0, 1, 0, 0, 1, 0]);
        encoder.EncodePast(Days("A", "U")).ShouldBe([-MathF.Sqrt(1.5f), 1, 0, 0, 0, 0]);
    }

    [Fact]
    public void Decoding_inverts_encoding_at_any_scale()
    {
        Gen<(double[] Values, int Power)> cases =
            from values in Gen.Choose(-1000, 1000).Select(n => (double)n).ArrayOf(8)
            from power in Gen.Choose(-12, 12)
            select (values, power);
        Prop.ForAll(
                cases.ToArbitrary(),
                x =>
                {
                    double scale = Math.Pow(10, x.Power);
                    double[] values = [.. x.Values.Select(value => value * scale)];
                    SeriesEncoder encoder = new(Daily.Of(values), ["y"], [], []);
                    return encoder
                        .EncodePast(Daily.Of(values))
                        .Zip(values)
                        .All(pair => Math.Abs(encoder.Decode(0, pair.First) - pair.Second) <= 1e-3 * scale);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(3, 12)]
    public void What_training_reads_depends_on_nothing_in_the_validation_part(int steps, int unseen)
    {
        // 40 rows make 36 or 34 windows of 4, of which the last 8 are held back, with steps - 1 rows more as targets.
        NumericColumn y = new("y", Daily.Noise(40, 1));
        NumericColumn x = new("x", Daily.Noise(40, 2));
        ProbeForecaster truth = Fit(y, x, "W");
        truth.Training.Length.ShouldBe(40 - unseen - 4 - steps + 1);

        ProbeForecaster later = Fit(
            Daily.Planted(y, 40 - unseen, 1e9),
            Daily.Planted(x, 40 - unseen, -1e9),
            "never seen before"
        );
        later.Layout.ShouldBe(truth.Layout);
        for (int i = 0; i < truth.Training.Length; i++)
        {
            later.Training[i].ShouldBe(truth.Training[i]);
        }

        ProbeForecaster earlier = Fit(Daily.Planted(y, 40 - unseen - 1, 1e9), x, "W");
        earlier.Training[0].ShouldNotBe(truth.Training[0]);

        ProbeForecaster Fit(NumericColumn target, NumericColumn covariate, string lastDay)
        {
            ProbeForecaster probe = new()
            {
                Window = 4,
                OutputSteps = steps,
                Covariates = ["x", "day"],
                KnownAhead = ["x"],
                ValidationFraction = 0.28,
            };
            string[] days =
            [
                .. Enumerable
                    .Range(0, 40)
                    .Select(row => row >= 40 - unseen ? lastDay : "WAU"[(row % 3)..][..1]),
            ];
            probe.Fit(Daily.Of(target, covariate, new TextColumn("day", days)), ["y"]);
            probe.Validation.Length.ShouldBe(10);
            return probe;
        }
    }

    [Theory]
    [InlineData("y", "column 'y' is missing at 2019-01-03: fill the gap first")]
    [InlineData("x", "column 'x' is missing at 2019-01-05: fill the gap first")]
    [InlineData("day", "column 'day' is missing at 2019-01-04: fill it in, or leave the column out")]
    public void A_missing_value_is_named_with_its_column_and_time(string column, string message)
    {
        TimeSeries series = Daily.Of(
            Column("y", 1, 2, column == "y" ? Gap : 3, 4, 5, 6),
            Column("x", 1, 2, 3, 4, column == "x" ? Gap : 5, 6),
            new TextColumn("day", ["W", "W", "W", column == "day" ? null : "W", "W", "W"])
        );
        SeriesException problem = Should.Throw<SeriesException>(() =>
            new ProbeForecaster
            {
                Window = 1,
                Covariates = ["x"],
                KnownAhead = ["day"],
            }.Fit(series, ["y"])
        );
        problem.Message.ShouldStartWith(message);
    }

    [Fact]
    public void A_column_without_any_value_is_refused() =>
        Should
            .Throw<SeriesException>(() => new SeriesEncoder(Daily.Of(Gap, Gap), ["y"], [], []))
            .Message.ShouldBe("column 'y' has no values up to 2019-01-02: leave it out, or start later");

    [Theory]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.NegativeInfinity, 9)]
    [InlineData(1e80, 9)]
    public void A_value_too_large_to_compute_with_is_named_with_its_column_and_time(double value, int row)
    {
        double[] values = [.. Daily.Noise(10, 1)];
        values[row] = value;
        Should
            .Throw<SeriesException>(() =>
                new ProbeForecaster { Window = 2, ValidationFraction = 0.5 }.Fit(Daily.Of(values), ["y"])
            )
            .Message.ShouldStartWith(
                $"column 'y' is {value} at 2019-01-{row + 1:00}, too large to compute with"
            );
    }

    [Fact]
    public void Columns_must_be_there_and_targets_must_be_numbers()
    {
        TimeSeries series = Days("W", "A", "W", "W", "W");
        Refused(new() { Window = 1 }, "day", "column 'day' holds text; expected numbers");
        Refused(new() { Window = 1, Covariates = ["days"] }, "y", "no column 'days'; did you mean 'day'?");
        Refused(new() { Window = 1, KnownAhead = ["days"] }, "y", "no column 'days'; did you mean 'day'?");
        Refused(
            new() { Window = 1, KnownAhead = ["y"] },
            "y",
            "expected a target that is not known ahead, got 'y'"
        );

        void Refused(ProbeForecaster forecaster, string target, string message) =>
            Should
                .Throw<ArgumentException>(() => forecaster.Fit(series, [target]))
                .Message.ShouldStartWith(message);
    }

    private static NumericColumn Column(string name, params double[] values) => new(name, values);

    private static TimeSeries Days(params string[] days) =>
        Daily.Of(Daily.Numbers("y", days.Length, row => row), new TextColumn("day", days));
}

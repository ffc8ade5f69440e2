using FsCheck;
using FsCheck.Fluent;
using Unroll.Forecasting.Imputation;
using Unroll.Forecasting.Series;
using Unroll.Forecasting.Tests.Forecasters;
using Unroll.Tensors;

namespace Unroll.Forecasting.Tests.Imputation;

public sealed class BidirectionalImputerTests
{
    private static readonly TimeSeries Waves = Series(400, seed: 1);

    private static readonly BidirectionalImputer Brief = new()
    {
        Window = 28,
        LongestSpan = 7,
        HiddenSize = 4,
        Epochs = 1,
    };

    private static readonly Lazy<FittedImputer> Fitted = new(() =>
        new BidirectionalImputer
        {
            Window = 28,
            LongestSpan = 7,
            HiddenSize = 12,
            Epochs = 12,
        }.Fit(Waves[..300], "y")
    );

    [Fact]
    public void A_wave_is_filled_better_than_by_a_line()
    {
        double[] truth = Waves["y"][300..].ToArray();
        double[] masked = [.. truth];
        for (int row = 20; row < 80; row += 14)
        {
            masked.AsSpan(row, 6).Fill(double.NaN);
        }

        TimeSeries gappy = Waves[300..].WithColumn(new NumericColumn("y", masked));
        double ours = Error(Fitted.Value.Fill(gappy));
        ours.ShouldBeLessThan(0.5 * Error(gappy.Fill(FillMethod.Linear)));

        double Error(TimeSeries filled) =>
            Enumerable
                .Range(0, truth.Length)
                .Where(row => double.IsNaN(masked[row]))
                .Average(row => Math.Abs(filled["y"][row] - truth[row]));
    }

    [Fact]
    public void All_gaps_are_filled_and_what_is_there_stays() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<uint>(),
                seed =>
                {
                    SeededRandom random = new(seed);
                    double[] values = Series(60, seed)["y"].ToArray();
                    for (int gap = 0; gap < 4; gap++)
                    {
                        // Apart, so that no gap grows beyond half a window.
                        values.AsSpan(gap * 16, random.NextInt(12)).Fill(double.NaN);
                    }

                    ReadOnlySpan<double> filled = Fitted.Value.Fill(Days.Of(values))["y"];
                    for (int row = 0; row < values.Length; row++)
                    {
                        if (
                            !double.IsFinite(filled[row])
                            || (!double.IsNaN(values[row]) && filled[row] != values[row])
                        )
                        {
                            return false;
                        }
                    }

                    return true;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_masked_is_not_seen()
    {
        float[] values = [1, 2, 3, 4, 5];
        float[] known = [6, 7, 8, 9, 10];
        MaskedWindows windows = new(values, known, window: 5, firstRow: 0, windows: 1, longest: 2, seed: 3);
        float[] input = new float[15];
        float[] target = new float[5];
        for (int index = 0; index < windows.Count; index++)
        {
            windows.Read(index, input, target);
            for (int row = 0; row < 5; row++)
            {
                bool isMasked = !float.IsNaN(target[row]);
                input[3 * row].ShouldBe(isMasked ? 0 : values[row]);
                input[(3 * row) + 1].ShouldBe(isMasked ? 1 : 0);
                input[(3 * row) + 2].ShouldBe(known[row]);
            }

            target.Count(value => !float.IsNaN(value)).ShouldBeInRange(1, 2);
        }
    }

    [Fact]
    public void A_gap_longer_than_what_is_around_it_is_refused()
    {
        double[] values = Waves["y"][..60].ToArray();
        values.AsSpan(10, 15).Fill(double.NaN);
        Should
            .Throw<SeriesException>(() => Fitted.Value.Fill(Days.Of(values)))
            .Message.ShouldStartWith(
                "the gap of 15 rows from 2001-01-11 on is longer than half the window of 28"
            );
        values[5] = double.NaN;
        Should
            .Throw<SeriesException>(() => Fitted.Value.Fill(Days.Of(values[..20])))
            .Message.ShouldStartWith("an imputer with a window of 28 cannot fill a series of 20 rows");
    }

    [Fact]
    public void Gaps_at_the_beginning_and_the_end_are_filled_like_others()
    {
        double[] values = Waves["y"][..60].ToArray();
        values.AsSpan(0, 14).Fill(double.NaN);
        values.AsSpan(46).Fill(double.NaN);
        Fitted.Value.Fill(Days.Of(values))["y"].ToArray().ShouldAllBe(value => value > 20 && value < 80);
    }

    [Fact]
    public void A_series_without_values_is_neither_learnt_from_nor_filled()
    {
        double[] nothing = new double[200];
        Array.Fill(nothing, double.NaN);
        Should
            .Throw<SeriesException>(() => Brief.Fit(Days.Of(nothing), "y"))
            .Message.ShouldStartWith("column 'y' has no value up to");
        Should
            .Throw<SeriesException>(() => Fitted.Value.Fill(Days.Of(nothing)))
            .Message.ShouldStartWith("the gap of 200 rows from");
    }

    [Fact]
    public void Nothing_is_watched_where_the_last_rows_are_missing()
    {
        double[] values = Waves["y"][..200].ToArray();
        values.AsSpan(150).Fill(double.NaN);
        double[] later = Waves["y"][200..260].ToArray();
        later.AsSpan(20, 5).Fill(double.NaN);
        Brief
            .Fit(Days.Of(values), "y")
            .Fill(Days.Of(later))["y"]
            .ToArray()
            .ShouldAllBe(value => double.IsFinite(value));
    }

    [Fact]
    public void A_short_series_cannot_be_learnt_from() =>
        Should
            .Throw<SeriesException>(() => new BidirectionalImputer().Fit(Waves[..80], "y"))
            .Message.ShouldStartWith("an imputer with a window of 56 cannot learn from 80 rows");

    private static TimeSeries Series(int count, ulong seed)
    {
        SeededRandom random = new(seed);
        return Days.Of(count, t => 50 + (10 * Math.Sin(2 * Math.PI * t / 9.5)) + (0.5 * random.NextNormal()));
    }
}

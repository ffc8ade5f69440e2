using FsCheck;
using FsCheck.Fluent;
using Unroll.Forecasting.Anomalies;
using Unroll.Forecasting.Forecasters.Arima;
using Unroll.Forecasting.Forecasters.Baselines;
using Unroll.Forecasting.Forecasters.Linear;
using Unroll.Forecasting.Series;
using Unroll.Forecasting.Tests.Forecasters;
using Unroll.Tensors;

namespace Unroll.Forecasting.Tests.Anomalies;

public sealed class AnomalyDetectorTests
{
    [Fact]
    public void The_stated_rate_holds_on_white_noise()
    {
        // Each alarm has a probability of at most 5 %, and of nearly that: 99 errors set each threshold.
        const int runs = 60;
        double[] rates = new double[runs];
        double[] measured = new double[runs];
        for (int seed = 0; seed < runs; seed++)
        {
            AnomalyReport report = Detect(Noise(600, (ulong)seed), watched: 400, rate: 0.05);
            rates[seed] = report.Anomalies.Count() / (double)report.Scores.Count;
            measured[seed] = report.MeasuredRate;
        }

        rates.Average().ShouldBeInRange(0.042, 0.058);
        measured.Average().ShouldBeInRange(0.042, 0.058);
    }

    [Fact]
    public void A_spike_ranks_first() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<uint>(),
                ArbMap.Default.ArbFor<byte>(),
                (seed, place) =>
                {
                    double[] values = Noise(300, seed);
                    int spike = 200 + (place % 100);
                    values[spike] += seed % 2 == 0 ? 12 : -12;
                    AnomalyReport report = Detect(values, watched: 200, rate: 0.05);
                    AnomalyScore first = report.Scores.MaxBy(score => score.Score);
                    return first.IsAnomaly && first.Time == Days.Of(values).Index[spike];
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Scores_count_in_usual_errors_whatever_the_unit()
    {
        double[] values = Noise(2000, seed: 7);
        AnomalyReport one = Detect(values, watched: 1800, rate: 0.05);
        double[] inOtherUnits = [.. values.Select(value => (1000 * value) + 5000)];
        AnomalyReport other = Detect(inOtherUnits, watched: 1800, rate: 0.05);
        other.Threshold.ShouldBe(one.Threshold, 1e-6);
        other.Scores.Select(score => score.Score).ShouldBe(one.Scores.Select(score => score.Score), 1e-6);

        // 95 % of normal errors are within 1.96 standard deviations.
        one.Threshold.ShouldBe(1.96, 0.3);
    }

    [Fact]
    public void What_comes_later_changes_no_score()
    {
        double[] values = Noise(300, seed: 8);
        AnomalyReport whole = Detect(values, watched: 200, rate: 0.1);
        AnomalyReport part = Detect(values[..250], watched: 200, rate: 0.1);
        whole.Scores.Take(50).ShouldBe(part.Scores);
    }

    [Fact]
    public void A_missing_value_is_no_anomaly()
    {
        double[] values = Noise(300, seed: 9);
        values[250] = double.NaN;
        TimeSeries series = Days.Of(values);
        var scorer = new ForecastErrorScorer(new ArimaForecaster { Order = new(1, 0, 0) });
        var detector = new AnomalyDetector(scorer) { Start = series.Index[200], Rate = 0.1 };
        AnomalyScore score = detector.Detect(series, "y").Scores[50];
        score.IsAnomaly.ShouldBeFalse();
        score.Score.ShouldBe(double.NaN);
        score.Expected.ShouldBeInRange(-1, 1);
    }

    [Fact]
    public void What_is_filled_in_was_not_observed()
    {
        // Filled forward, a value of another day of the week would be far from what is expected.
        double[] values =
        [
            .. Noise(300, seed: 10).Select((value, t) => (20 * Math.Sin(2 * Math.PI * t / 7)) + value),
        ];
        values.AsSpan(120, 3).Fill(double.NaN);
        values.AsSpan(230, 3).Fill(double.NaN);
        TimeSeries series = Days.Of(values);
        var scorer = new ForecastErrorScorer(new LinearForecaster { Window = 14 })
        {
            Fill = FillMethod.Forward,
        };
        AnomalyReport report = new AnomalyDetector(scorer) { Start = series.Index[200], Rate = 0.05 }.Detect(
            series,
            "y"
        );
        report.Scores.Skip(30).Take(3).ShouldAllBe(score => double.IsNaN(score.Score) && !score.IsAnomaly);
        report.Scores.Count(score => double.IsNaN(score.Score)).ShouldBe(3);
        report.MeasuredRows.ShouldBe(50);
    }

    [Fact]
    public void The_lowest_rate_is_the_lowest_that_can_be_asked_for() =>
        Prop.ForAll(
                Gen.Choose(8, 200).ToArbitrary(),
                watched =>
                {
                    double[] values = Noise(watched + 10, seed: 3);
                    TimeSeries series = Days.Of(values);
                    double lowest = AnomalyDetector.LowestRate(series, "y", series.Index[watched]);
                    Detect(values, watched, lowest).Rate.ShouldBe(lowest);
                    Should
                        .Throw<SeriesException>(() => Detect(values, watched, 0.99 * lowest))
                        .Message.ShouldContain("choose a rate of 0.");
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_missing_value_sets_no_threshold()
    {
        double[] values = Noise(60, seed: 4);
        values[25] = double.NaN;
        TimeSeries series = Days.Of(values);
        AnomalyDetector.LowestRate(series, "y", series.Index[40]).ShouldBe(1.0 / 10);
    }

    [Fact]
    public void A_rate_takes_rows_enough_to_set_its_threshold()
    {
        Should
            .Throw<SeriesException>(() => Detect(Noise(300, 1), watched: 200, rate: 0.01))
            .Message.ShouldStartWith("a false-alarm rate of 0.01 takes 99 rows to set the threshold");
        Should
            .Throw<SeriesException>(() => Detect(Noise(300, 1), watched: 300, rate: 0.1))
            .Message.ShouldStartWith("there is nothing to watch");
        Should.Throw<ArgumentOutOfRangeException>(() => Detect(Noise(300, 1), watched: 200, rate: 1));
    }

    private static AnomalyReport Detect(double[] values, int watched, double rate)
    {
        TimeSeries series = Days.Of(values);
        DateTime start = watched < series.Count ? series.Index[watched] : series.Index.After(1).Start;
        return new AnomalyDetector(new ForecastErrorScorer(new Mean())) { Start = start, Rate = rate }.Detect(
            series,
            "y"
        );
    }

    private static double[] Noise(int count, ulong seed)
    {
        SeededRandom random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
    }
}

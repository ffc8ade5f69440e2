using Unroll.Forecasting.Anomalies;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;
using Unroll.Forecasting.Tests.Forecasters;
using Unroll.Tensors;

namespace Unroll.Forecasting.Tests.Anomalies;

public sealed class ReconstructionScorerTests
{
    private static readonly ReconstructionScorer Small = new()
    {
        Window = 14,
        HiddenSize = 12,
        CodeSize = 3,
        Epochs = 15,
    };

    [Fact]
    public void A_spike_ranks_first()
    {
        double[] values = Weeks(420);
        values[380] += 25;
        TimeSeries series = Days.Of(values);
        var detector = new AnomalyDetector(Small) { Start = series.Index[340], Rate = 0.02 };
        AnomalyReport report = detector.Detect(series, "y");
        AnomalyScore first = report.Scores.MaxBy(score => score.Score);
        first.Time.ShouldBe(series.Index[380]);
        first.IsAnomaly.ShouldBeTrue();
        report.Scorer.ShouldBe("reconstruction");
    }

    [Fact]
    public void A_seed_fixes_what_is_expected_and_no_later_row_changes_it()
    {
        TimeSeries series = Days.Of(Weeks(200));
        ReconstructionScorer brief = new()
        {
            Window = 14,
            HiddenSize = 4,
            Epochs = 2,
        };
        IReadOnlyList<double> expected = brief.Expect(series, "y", start: 120);
        expected.Count.ShouldBe(80);
        brief.Expect(series[..150], "y", start: 120).ShouldBe(expected.Take(30), 1e-6);
    }

    [Fact]
    public void What_was_stopped_half_trained_expects_nothing()
    {
        using CancellationTokenSource source = new();
        Should.Throw<OperationCanceledException>(() =>
            Small.Expect(Days.Of(Weeks(200)), "y", start: 120, new AfterOneEpoch(source), source.Token)
        );
    }

    [Fact]
    public void A_gap_is_named_or_filled()
    {
        double[] values = Weeks(200);
        values[60] = double.NaN;
        ReconstructionScorer brief = new() { Window = 14, Epochs = 1 };
        Should
            .Throw<SeriesException>(() => brief.Expect(Days.Of(values), "y", start: 120))
            .Message.ShouldStartWith("column 'y' is missing at 2001-03-02");
        ReconstructionScorer filling = new()
        {
            Window = 14,
            Epochs = 1,
            Fill = FillMethod.Linear,
        };
        filling.Expect(Days.Of(values), "y", start: 120).ShouldAllBe(value => double.IsFinite(value));
    }

    [Fact]
    public void It_needs_windows_to_learn_from() =>
        Should
            .Throw<SeriesException>(() => Small.Expect(Days.Of(Weeks(60)), "y", start: 20))
            .Message.ShouldStartWith("reconstruction with a window of 14 cannot learn from 20 rows");

    private sealed class AfterOneEpoch(CancellationTokenSource source) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => source.Cancel();
    }

    private static double[] Weeks(int count)
    {
        SeededRandom random = new(1);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(t => (10 * Math.Sin(2 * Math.PI * t / 7)) + (0.3 * random.NextNormal())),
        ];
    }
}

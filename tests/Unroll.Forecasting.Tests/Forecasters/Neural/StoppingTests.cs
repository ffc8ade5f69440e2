using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Series;
using Unroll.Forecasting.Tests.Forecasters.Windows;

namespace Unroll.Forecasting.Tests.Forecasters.Neural;

public sealed class StoppingTests
{
    private static readonly TimeSeries Series = Daily.Of(Daily.Autoregression(160, 0.8, 2));

    [Theory]
    [InlineData(6, 20, 0.1)]
    [InlineData(6, 20, 0)]
    [InlineData(60, 1, 0.1)]
    [InlineData(60, 1, 0)]
    [InlineData(1, 1, 0.1)]
    public void Progress_grows_to_one(int epochs, int patience, double validation)
    {
        ProgressLog log = new();
        Fit(
            new()
            {
                Epochs = epochs,
                Patience = patience,
                ValidationFraction = validation,
            },
            log
        )
            .Notes.ShouldBeEmpty();
        log.Fractions.ShouldBeInOrder(SortDirection.Ascending);
        log.Fractions.ShouldAllBe(fraction => fraction > 0 && fraction <= 1);
        log.Fractions.Last().ShouldBe(1);
        log.Reports[0].Message.ShouldStartWith($"epoch 1 of {epochs}, loss ");
        log.Reports[0].Fraction.ShouldBe(1.0 / epochs, 1e-12);
        log.Reports.Count.ShouldBeLessThanOrEqualTo(epochs + 1);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 0)]
    [InlineData(1, 0.2)]
    [InlineData(3, 0.2)]
    public void A_cancelled_training_keeps_the_best_so_far_and_says_so(int cancelAfter, double validation)
    {
        using CancellationTokenSource source = new();
        ProgressLog log = new((_, count) => CancelAt(count, cancelAfter, source));
        IFittedForecaster cancelled = Fit(
            new() { Epochs = 20, ValidationFraction = validation },
            log,
            source.Token
        );
        log.Reports.Count.ShouldBe(cancelAfter + 1);
        string note = cancelled.Notes.ShouldHaveSingleItem();
        note.ShouldStartWith(
            $"gru: training was cancelled after epoch {cancelAfter} of 20; the best so far, epoch "
        );

        // The same as a training that was to go on no longer, which keeps its best too.
        IFittedForecaster shorter = Fit(new() { Epochs = cancelAfter, ValidationFraction = validation });
        Daily.Mean(cancelled.Forecast(5)).ShouldBe(Daily.Mean(shorter.Forecast(5)));
        shorter.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void A_cancelled_training_has_intervals_too()
    {
        using CancellationTokenSource source = new();
        IFittedForecaster cancelled = Fit(
            new() { Epochs = 20 },
            new ProgressLog((_, count) => CancelAt(count, 2, source)),
            source.Token
        );
        cancelled
            .Notes.ShouldHaveSingleItem()
            .ShouldStartWith("gru: training was cancelled after epoch 2 of 20;");
        cancelled
            .Forecast(2, [0.8])
            .Targets[0]
            .Intervals[0]
            .Upper.ShouldAllBe(bound => double.IsFinite(bound));
    }

    [Fact]
    public void The_windows_that_training_is_watched_on_are_not_learnt_from()
    {
        // Of 146 windows the last 20, which is more than the share. They choose the epoch, of which there is one only.
        double[] truth = Forecast(Series.Count);
        Forecast(Series.Count - 20).ShouldBe(truth);
        Forecast(Series.Count - 21).ShouldNotBe(truth);

        static double[] Forecast(int plantedFrom)
        {
            TimeSeries changed = Series.WithColumn(Daily.Planted(Series.Numeric("y"), plantedFrom, 9));
            IFittedForecaster fitted = Networks.Create("gru", new() { Epochs = 1 }).Fit(changed, ["y"]);
            return Daily.Mean(fitted.Update(Daily.After(Series, Series[..20].Numeric("y"))).Forecast(3));
        }
    }

    [Fact]
    public void A_training_cancelled_before_its_first_epoch_has_nothing_to_keep() =>
        Should.Throw<OperationCanceledException>(() =>
            Fit(new(), cancellationToken: new CancellationToken(true))
        );

    private static void CancelAt(int count, int report, CancellationTokenSource source)
    {
        if (count == report)
        {
            source.Cancel();
        }
    }

    private static IFittedForecaster Fit(
        NetworkSettings settings,
        ProgressLog? log = null,
        CancellationToken cancellationToken = default
    ) => Networks.Create("gru", settings).Fit(Series, ["y"], log, cancellationToken);
}

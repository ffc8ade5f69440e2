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
        log.Fractions.Count(fraction => fraction < 1).ShouldBeLessThanOrEqualTo(2 * epochs);
        log.Reports[0].Message.ShouldStartWith($"epoch 1 of {epochs}, loss ");

        // The second training, on all windows, goes on where the first ended, to the very end.
        log.Reports[^2].Fraction.ShouldBe(validation > 0 || epochs == 6 ? 1 : log.Reports[^2].Fraction);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_cancelled_training_keeps_the_best_so_far_and_says_so(int cancelAfter)
    {
        using CancellationTokenSource source = new();
        ProgressLog log = new((_, count) => CancelAt(count, cancelAfter, source));
        IFittedForecaster cancelled = Fit(new() { Epochs = 20, ValidationFraction = 0 }, log, source.Token);
        log.Reports.Count.ShouldBe(cancelAfter);
        string note = cancelled.Notes.ShouldHaveSingleItem();
        note.ShouldStartWith(
            $"gru: training was cancelled after epoch {cancelAfter} of 20; the best so far, epoch "
        );

        // The same as a training that was to go on no longer, which keeps its best too.
        IFittedForecaster shorter = Fit(new() { Epochs = cancelAfter, ValidationFraction = 0 });
        Daily.Mean(cancelled.Forecast(5)).ShouldBe(Daily.Mean(shorter.Forecast(5)));
        shorter.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void A_training_cancelled_while_the_best_epoch_is_sought_has_intervals_too()
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
    public void A_training_cancelled_while_it_learns_from_all_windows_keeps_what_it_had_and_says_so()
    {
        const int epochs = 4;
        double[] complete = Daily.Mean(Fit(new() { Epochs = epochs }).Forecast(5));
        (double[] earlier, string note) = CancelledAt(epochs);
        (double[] later, string noteOfLater) = CancelledAt(epochs + 1);
        note.ShouldBe(
            "gru: training was cancelled while it learnt from all windows; the best so far, which has not learnt from the last 15, is kept"
        );
        noteOfLater.ShouldBe(note);
        later.ShouldBe(earlier);
        earlier.ShouldNotBe(complete);

        static (double[] Mean, string Note) CancelledAt(int report)
        {
            using CancellationTokenSource source = new();
            IFittedForecaster fitted = Fit(
                new() { Epochs = epochs },
                new ProgressLog((_, count) => CancelAt(count, report, source)),
                source.Token
            );
            return (Daily.Mean(fitted.Forecast(5)), fitted.Notes.ShouldHaveSingleItem());
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

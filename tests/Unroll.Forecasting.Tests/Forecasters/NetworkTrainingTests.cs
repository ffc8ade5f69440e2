using Unroll.Forecasting.Anomalies;
using Unroll.Forecasting.Classification;
using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Neural;
using Unroll.Forecasting.Imputation;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Forecasters;

public sealed class NetworkTrainingTests
{
    private static readonly TimeSeries Week = Days.Of(200, t => t % 7);

    private static readonly Sequence[] Sequences = [.. Enumerable.Range(0, 8).Select(i => Sequence.Of(i, 1))];

    private static readonly string[] Labels = [.. Enumerable.Range(0, 8).Select(i => $"{i % 2}")];

    [Theory]
    [InlineData("Epochs", 0, 1, 1)]
    [InlineData("Patience", 1, 0, 1)]
    [InlineData("Threads", 1, 1, 0)]
    public void A_setting_that_makes_no_sense_is_named(string name, int epochs, int patience, int threads)
    {
        GruForecaster forecaster = new()
        {
            Epochs = epochs,
            Patience = patience,
            Threads = threads,
        };
        SequenceClassifier classifier = new()
        {
            Epochs = epochs,
            Patience = patience,
            Threads = threads,
        };
        ReconstructionScorer scorer = new()
        {
            Epochs = epochs,
            Patience = patience,
            Threads = threads,
        };
        BidirectionalImputer imputer = new()
        {
            Epochs = epochs,
            Patience = patience,
            Threads = threads,
        };
        Action[] trainings =
        [
            () => forecaster.Fit(Week, ["y"]),
            () => classifier.Fit(Sequences, Labels),
            () => scorer.Expect(Week, "y", start: 150),
            () => imputer.Fit(Week, "y"),
        ];
        foreach (Action training in trainings)
        {
            Should.Throw<ArgumentOutOfRangeException>(training).ParamName.ShouldBe(name);
        }
    }

    [Theory]
    [InlineData(7, 32, 1)]
    [InlineData(80, 32, 10)]
    [InlineData(1000, 32, 32)]
    public void Few_examples_are_learnt_from_in_small_batches(int examples, int most, int expected) =>
        NetworkTraining.BatchSize(examples, most).ShouldBe(expected);
}

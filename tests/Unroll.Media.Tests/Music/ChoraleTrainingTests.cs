using Unroll.Media.Music;

namespace Unroll.Media.Tests.Music;

public sealed class ChoraleTrainingTests
{
    private static readonly ChoraleSets Sets = ChoraleReader.ReadSets(TestChorales.Folder);

    [Fact]
    public void It_learns_more_than_to_repeat_chords()
    {
        // A melody that goes up and down within each bar, below it one that mirrors it: nothing is left to chance.
        int[] scale = [60, 60, 62, 62, 64, 64, 65, 65, 67, 67, 65, 65, 64, 64, 62, 62];
        Chorale canon = new([
            .. Enumerable
                .Range(0, 10 * scale.Length)
                .SelectMany(step =>
                {
                    int note = scale[step % scale.Length];
                    return new[] { note, note - 5, 110 - note, 48 };
                }),
        ]);

        ChoraleModel model = new ChoraleTraining { Epochs = 30, HiddenSize = 24 }.Fit(
            [canon],
            cancellationToken: TestContext.Current.CancellationToken
        );

        ChoraleScore score = model.Measure([canon]);
        score.NegativeLogLikelihood.ShouldBeLessThan(
            0.2 * new RepeatedChord([canon]).Measure([canon]).NegativeLogLikelihood
        );
        score.Accuracy.ShouldBe(1);
    }

    [Fact]
    public void One_seed_is_one_model_whatever_the_number_of_threads()
    {
        byte[] one = Weights(Train(seed: 3, threads: 1));
        Weights(Train(seed: 3, threads: 3)).ShouldBe(one);
        Weights(Train(seed: 4, threads: 1)).ShouldNotBe(one);
    }

    [Fact]
    public void It_can_be_stopped()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() =>
            new ChoraleTraining { HiddenSize = 8 }.Fit(Sets.Train, cancellationToken: source.Token)
        );
    }

    [Fact]
    public void Each_epoch_is_told_with_what_it_came_to_on_other_chorales()
    {
        Reports reports = new();
        new ChoraleTraining
        {
            Epochs = 2,
            HiddenSize = 8,
            Progress = reports,
        }.Fit(Sets.Train, [Sets.Train[0].Take(30)], TestContext.Current.CancellationToken);
        reports.Losses.Count.ShouldBe(2);
        reports.Losses.ShouldAllBe(loss => loss > 0);
    }

    [Fact]
    public void Without_chorales_there_is_nothing_to_learn() =>
        Should.Throw<ArgumentException>(() =>
            new ChoraleTraining().Fit([], cancellationToken: TestContext.Current.CancellationToken)
        );

    [Fact]
    public void What_could_not_be_measured_is_refused_before_the_training() =>
        Should
            .Throw<ArgumentException>(() =>
                new ChoraleTraining().Fit(
                    Sets.Train,
                    [new([60, 55, 50, 20])],
                    TestContext.Current.CancellationToken
                )
            )
            .Message.ShouldContain("which are those to learn from, got 20");

    private static ChoraleModel Train(ulong seed, int threads) =>
        new ChoraleTraining
        {
            Epochs = 1,
            HiddenSize = 8,
            Seed = seed,
            Threads = threads,
        }.Fit(Sets.Train, cancellationToken: TestContext.Current.CancellationToken);

    private static byte[] Weights(ChoraleModel model) =>
        [
            .. model
                .Parameters.SelectMany(parameter => parameter.Value.ToArray())
                .SelectMany(BitConverter.GetBytes),
        ];

    private sealed class Reports : IProgress<Unroll.Training.EpochResult>
    {
        public List<double?> Losses { get; } = [];

        public void Report(Unroll.Training.EpochResult value) => Losses.Add(value.ValidationLoss);
    }
}

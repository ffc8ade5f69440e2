using Unroll.Layers;
using Unroll.Losses;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Training;

namespace Unroll.Tests.Training;

/// <summary>One seed fixes everything, and nothing else has a say.</summary>
public sealed class DeterminismTests
{
    private static readonly Dictionary<string, Func<RecurrentStack>> Stacks = new(StringComparer.Ordinal)
    {
        ["rnn"] = () => new Rnn(1, 7, layers: 2, dropout: 0.3f),
        ["lstm"] = () => new Lstm(1, 17, layers: 2, dropout: 0.3f),
        ["gru"] = () => new Gru(1, 7, layers: 2, dropout: 0.3f),
    };

    public static TheoryData<string> Names { get; } = [.. Stacks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_number_of_threads_does_not_change_a_bit(string stack)
    {
        int[] alone = Train(stack, seed: 1, threads: 1);
        Train(stack, seed: 1, threads: 2).ShouldBe(alone);
        Train(stack, seed: 1, threads: 3).ShouldBe(alone);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_seed_fixes_the_result_and_another_gives_another(string stack)
    {
        int[] first = Train(stack, seed: 1, threads: 2);
        Train(stack, seed: 1, threads: 2).ShouldBe(first);
        Train(stack, seed: 2, threads: 2).ShouldNotBe(first);
    }

    /// <summary>The bits of the weights after three epochs of batches of several shards.</summary>
    private static int[] Train(string stack, ulong seed, int threads)
    {
        RecurrentStack rnn = Stacks[stack]();
        SineWave.Network model = new(rnn, rnn.Forward(Samples.Leaf([1, 1, 1])).Shape[^1]);
        model.Initialize(seed);
        Trainer trainer = new(model, new Adam(0.01f), new HuberLoss()) { Threads = threads };
        trainer.Fit(
            SineWave.Loader(batchSize: 70, seed),
            epochs: 3,
            cancellationToken: TestContext.Current.CancellationToken
        );
        return Samples.Bits([.. model.Parameters.SelectMany(parameter => parameter.Value.ToArray())]);
    }
}

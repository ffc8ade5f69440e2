using FsCheck;
using FsCheck.Fluent;
using Unroll.Data;

namespace Unroll.Tests.Data;

public sealed class SequenceLoaderTests
{
    [Fact]
    public void Shorter_sequences_are_padded_and_their_lengths_told()
    {
        CountingSequence[] sequences = [new(1, 10), new(3, 20), new(2, 30)];
        Batch[] batches = [.. new SequenceLoader(sequences, batchSize: 2)];
        batches[0].Inputs.Shape.ShouldBe([2, 3, 2]);
        batches[0].Inputs.ToArray().ShouldBe([10, 1, 0, 0, 0, 0, 20, 1, 21, 1, 22, 1]);
        batches[0].Targets.ToArray().ShouldBe([10, float.NaN, float.NaN, 20, 21, 22]);
        batches[0].Lengths.ShouldBe([1, 3]);
        batches[1].Targets.ToArray().ShouldBe([30, 31]);
        batches[1].Lengths.ShouldBe([2]);
    }

    [Fact]
    public void A_sequence_may_have_one_target()
    {
        CountingSequence[] sequences = [new(1, 10), new(3, 20), new(2, 30)];
        SequenceLoader loader = new(sequences, batchSize: 3, target: SequenceTarget.LastStep);
        Batch batch = loader.ShouldHaveSingleItem();
        batch.Inputs.Shape.ShouldBe([3, 3, 2]);
        batch.Targets.Shape.ShouldBe([3]);
        batch.Targets.ToArray().ShouldBe([10, 22, 31]);
    }

    [Fact]
    public void Every_sequence_is_met_once_in_each_pass_however_it_is_ordered() =>
        Law.ForAll(
            Gen.Choose(1, 9).NonEmptyListOf().Zip(Gen.Choose(0, 3).Zip(Gen.Choose(1, 5))).ToArbitrary(),
            arrangement =>
            {
                (IList<int> lengths, (int order, int batchSize)) = arrangement;
                CountingSequence[] sequences =
                [
                    .. lengths.Select((steps, i) => new CountingSequence(steps, 1000 * i)),
                ];
                SequenceLoader loader = new(
                    sequences,
                    batchSize,
                    shuffle: order % 2 == 1,
                    byLength: order >= 2
                );
                for (int pass = 0; pass < 2; pass++)
                {
                    Batch[] batches = [.. loader];
                    batches.Length.ShouldBe(loader.BatchCount);
                    Starts(batches).Order().ShouldBe(lengths.Select((_, i) => 1000f * i));
                    batches.SelectMany(batch => batch.Lengths!).Order().ShouldBe(lengths.Order());
                    batches.SkipLast(1).ShouldAllBe(batch => batch.Lengths!.Length == batchSize);
                }
            }
        );

    [Fact]
    public void Batches_by_length_waste_little()
    {
        int[] lengths = [.. Samples.Uniform(200).Select(value => 50 + (int)(40 * value))];
        CountingSequence[] sequences = [.. lengths.Select(steps => new CountingSequence(steps))];
        int padded = Padded(new(sequences, batchSize: 10, shuffle: true));
        int paddedByLength = Padded(new(sequences, batchSize: 10, shuffle: true, byLength: true));
        paddedByLength.ShouldBeLessThan(padded / 8);

        static int Padded(SequenceLoader loader) =>
            loader.Sum(batch => batch.Targets.ToArray().Count(float.IsNaN));
    }

    [Fact]
    public void Batches_by_length_come_in_a_new_random_order_each_time()
    {
        CountingSequence[] sequences = [.. Enumerable.Range(1, 40).Select(i => new CountingSequence(i, i))];
        SequenceLoader loader = new(sequences, batchSize: 2, shuffle: true, byLength: true, seed: 5);
        float[] first = Starts(loader);
        float[] second = Starts(loader);
        first.ShouldNotBe(second);
        first.Chunk(2).ShouldAllBe(pair => pair[1] == pair[0] + 1);
        Starts(new SequenceLoader(sequences, 2, shuffle: true, byLength: true, seed: 5)).ShouldBe(first);
    }

    [Fact]
    public void Mistakes_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new SequenceLoader([], batchSize: 0));
        Should
            .Throw<ArgumentException>(() => new SequenceLoader([new CountingSequence(0)], 1))
            .Message.ShouldStartWith("expected at least one step in each sequence, got 0 in sequence 0");
        Should
            .Throw<ArgumentException>(() => new SequenceLoader([new CountingSequence(3_000_000_000)], 1))
            .Message.ShouldStartWith(
                "expected sequences that fit into memory, got 3000000000 steps in sequence 0: walk it with a ChunkLoader"
            );
    }

    private static float[] Starts(IEnumerable<Batch> batches) =>
        [
            .. batches.SelectMany(batch =>
                Enumerable.Range(0, batch.Targets.Shape[0]).Select(row => batch.Targets[row, 0])
            ),
        ];
}

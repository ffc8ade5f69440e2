using FsCheck;
using FsCheck.Fluent;
using Unroll.Data;

namespace Unroll.Tests.Data;

public sealed class ChunkLoaderTests
{
    [Fact]
    public void Streams_walk_their_parts_of_a_sequence_side_by_side()
    {
        ChunkLoader loader = new(new CountingSequence(12), streams: 2, chunkSteps: 4);
        Batch[] batches = [.. loader];
        loader.BatchCount.ShouldBe(2);
        batches[0].Inputs.Shape.ShouldBe([2, 4, 2]);
        batches[0].Targets.ToArray().ShouldBe([0, 1, 2, 3, 6, 7, 8, 9]);
        batches[1].Targets.Shape.ShouldBe([2, 2]);
        batches[1].Targets.ToArray().ShouldBe([4, 5, 10, 11]);
        batches.Select(batch => batch.Continues).ShouldBe([false, true]);
    }

    [Fact]
    public void Where_streams_do_not_divide_a_sequence_neighbours_share_a_step()
    {
        ChunkLoader loader = new(new CountingSequence(10), streams: 3, chunkSteps: 100);
        loader.ShouldHaveSingleItem().Targets.ToArray().ShouldBe([0, 1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9]);
    }

    [Fact]
    public void Sequences_that_end_leave_the_batch_and_nothing_is_padded()
    {
        CountingSequence[] sequences = [new(2, 100), new(5, 200), new(3, 300), new(1, 400)];
        ChunkLoader loader = new(sequences, batchSize: 3, chunkSteps: 2);
        Batch[] batches = [.. loader];
        loader.BatchCount.ShouldBe(batches.Length);
        batches
            .Select(batch => string.Join(' ', batch.Targets.ToArray()))
            .ShouldBe(["200 201 300 301 100 101", "202 302", "203 204", "400"]);
        batches.Select(batch => batch.Inputs.Shape[0]).ShouldBe([3, 2, 1, 1]);
        batches.Select(batch => batch.Continues).ShouldBe([false, true, true, false]);
    }

    [Fact]
    public void Every_step_of_every_sequence_is_met_once_and_in_order() =>
        Law.ForAll(
            Gen.Choose(1, 12).NonEmptyListOf().Zip(Gen.Choose(1, 5).Two()).ToArbitrary(),
            sizes =>
            {
                (int batchSize, int chunkSteps) = sizes.Item2;
                CountingSequence[] sequences =
                [
                    .. sizes.Item1.Select((steps, i) => new CountingSequence(steps, 1000 * i)),
                ];
                ChunkLoader loader = new(sequences, batchSize, chunkSteps, shuffle: true);
                Dictionary<int, int> met = [];
                int batches = 0;
                foreach (Batch batch in loader)
                {
                    batches++;
                    for (int row = 0; row < batch.Targets.Shape[0]; row++)
                    {
                        for (int t = 0; t < batch.Targets.Shape[1]; t++)
                        {
                            (int sequence, int step) = Math.DivRem((int)batch.Targets[row, t], 1000);
                            step.ShouldBe(met.GetValueOrDefault(sequence));
                            met[sequence] = step + 1;
                        }
                    }
                }

                batches.ShouldBe(loader.BatchCount);
                met.OrderBy(count => count.Key).Select(count => count.Value).ShouldBe(sizes.Item1);
            }
        );

    [Fact]
    public void Shuffling_changes_the_order_of_the_groups_from_pass_to_pass()
    {
        CountingSequence[] sequences = [.. Enumerable.Range(0, 50).Select(i => new CountingSequence(1, i))];
        ChunkLoader loader = new(sequences, batchSize: 1, chunkSteps: 1, shuffle: true, seed: 3);
        float[] first = Pass(loader);
        float[] second = Pass(loader);
        first.Order().ShouldBe(second.Order());
        first.ShouldNotBe(second);
        Pass(new(sequences, batchSize: 1, chunkSteps: 1, shuffle: true, seed: 3)).ShouldBe(first);

        static float[] Pass(ChunkLoader loader) => [.. loader.SelectMany(batch => batch.Targets.ToArray())];
    }

    [Fact]
    public void A_sequence_may_be_longer_than_any_memory()
    {
        CountingSequence sequence = new(20_000_000_000);
        ChunkLoader loader = new(sequence, streams: 4, chunkSteps: 50);
        loader.BatchCount.ShouldBe(100_000_000);
        loader.First().Targets[3, 0].ShouldBe(15_000_000_000f);
        sequence.LargestRead.ShouldBe(50);
    }

    [Fact]
    public void Mistakes_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new ChunkLoader(new CountingSequence(9), 0, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => new ChunkLoader(new CountingSequence(9), 3, 0));
        Should
            .Throw<ArgumentException>(() => new ChunkLoader(new CountingSequence(20_000_000_000), 4, 1))
            .Message.ShouldStartWith("expected at most 2³¹−1 chunks, got 5000000000: make them longer");
        Should
            .Throw<ArgumentException>(() => new ChunkLoader(new CountingSequence(2), 3, 5))
            .Message.ShouldStartWith("expected at least 3 steps to make 3 parts of, got 2");
        Should
            .Throw<ArgumentException>(() =>
                new ChunkLoader([new CountingSequence(2), new CountingSequence(0)], 3, 5)
            )
            .Message.ShouldStartWith("expected at least one step in each sequence, got 0 in sequence 1");
        Should
            .Throw<ArgumentException>(() =>
                new ChunkLoader(
                    [new CountingSequence(2), new TensorSequence(Samples.Leaf([4, 3]), Samples.Leaf([4]))],
                    3,
                    5
                )
            )
            .Message.ShouldStartWith(
                "expected inputs [2] and targets [] at each step, as sequence 0 has, got [3] and [] in sequence 1"
            );
        Should
            .Throw<ArgumentException>(() => new TensorSequence(Samples.Leaf([4, 3]), Samples.Leaf([5])))
            .Message.ShouldStartWith("expected a target for each step, got [4, 3] and [5]");
    }
}

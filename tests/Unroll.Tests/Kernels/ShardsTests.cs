using Unroll.Kernels;

namespace Unroll.Tests.Kernels;

public sealed class ShardsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(5, 16)]
    [InlineData(64, 3)]
    public void Every_shard_is_done_once_before_the_call_is_over(int shards, int threads)
    {
        for (int repeat = 0; repeat < 200; repeat++)
        {
            int[] done = new int[shards];
            Shards.Run(shards, threads, shard => Interlocked.Increment(ref done[shard]));
            done.ShouldAllBe(times => times == 1);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_a_shard_throws_reaches_the_caller(int threads) =>
        Should
            .Throw<InvalidOperationException>(() =>
                Shards.Run(
                    4,
                    threads,
                    shard => _ = shard == 2 ? throw new InvalidOperationException("shard 2") : shard
                )
            )
            .Message.ShouldBe("shard 2");

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 1)]
    [InlineData(9, 2)]
    [InlineData(32, 2)]
    [InlineData(33, 2)]
    [InlineData(64, 2)]
    [InlineData(65, 3)]
    public void The_rows_of_all_shards_are_the_batch(int batch, int shards)
    {
        Shards.Count(batch).ShouldBe(shards);
        (Shards.Rows(batch) * shards).ShouldBeGreaterThanOrEqualTo(batch);
        (Shards.Rows(batch) * (shards - 1)).ShouldBeLessThan(batch);
    }
}

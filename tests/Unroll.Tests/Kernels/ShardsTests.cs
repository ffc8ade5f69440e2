using System.Collections.Concurrent;
using Unroll.Kernels;

namespace Unroll.Tests.Kernels;

public sealed class ShardsTests
{
    [Fact]
    public void Shards_cover_every_batch_and_none_is_empty()
    {
        for (int batch = 1; batch <= 300; batch++)
        {
            int rows = Shards.Rows(batch);
            int count = Shards.Count(batch);
            (count * rows).ShouldBeGreaterThanOrEqualTo(batch);
            ((count - 1) * rows).ShouldBeLessThan(batch);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_shard_is_run_once(int threads)
    {
        ConcurrentBag<int> seen = [];
        Shards.Run(7, threads, seen.Add);
        seen.Order().ShouldBe(Enumerable.Range(0, 7));
    }
}

namespace Unroll.Kernels;

/// <summary>
/// How a batch is cut into shards that run side by side. The cut depends on the batch alone, and results are
/// added shard by shard, so that the number of threads does not change a bit of them.
/// </summary>
internal static class Shards
{
    private const int LargestShard = 32;
    private const int SmallestShard = 8;

    /// <summary>Rows in each shard but perhaps the last.</summary>
    public static int Rows(int batch) =>
        Math.Clamp((((batch + 1) / 2) + 3) / 4 * 4, SmallestShard, LargestShard);

    /// <summary>How many shards a batch makes.</summary>
    public static int Count(int batch) => (batch + Rows(batch) - 1) / Rows(batch);

    /// <summary>Runs the work of every shard, on at most so many threads.</summary>
    public static void Run(int shards, int threads, Action<int> work)
    {
        if (threads == 1 || shards == 1)
        {
            for (int shard = 0; shard < shards; shard++)
            {
                work(shard);
            }
        }
        else
        {
            Parallel.For(0, shards, new ParallelOptions { MaxDegreeOfParallelism = threads }, work);
        }
    }
}

using System.Runtime.ExceptionServices;

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

    /// <summary>Runs the work of every shard, on at most so many threads. The caller's is one of them.</summary>
    /// <remarks>
    /// Whoever is free takes the next shard, so that a helper that wakes up late costs nothing but its help. The
    /// caller waits for the last ones without sleeping: they are done in a moment.
    /// </remarks>
    public static void Run(int shards, int threads, Action<int> work)
    {
        if (threads == 1 || shards == 1)
        {
            for (int shard = 0; shard < shards; shard++)
            {
                work(shard);
            }

            return;
        }

        Round round = new(shards, work);
        for (int helper = 1; helper < Math.Min(threads, shards); helper++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(round, preferLocal: false);
        }

        round.Execute();
        round.Wait();
    }

    /// <summary>The shards of one call, taken one by one by all threads at work on them.</summary>
    private sealed class Round(int shards, Action<int> work) : IThreadPoolWorkItem
    {
        private int taken;
        private int done;
        private ExceptionDispatchInfo? failure;

        public void Execute()
        {
            for (
                int shard = Interlocked.Increment(ref taken);
                shard <= shards;
                shard = Interlocked.Increment(ref taken)
            )
            {
                try
                {
                    work(shard - 1);
                }
                catch (Exception exception)
                {
                    failure ??= ExceptionDispatchInfo.Capture(exception);
                }

                Interlocked.Increment(ref done);
            }
        }

        public void Wait()
        {
            SpinWait wait = default;
            while (Volatile.Read(ref done) < shards)
            {
                wait.SpinOnce(sleep1Threshold: -1);
            }

            failure?.Throw();
        }
    }
}

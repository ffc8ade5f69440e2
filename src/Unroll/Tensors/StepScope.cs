using System.Runtime.InteropServices;

namespace Unroll.Tensors;

/// <summary>
/// Where tensors are computed: how many threads, whether operations are recorded for a backward pass, and
/// the pool that their storage comes from. It travels with the data: what is computed from a tensor of a
/// scope belongs to the same scope. Tensors outside every scope are computed on one thread and recorded.
/// </summary>
/// <remarks>
/// <para>
/// At the end of a step the storage of the step's tensors becomes free for later steps, unless somebody still
/// holds the tensor: the scope keeps weak references, and asks the garbage collector, from time to time, which
/// tensors are gone. A tensor that is held keeps its values for ever, and nobody disposes of anything.
/// </para>
/// <para>A scope belongs to the thread that made it.</para>
/// </remarks>
internal sealed class StepScope(int threads = 1, bool recording = true)
{
    private const long SmallestBudget = 4L << 20;
    private const int StepsInBudget = 4;
    private readonly StoragePool pool = new();
    private readonly Stack<WeakReference<Tensor>> spareReferences = [];
    private readonly List<Lease> step = [];
    private readonly List<Lease> waiting = [];
    private long stepBytes;
    private long waitingBytes;

    /// <summary>The largest number of threads at work at once.</summary>
    public int Threads { get; } =
        threads > 0
            ? threads
            : throw new ArgumentOutOfRangeException(nameof(threads), threads, "expected at least one thread");

    /// <summary>Whether operations are recorded, so that gradients can flow back through them.</summary>
    public bool Recording { get; } = recording;

    /// <summary>
    /// What dropout draws from where one of several predictions is made, so that they differ; null where it has no part.
    /// </summary>
    public RandomStreams? DropoutStreams { get; set; }

    /// <summary>A tensor of this scope with anything in it.</summary>
    public Tensor Allocate(Shape shape)
    {
        Storage storage = pool.Rent(shape.Elements);
        Tensor tensor = new(shape, storage, this);
        if (spareReferences.TryPop(out WeakReference<Tensor>? reference))
        {
            reference.SetTarget(tensor);
        }
        else
        {
            reference = new(tensor);
        }

        step.Add(new(reference, storage));
        stepBytes += (long)storage.Capacity * sizeof(float);
        return tensor;
    }

    /// <summary>Storage that never becomes part of a tensor; to be given back by <see cref="Return"/>.</summary>
    public Storage Rent(int count) => pool.Rent(count);

    public void Return(Storage storage) => pool.Return(storage);

    /// <summary>Ends a step: tensors that nobody holds will give their storage to later steps.</summary>
    public void EndStep()
    {
        waiting.AddRange(step);
        waitingBytes += stepBytes;
        long budget = Math.Max(SmallestBudget, StepsInBudget * stepBytes);
        step.Clear();
        stepBytes = 0;
        if (waitingBytes > budget)
        {
            Reclaim();
        }
    }

    private void Reclaim()
    {
        // The tensors of recent steps are young objects, so that a young collection, which is cheap, finds them.
        GC.Collect(1, GCCollectionMode.Forced, blocking: true);
        int kept = 0;
        foreach (Lease lease in CollectionsMarshal.AsSpan(waiting))
        {
            if (!lease.Reference.TryGetTarget(out _))
            {
                pool.Return(lease.Storage);
                spareReferences.Push(lease.Reference);
            }
            else if (!lease.Spared)
            {
                // Perhaps the batch at hand, which will be gone the next time. What is still held then is let go
                // of: its storage is the holder's for good.
                waiting[kept++] = lease with
                {
                    Spared = true,
                };
            }
        }

        waiting.RemoveRange(kept, waiting.Count - kept);
        waitingBytes = 0;
    }

    private readonly record struct Lease(
        WeakReference<Tensor> Reference,
        Storage Storage,
        bool Spared = false
    );
}

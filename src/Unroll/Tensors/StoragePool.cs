using System.Numerics;

namespace Unroll.Tensors;

/// <summary>Storage that has been given back and waits to be used again. Belongs to one thread.</summary>
internal sealed class StoragePool
{
    private readonly Dictionary<int, Stack<Storage>> free = [];

    /// <summary>Storage for at least <paramref name="count"/> floats, with anything in them.</summary>
    public Storage Rent(int count)
    {
        int capacity = SizeClass(count);
        return free.TryGetValue(capacity, out Stack<Storage>? stack) && stack.TryPop(out Storage? storage)
            ? storage
            : new Storage(capacity);
    }

    /// <summary>Takes storage back. Nobody else may hold it any more.</summary>
    public void Return(Storage storage)
    {
        if (!free.TryGetValue(storage.Capacity, out Stack<Storage>? stack))
        {
            free.Add(storage.Capacity, stack = []);
        }

        stack.Push(storage);
    }

    /// <summary>Powers of two and the halves between them: storage of nearly the same size is shared.</summary>
    private static int SizeClass(int count)
    {
        int power = (int)Math.Min(BitOperations.RoundUpToPowerOf2((uint)Math.Max(count, 16)), 1u << 30);
        int between = power / 4 * 3;
        return count <= between ? between : Math.Max(power, count);
    }
}

using System.Runtime.CompilerServices;

namespace Unroll.Tensors;

/// <summary>Floats at a fixed address that is a multiple of 64, a cache line and the widest register.</summary>
/// <remarks>The array is pinned and the garbage collector's: nobody has to free it.</remarks>
internal sealed unsafe class Storage
{
    private const int Alignment = 64;
    private readonly float[] array;
    private readonly int offset;

    public Storage(int capacity)
    {
        Capacity = capacity;
        array = GC.AllocateUninitializedArray<float>(capacity + (Alignment / sizeof(float)), pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref array[0]);
        offset = (int)((Alignment - (address % Alignment)) % Alignment) / sizeof(float);
        Start = (float*)address + offset;
    }

    /// <summary>How many floats there is room for.</summary>
    public int Capacity { get; }

    /// <summary>The first float. Valid while this object is alive.</summary>
    public float* Start { get; }

    public Span<float> Span(int count) => array.AsSpan(offset, count);
}

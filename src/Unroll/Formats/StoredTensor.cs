using System.Runtime.InteropServices;
using Unroll.Tensors;

namespace Unroll.Formats;

/// <summary>A tensor as it lies in a file: little-endian, row-major, whatever its elements are.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its elements are.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Bytes">Its elements.</param>
internal sealed record StoredTensor(string Name, ElementType Type, Shape Shape, ReadOnlyMemory<byte> Bytes)
{
    public static StoredTensor Of(string name, Shape shape, ReadOnlySpan<float> values) =>
        new(name, ElementType.F32, shape, MemoryMarshal.AsBytes(values).ToArray());

    public static StoredTensor Of(string name, Shape shape, ReadOnlySpan<double> values) =>
        new(name, ElementType.F64, shape, MemoryMarshal.AsBytes(values).ToArray());

    public static StoredTensor Of(string name, Shape shape, ReadOnlySpan<int> values) =>
        new(name, ElementType.I32, shape, MemoryMarshal.AsBytes(values).ToArray());

    public static StoredTensor Of(string name, Shape shape, ReadOnlySpan<ulong> values) =>
        new(name, ElementType.U64, shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>Its elements as they are, of the type that stands in the file.</summary>
    public T[] ToArray<T>()
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Bytes.Span).ToArray();

    /// <summary>Its elements as 32-bit floats, rounded if they have more digits; null if they are not floats.</summary>
    public float[]? ToSingles() =>
        Type switch
        {
            ElementType.F32 => ToArray<float>(),
            ElementType.F64 => Array.ConvertAll(ToArray<double>(), value => (float)value),
            ElementType.F16 => Array.ConvertAll(ToArray<Half>(), value => (float)value),
            ElementType.BF16 => Array.ConvertAll(
                ToArray<ushort>(),
                bits => BitConverter.UInt32BitsToSingle((uint)bits << 16)
            ),
            _ => null,
        };
}

namespace Unroll.Formats;

/// <summary>What the elements of a tensor in a file are, by the names of the safetensors format.</summary>
internal enum ElementType
{
    /// <summary>32-bit floats.</summary>
    F32,

    /// <summary>64-bit floats.</summary>
    F64,

    /// <summary>16-bit floats of IEEE 754: 5 bits of exponent, 10 of fraction.</summary>
    F16,

    /// <summary>The upper half of 32-bit floats.</summary>
    BF16,

    /// <summary>Signed 32-bit whole numbers.</summary>
    I32,

    /// <summary>Unsigned 64-bit whole numbers.</summary>
    U64,
}

/// <summary>How element types are called and how large they are.</summary>
internal static class ElementTypes
{
    /// <summary>The type of a name; null if there is none of that name here.</summary>
    public static ElementType? Parse(string name) =>
        name switch
        {
            "F32" => ElementType.F32,
            "F64" => ElementType.F64,
            "F16" => ElementType.F16,
            "BF16" => ElementType.BF16,
            "I32" => ElementType.I32,
            "U64" => ElementType.U64,
            _ => null,
        };

    /// <summary>Its name in files.</summary>
    public static string Name(this ElementType type) =>
        type switch
        {
            ElementType.F32 => "F32",
            ElementType.F64 => "F64",
            ElementType.F16 => "F16",
            ElementType.BF16 => "BF16",
            ElementType.I32 => "I32",
            _ => "U64",
        };

    /// <summary>Bytes of one element.</summary>
    public static int Size(this ElementType type) =>
        type switch
        {
            ElementType.F64 or ElementType.U64 => 8,
            ElementType.F32 or ElementType.I32 => 4,
            _ => 2,
        };
}

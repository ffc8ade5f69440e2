using FsCheck;
using FsCheck.Fluent;
using Unroll.Tensors;

namespace Unroll.Tests.Formats;

/// <summary>Any tensors that a file may hold: any names, shapes with and without elements, and any bits of values.</summary>
internal static class NamedTensors
{
    private static readonly string[] Pieces =
    [
        "weight",
        "_l0",
        ".",
        "",
        "ü",
        "Σ",
        "猫",
        "🐈",
        "\"",
        "\\",
        "\n",
        "\0",
        "/",
        "}",
    ];

    public static Arbitrary<Dictionary<string, Tensor>> Arbitrary => Tensors().ToArbitrary();

    public static Gen<string> Name => Gen.Elements(Pieces).ListOf(4).Select(pieces => string.Concat(pieces));

    private static Gen<Dictionary<string, Tensor>> Tensors() =>
        from count in Gen.Choose(0, 5)
        from names in Name.ListOf(count)
        from tensors in Values().ListOf(count)
        select names
            .Zip(tensors)
            .DistinctBy(pair => pair.First)
            .ToDictionary(pair => pair.First, pair => pair.Second);

    private static Gen<Tensor> Values() =>
        from rank in Gen.Choose(0, 3)
        from sizes in Gen.Choose(0, 4).ArrayOf(rank)
        from seed in Gen.Choose(0, int.MaxValue)
        select Tensor.From(Shape.Create(sizes), AnyBits(Shape.Create(sizes).Elements, (ulong)seed));

    /// <summary>Every third value is a NaN with something in it, or another special one.</summary>
    private static float[] AnyBits(int count, ulong seed)
    {
        SeededRandom random = new(seed);
        uint[] special = [0x7FC0_0001, 0xFFFF_FFFF, 0x7F80_0001, 0x7F80_0000, 0xFF80_0000, 0x8000_0000, 1];
        float[] values = new float[count];
        foreach (ref float value in values.AsSpan())
        {
            uint bits =
                random.NextInt(3) == 0 ? special[random.NextInt(special.Length)] : (uint)random.NextBits();
            value = BitConverter.UInt32BitsToSingle(bits);
        }

        return values;
    }
}

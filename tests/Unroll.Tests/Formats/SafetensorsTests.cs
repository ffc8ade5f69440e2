using System.Buffers.Binary;
using FsCheck.Fluent;
using Unroll.Formats;
using Unroll.Tensors;

namespace Unroll.Tests.Formats;

public sealed class SafetensorsTests
{
    [Fact]
    public void Writing_then_reading_is_the_identity() =>
        Law.ForAll(
            NamedTensors.Arbitrary,
            tensors =>
            {
                using TempFile file = new();
                Safetensors.Write(file.Path, tensors);
                IReadOnlyDictionary<string, Tensor> read = Safetensors.Read(file.Path).Tensors;
                read.Keys.ShouldBe(tensors.Keys, ignoreOrder: true);
                foreach ((string name, Tensor tensor) in tensors)
                {
                    read[name].Shape.ShouldBe(tensor.Shape);
                    Samples.Bits(read[name].ToArray()).ShouldBe(Samples.Bits(tensor.ToArray()));
                }
            }
        );

    [Fact]
    public void Another_reader_finds_what_was_written() =>
        Law.ForAll(
            NamedTensors.Arbitrary,
            tensors =>
            {
                using TempFile file = new();
                Safetensors.Write(file.Path, tensors);
                (Dictionary<string, HandTensor> found, _) = HandParser.Parse(file.Bytes);
                found.Keys.ShouldBe(tensors.Keys, ignoreOrder: true);
                foreach ((string name, Tensor tensor) in tensors)
                {
                    found[name].Type.ShouldBe("F32");
                    found[name].Shape.ShouldBe([.. tensor.Shape]);
                    Singles(found[name].Bytes).ShouldBe(Samples.Bits(tensor.ToArray()));
                }
            }
        );

    [Fact]
    public void Metadata_comes_back() =>
        Law.ForAll(
            NamedTensors.Name.Two().ToArbitrary(),
            pair =>
            {
                using TempFile file = new();
                Dictionary<string, string> metadata = new() { [pair.Item1] = pair.Item2, ["format"] = "pt" };
                Safetensors.Write(file.Path, [], metadata);
                Safetensors.Read(file.Path).Metadata.ShouldBe(metadata, ignoreOrder: true);
                HandParser.Parse(file.Bytes).Metadata[pair.Item1].ShouldBe(pair.Item2);
            }
        );

    [Fact]
    public void The_bytes_of_tensors_begin_at_a_multiple_of_eight()
    {
        using TempFile file = new();
        Safetensors.Write(file.Path, [new("ä", Samples.Leaf([3])), new("b", Samples.Leaf([2]))]);
        (HandParser.Parse(file.Bytes).Tensors["ä"].Start % 8).ShouldBe(0);
    }

    [Fact]
    public void A_file_written_by_a_script_is_read()
    {
        SafetensorsContent content = Safetensors.Read(Fixture("script.safetensors"));
        content.Metadata.ShouldBe(new Dictionary<string, string> { ["format"] = "pt", ["Größe"] = "klein" });
        content.Tensors.Keys.ShouldBe(
            ["single", "double", "half", "brain", "empty", "scalar"],
            ignoreOrder: true
        );
        content.Tensors["single"].Shape.ShouldBe([2, 3]);
        content
            .Tensors["single"]
            .ToArray()
            .ShouldBe([1, -2.5f, float.PositiveInfinity, 1e-45f, 3.4028235e38f, -0f]);
        content.Tensors["double"].ToArray().ShouldBe([0.1f, -1e30f]);
        content.Tensors["half"].ToArray().ShouldBe([1.5f, 65504, 1f / (1 << 24), float.NegativeInfinity]);
        content.Tensors["brain"].ToArray().ShouldBe([1, -3.140625f, float.NaN]);
        content.Tensors["empty"].Shape.ShouldBe([0, 7]);
        content.Tensors["scalar"].ToScalar().ShouldBe(42);
    }

    [Fact]
    public void A_file_is_replaced_and_nothing_else_is_left()
    {
        using TempFile file = new();
        Safetensors.Write(file.Path, [new("a", Samples.Leaf([3]))]);
        File.WriteAllText(file.Path + ".saving", "what a killed process left");
        Safetensors.Write(file.Path, [new("b", Samples.Leaf([3]))]);
        Safetensors.Read(file.Path).Tensors.Keys.ShouldBe(["b"]);
        file.Neighbours.ShouldBe(["model.safetensors"]);
    }

    [Fact]
    public void A_place_that_cannot_be_written_to_is_named()
    {
        using TempFile file = new("missing/model.safetensors");
        Should
            .Throw<ModelFileException>(() => Safetensors.Write(file.Path, []))
            .Message.ShouldStartWith($"{file.Path}: the file cannot be written (");
    }

    [Theory]
    [InlineData("__metadata__")]
    [InlineData("a")]
    [InlineData("\0half of a pair")]
    public void Names_that_a_file_cannot_hold_are_refused(string name)
    {
        using TempFile file = new();
        Tensor tensor = Samples.Leaf([1]);

        // An attribute cannot hold half of a surrogate pair.
        name = name.Replace('\0', '\ud800');
        Should.Throw<ArgumentException>(() =>
            Safetensors.Write(file.Path, [new("a", tensor), new(name, tensor)])
        );
        file.Neighbours.ShouldBeEmpty();
    }

    /// <summary>A file beside the tests' source, looked for from where they run upwards.</summary>
    private static string Fixture(string name)
    {
        string folder = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(folder, "Formats/Fixtures")))
        {
            folder =
                Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("no Formats/Fixtures");
        }

        return Path.Combine(folder, "Formats/Fixtures", name);
    }

    private static int[] Singles(byte[] bytes)
    {
        int[] bits = new int[bytes.Length / sizeof(int)];
        for (int i = 0; i < bits.Length; i++)
        {
            bits[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(i * sizeof(int)));
        }

        return bits;
    }
}

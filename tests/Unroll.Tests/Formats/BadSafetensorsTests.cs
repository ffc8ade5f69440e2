using System.Buffers.Binary;
using System.Text;
using FsCheck.Fluent;
using Unroll.Formats;

namespace Unroll.Tests.Formats;

/// <summary>A file that is not what it should be is refused in one clear sentence.</summary>
public sealed class BadSafetensorsTests
{
    private const string Good = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";

    [Fact]
    public void The_good_one_is_read() => Read(Good, 8).ShouldBeNull();

    [Theory]
    [InlineData(Good, 7, "the file ends after")]
    [InlineData(Good, 9, "1 bytes stand behind the last tensor")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,12]}}""",
        12,
        "the tensor 'a' of F32 [2] cannot have 12 bytes"
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""",
        8,
        "the tensor 'a' of F32 [2] cannot have -8 bytes"
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""",
        12,
        "the tensor 'a' leaves a gap before it"
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""",
        12,
        "the tensor 'b' overlaps the one before"
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""",
        16,
        "'a' is there twice"
    )]
    [InlineData(
        """{"a":{"dtype":"Q4","shape":[2],"data_offsets":[0,8]}}""",
        8,
        "the tensor 'a' holds Q4, which is not read here"
    )]
    [InlineData(
        """{"a":{"dtype":"U64","shape":[1],"data_offsets":[0,8]}}""",
        8,
        "the tensor 'a' holds U64; convert it"
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""",
        8,
        "the tensor 'a' has no dtype, shape"
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""",
        8,
        "the tensor 'a' has no dtype, shape"
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}}""",
        8,
        "the tensor 'a' has no dtype, shape"
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,9223372036854775807]}}""",
        8,
        "the tensor 'a' of F32 [2] cannot have"
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""",
        8,
        "the tensor 'a' has no dtype, shape"
    )]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", 8, "the tensor 'a' has no dtype, shape")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"shape":[2],"data_offsets":[0,8]}}""",
        8,
        "the tensor 'a' has no dtype, shape"
    )]
    [InlineData("""{"a":[]}""", 0, "'a' is not a JSON object")]
    [InlineData("[1]", 0, "the header is not a JSON object")]
    [InlineData("""{"__metadata__":{"n":1}}""", 0, "'n' of __metadata__ is no text")]
    [InlineData(
        """{"__metadata__":{"n":"1","n":"2"}}""",
        0,
        "'n' of __metadata__ is no text, or there twice"
    )]
    [InlineData("{\"a\":", 0, "its header is not JSON")]
    [InlineData(
        """{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""",
        8,
        "its header is not JSON"
    )]
    public void A_header_that_says_something_impossible_is_refused(
        string header,
        int bytes,
        string problem
    ) => Read(header, bytes).ShouldNotBeNull().ShouldStartWith($"FILE: {problem}");

    [Theory]
    [InlineData("", "the file has 0 bytes, too few for a safetensors file")]
    [InlineData("date,rides\n2019-05-31,1\n", "this is not a safetensors file (its header would have")]
    [InlineData("PK\u0003\u0004\0\0\0\0\0\0\0\0 as PyTorch's own files begin", "the file ends after")]
    public void A_foreign_file_is_refused(string content, string problem) =>
        Read(Encoding.Latin1.GetBytes(content)).ShouldNotBeNull().ShouldStartWith($"FILE: {problem}");

    [Fact]
    public void A_header_longer_than_the_format_allows_is_refused()
    {
        byte[] file = new byte[64];
        BinaryPrimitives.WriteUInt64LittleEndian(file, 100_000_001);
        Read(file).ShouldNotBeNull().ShouldContain("its header would have 100000001 bytes");
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused() =>
        Should
            .Throw<ModelFileException>(() => Safetensors.Read("/nowhere/model.safetensors"))
            .Message.ShouldBe("/nowhere/model.safetensors: there is no such file; check the path");

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        byte[] whole = Sample();
        for (int length = 0; length < whole.Length; length++)
        {
            Read(whole[..length]).ShouldNotBeNull($"{length} of {whole.Length} bytes");
        }
    }

    [Fact]
    public void A_flipped_bit_in_a_tensor_is_found_by_the_checksum()
    {
        byte[] whole = Sample();
        for (int i = whole.Length - 12; i < whole.Length; i++)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= 1;
            Read(damaged).ShouldNotBeNull().ShouldContain("the checksum does not fit");
        }
    }

    [Fact]
    public void A_file_damaged_anywhere_is_read_whole_or_refused_and_nothing_else_happens()
    {
        byte[] whole = Sample();
        Law.ForAll(
            Gen.Choose(0, whole.Length - 1).Zip(Gen.Choose(0, 255)).ArrayOf(3).ToArbitrary(),
            edits =>
            {
                byte[] damaged = [.. whole];
                foreach ((int at, int value) in edits)
                {
                    damaged[at] = (byte)value;
                }

                _ = Read(damaged);
            }
        );
    }

    /// <summary>A file of two tensors, the last of twelve bytes.</summary>
    private static byte[] Sample()
    {
        using TempFile file = new();
        Safetensors.Write(file.Path, [new("a", Samples.Leaf([2, 2])), new("b", Samples.Leaf([3]))]);
        return file.Bytes;
    }

    private static string? Read(string header, int bytes)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)text.Length);
        return Read([.. length, .. text, .. new byte[bytes]]);
    }

    /// <summary>What is said of a file; nothing if it is read.</summary>
    private static string? Read(byte[] content)
    {
        using TempFile file = new();
        file.Bytes = content;
        try
        {
            _ = Safetensors.Read(file.Path);
            return null;
        }
        catch (ModelFileException exception)
        {
            return exception.Message.Replace(file.Path, "FILE", StringComparison.Ordinal);
        }
    }
}

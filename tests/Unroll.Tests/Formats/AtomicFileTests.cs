using Shouldly;
using Unroll.Formats;

namespace Unroll.Tests.Formats;

public sealed class AtomicFileTests
{
    [Fact]
    public void A_write_that_fails_leaves_the_file_as_it_was_and_nothing_beside_it()
    {
        using TempFile file = new() { Bytes = [1, 2, 3] };

        Should
            .Throw<ModelFileException>(() =>
                AtomicFile.Write(file.Path, _ => throw new IOException("no space left"))
            )
            .Message.ShouldContain("no space left");

        file.Bytes.ShouldBe([1, 2, 3]);
        file.Neighbours.ShouldBe(["model.safetensors"]);
    }

    [Fact]
    public void A_folder_is_told_from_a_file() =>
        Should
            .Throw<ModelFileException>(() => AtomicFile.Read(Path.GetTempPath()))
            .Message.ShouldContain("this is a folder; name a file in it");
}

using System.Formats.Tar;
using System.IO.Compression;
using Unroll.Media.Music;

namespace Unroll.Media.Tests.Music;

public sealed class ChoraleReaderTests : IDisposable
{
    private const string Header = "note0,note1,note2,note3\n";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_written_is_read() =>
        Law.ForAll(TestChorales.Any, chorale => Read(Written(chorale)).Notes().ShouldBe(chorale.Notes()));

    [Fact]
    public void The_text_is_that_of_the_data_set() =>
        Written(new([74, 70, 65, 58, 0, 70, 65, 58])).ShouldBe(Header + "74,70,65,58\n0,70,65,58\n");

    [Theory]
    [InlineData("", 1, "expected the header note0,note1,note2,note3")]
    [InlineData("74,70,65,58\n", 1, "begin the file with it")]
    [InlineData(
        Header + "74,70,65,58\n74,x,65,58\n",
        3,
        "'x' is not a note; write a MIDI number from 1 to 127"
    )]
    [InlineData(Header + "74,70,65,58,60\n", 2, "expected 4 notes, got 5")]
    [InlineData(Header + "74,70,65\n", 2, "expected 4 notes, got 3")]
    [InlineData(Header + "74,70,65,128\n", 2, "'128' is not a note")]
    [InlineData(Header + "74,70,65,-1\n", 2, "'-1' is not a note")]
    [InlineData(Header + "74,70,65,99999999999\n", 2, "'99999999999' is not a note")]
    [InlineData(Header + "74,70,65,1\n\n74,70,65,1\n", 3, "expected 4 notes, got 1")]
    public void What_is_no_chorale_is_refused_by_file_and_line(string text, int line, string problem)
    {
        string path = folder.Write("bad.csv", text);

        MediaException exception = Should.Throw<MediaException>(() => ChoraleReader.Read(path));

        exception.File.ShouldBe(path);
        exception.Line.ShouldBe(line);
        exception.Message.ShouldContain(problem);
    }

    [Theory]
    [InlineData(Header)]
    [InlineData(Header + "0,0,0,0\n0,0,0,0\n")]
    public void A_file_without_a_note_is_refused(string text) =>
        Should
            .Throw<MediaException>(() => ChoraleReader.Read(folder.Write("silent.csv", text)))
            .Message.ShouldContain("silent.csv: there is no note in it");

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        Should
            .Throw<MediaException>(() => ChoraleReader.Read(folder["none.csv"]))
            .Message.ShouldContain("none.csv: there is no such file");
        Should
            .Throw<MediaException>(() => ChoraleReader.ReadSets(folder["none.tgz"]))
            .Message.ShouldContain("none.tgz: there is no such file");
    }

    [Fact]
    public void A_folder_and_its_archive_are_the_same_data_set()
    {
        string archive = folder["chorales.tgz"];
        using (FileStream file = File.Create(archive))
        using (GZipStream zipped = new(file, CompressionLevel.Fastest))
        {
            TarFile.CreateFromDirectory(TestChorales.Folder, zipped, includeBaseDirectory: true);
        }

        ChoraleSets unpacked = ChoraleReader.ReadSets(TestChorales.Folder);
        ChoraleSets packed = ChoraleReader.ReadSets(archive);

        unpacked.Train.ShouldHaveSingleItem().Steps.ShouldBe(100);
        unpacked.Validation.ShouldHaveSingleItem().Steps.ShouldBe(148);
        unpacked.Test.ShouldHaveSingleItem().Steps.ShouldBe(132);
        packed.Train[0].Notes().ShouldBe(unpacked.Train[0].Notes());
        packed.Test[0].Notes().ShouldBe(unpacked.Test[0].Notes());
    }

    [Fact]
    public void A_data_set_without_one_of_its_folders_is_refused()
    {
        folder.Write("set/train/a.csv", Header + "60,60,60,60\n");
        Should
            .Throw<MediaException>(() => ChoraleReader.ReadSets(folder["set"]))
            .Message.ShouldContain("there are no chorales in a folder 'valid'");
    }

    [Fact]
    public void Other_files_beside_a_data_set_are_not_read()
    {
        foreach (string part in new[] { "train", "valid", "test" })
        {
            folder.Write($"set/{part}/a.csv", Header + "60,60,60,60\n");
        }

        folder.Write("set/sales.csv", "day,units\n1,2\n");
        folder.Write("set/notes/b.csv", "no chorale");
        ChoraleReader.ReadSets(folder["set"]).Train.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_folder_is_no_file_of_a_chorale()
    {
        folder.Write("one/a.csv", Header);
        Should
            .Throw<MediaException>(() => ChoraleReader.Read(folder["one"]))
            .Message.ShouldContain("this is a folder; name a file in it");
        Should
            .Throw<MediaException>(() => MidiReader.Read(folder["one"]))
            .Message.ShouldContain("this is a folder; name a file in it");
    }

    [Fact]
    public void A_bad_file_of_a_data_set_is_named()
    {
        string path = folder.Write("set/train/a.csv", Header + "60,60,60,60\n60,60,200,60\n");
        Should
            .Throw<MediaException>(() => ChoraleReader.ReadSets(folder["set"]))
            .Message.ShouldStartWith($"{path}, line 3: '200' is not a note");
    }

    [Fact]
    public void A_damaged_archive_is_refused()
    {
        string archive = folder["chorales.tgz"];
        using (FileStream file = File.Create(archive))
        using (GZipStream zipped = new(file, CompressionLevel.Fastest))
        {
            TarFile.CreateFromDirectory(TestChorales.Folder, zipped, includeBaseDirectory: true);
        }

        byte[] bytes = File.ReadAllBytes(archive);
        File.WriteAllBytes(archive, bytes[..(bytes.Length / 2)]);
        Should
            .Throw<MediaException>(() => ChoraleReader.ReadSets(archive))
            .Message.ShouldStartWith($"{archive}: ");
        folder.Write("chorales.tgz", "no archive at all");
        Should
            .Throw<MediaException>(() => ChoraleReader.ReadSets(archive))
            .Message.ShouldContain("get the file again");
    }

    [Fact]
    public void The_data_set_of_the_textbook_is_read_whole()
    {
        ChoraleSets sets = ChoraleReader.ReadSets(TestChorales.DataSet());

        (sets.Train.Count, sets.Validation.Count, sets.Test.Count).ShouldBe((229, 76, 77));
        sets.Train.Sum(chorale => chorale.Steps).ShouldBe(55_228);
        sets.Test.Sum(chorale => chorale.Steps).ShouldBe(18_900);
        sets.Train[0].Notes()[..4].ShouldBe([74, 70, 65, 58]);
        VoiceRanges ranges = new(sets.Train);
        (ranges.Lowest, ranges.Highest).ShouldBe((36, 81));
    }

    private static string Written(Chorale chorale)
    {
        using StringWriter text = new();
        ChoraleWriter.Write(chorale, text);
        return text.ToString();
    }

    private static Chorale Read(string text)
    {
        using StringReader reader = new(text);
        return ChoraleReader.Read(reader, "text");
    }
}

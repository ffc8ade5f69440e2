using Unroll.Media.Music;

namespace Unroll.Media.Tests.Music;

public sealed class MidiWriterTests
{
    [Fact]
    public void A_file_is_what_another_program_reads_in_it()
    {
        // Recorded of midicsv 1.1, with what was written of this chorale.
        string[] recorded = File.ReadAllLines(
            Path.Combine(TestChorales.Folder, "..", "chorale_033.midicsv.txt")
        );
        Chorale chorale = ChoraleReader.Read(Path.Combine(TestChorales.Folder, "train", "chorale_033.csv"));

        MidiLines.Of(Written(chorale)).ShouldBe(recorded);
    }

    [Fact]
    public void A_note_that_is_held_is_one_note()
    {
        Chorale chorale = new([
            .. Enumerable.Repeat(new[] { 72, 64, 60, 48 }, 3).SelectMany(chord => chord),
            .. new[] { 71, 64, 0, 48 },
        ]);

        IReadOnlyList<string> lines = MidiLines.Of(Written(chorale, tempo: 100));

        lines[0].ShouldBe("0, 0, Header, 1, 4, 480");
        lines.ShouldContain("1, 0, Tempo, 600000");
        lines
            .Where(line => line.Contains("Note_on"))
            .ShouldBe([
                "1, 0, Note_on_c, 0, 72, 80",
                "1, 360, Note_on_c, 0, 71, 80",
                "2, 0, Note_on_c, 1, 64, 80",
                "3, 0, Note_on_c, 2, 60, 80",
                "4, 0, Note_on_c, 3, 48, 80",
            ]);
        lines
            .Where(line => line.Contains("Note_off"))
            .ShouldBe([
                "1, 360, Note_off_c, 0, 72, 0",
                "1, 480, Note_off_c, 0, 71, 0",
                "2, 480, Note_off_c, 1, 64, 0",
                "3, 360, Note_off_c, 2, 60, 0",
                "4, 480, Note_off_c, 3, 48, 0",
            ]);
        lines.Count(line => line.EndsWith("480, End_track", StringComparison.Ordinal)).ShouldBe(4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(1001)]
    public void A_tempo_that_MIDI_has_no_room_for_is_refused(int tempo) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Written(new([60, 55, 50, 45]), tempo));

    private static byte[] Written(Chorale chorale, int tempo = 80)
    {
        using MemoryStream stream = new();
        MidiWriter.Write(chorale, stream, tempo);
        return stream.ToArray();
    }
}

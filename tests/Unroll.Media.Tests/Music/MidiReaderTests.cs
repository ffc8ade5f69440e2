using FsCheck.Fluent;
using Unroll.Media.Music;

namespace Unroll.Media.Tests.Music;

public sealed class MidiReaderTests
{
    private static readonly string Recorded = Path.Combine(TestChorales.Folder, "..", "chorale_033.mid");

    [Fact]
    public void What_is_written_is_read() =>
        Law.ForAll(
            TestChorales.Any,
            chorale => MidiReader.Read(Written(chorale), "x").Notes().ShouldBe(chorale.Notes())
        );

    [Fact]
    public void What_another_program_has_written_is_read()
    {
        // Written by csvmidi 1.1, of 96 ticks a quarter: notes end with velocity 0, and a status stands only where it changes.
        Chorale chorale = ChoraleReader.Read(Path.Combine(TestChorales.Folder, "train", "chorale_033.csv"));
        MidiReader.Read(Recorded).Notes().ShouldBe(chorale.Notes());
    }

    [Fact]
    public void Four_channels_of_one_track_are_four_voices()
    {
        byte[] file = File(
            division: 24,
            0x00,
            0x90,
            72,
            80,
            0x00,
            0x91,
            64,
            80,
            0x00,
            0x92,
            60,
            80,
            0x00,
            0x93,
            48,
            80,
            // A note ends where its velocity is 0; what is a bit too early or late goes to the nearest sixteenth.
            0x05,
            0x90,
            72,
            0,
            0x00,
            0x90,
            74,
            80,
            // Of no interest: a change of program, bytes of one maker's own, and a text.
            0x00,
            0xC0,
            19,
            0x00,
            0xF0,
            0x02,
            0x01,
            0xF7,
            0x00,
            0xFF,
            0x01,
            0x02,
            0x41,
            0x42,
            0x08,
            0xFF,
            0x2F,
            0x00
        );

        MidiReader.Read(file, "x").Notes().ShouldBe([72, 64, 60, 48, 74, 64, 60, 48]);
    }

    [Fact]
    public void An_event_without_a_status_has_that_of_the_last_note_past_a_text()
    {
        byte[] voices = [0, 0x91, 51, 80, 0, 0x92, 52, 80, 0, 0x93, 53, 80];
        byte[] first = [0, 0x90, 72, 80, 6, 0xFF, 0x01, 1, 0x41, 0, 72, 0, 0, 74, 80, 6, 0xFF, 0x2F, 0];

        MidiReader
            .Read(File(24, [.. voices, .. first]), "x")
            .Notes()
            .ShouldBe([72, 51, 52, 53, 74, 51, 52, 53]);
        Should
            .Throw<MediaException>(() =>
                MidiReader.Read(File(24, [0, 0xFF, 0x01, 1, 0x41, 0, 72, 80, .. voices, .. first]), "x")
            )
            .Message.ShouldContain("damaged");
    }

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_refused()
    {
        byte[] file = System.IO.File.ReadAllBytes(Recorded);
        for (int length = 0; length < file.Length; length += 7)
        {
            MediaException exception = Should.Throw<MediaException>(() =>
                MidiReader.Read(file.AsSpan(0, length), "cut.mid")
            );
            exception.Message.ShouldStartWith("cut.mid");
        }
    }

    [Fact]
    public void Damaged_files_are_read_or_refused_but_nothing_else()
    {
        byte[] file = System.IO.File.ReadAllBytes(Recorded);
        Law.ForAll(
            Gen.Choose(0, file.Length - 1).ToArbitrary(),
            Gen.Choose(0, 255).ToArbitrary(),
            (place, value) =>
            {
                byte[] damaged = [.. file];
                damaged[place] = (byte)value;
                try
                {
                    MidiReader.Read(damaged, "x").Steps.ShouldBeGreaterThan(0);
                }
                catch (MediaException exception)
                {
                    exception.Message.ShouldStartWith("x");
                }
            }
        );
    }

    [Fact]
    public void A_file_of_three_voices_is_refused() =>
        Should
            .Throw<MediaException>(() =>
                MidiReader.Read(
                    File(24, 0, 0x90, 72, 80, 0, 0x91, 64, 80, 0, 0x92, 60, 80, 24, 0xFF, 0x2F, 0),
                    "trio.mid"
                )
            )
            .Message.ShouldStartWith("trio.mid: expected 4 voices of 1 to 100000 sixteenths, got 3 of 4");

    [Fact]
    public void What_is_no_MIDI_file_is_refused()
    {
        Should
            .Throw<MediaException>(() => MidiReader.Read("note0,note1,note2,note3\n"u8, "x.csv"))
            .Message.ShouldContain("x.csv, byte 0: this is not a MIDI file");
        Should
            .Throw<MediaException>(() => MidiReader.Read("none.mid"))
            .Message.ShouldContain("none.mid: there is no such file");
        Should
            .Throw<MediaException>(() => MidiReader.Read(File(-25 << 8, 0, 0xFF, 0x2F, 0), "x"))
            .Message.ShouldContain("x, byte 12: its times are not in parts of a quarter note");
    }

    private static byte[] Written(Chorale chorale)
    {
        using MemoryStream stream = new();
        MidiWriter.Write(chorale, stream);
        return stream.ToArray();
    }

    /// <summary>A file of one track.</summary>
    private static byte[] File(int division, params byte[] events) =>
        [
            .. "MThd"u8,
            0,
            0,
            0,
            6,
            0,
            0,
            0,
            1,
            (byte)(division >> 8),
            (byte)division,
            .. "MTrk"u8,
            0,
            0,
            0,
            (byte)events.Length,
            .. events,
        ];
}

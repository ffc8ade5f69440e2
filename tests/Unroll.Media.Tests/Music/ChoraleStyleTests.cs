using Unroll.Media.Music;

namespace Unroll.Media.Tests.Music;

public sealed class ChoraleStyleTests
{
    private static readonly int[] C = [72, 67, 64, 48];
    private static readonly int[] F = [72, 69, 65, 53];
    private static readonly int[] G = [71, 67, 62, 55];

    // The soprano from 60 to 81, the alto from 55 to 74, the tenor from 48 to 69 and the bass from 40 to 60.
    private static readonly VoiceRanges Ranges = new([new([60, 55, 48, 40, 81, 74, 69, 60])]);

    [Theory]
    [InlineData(1, 0, 67, 60, 0, 0, 69, 62, 0, 0)]
    [InlineData(1, 0, 79, 0, 0, 48, 76, 0, 0, 45)]
    [InlineData(0, 1, 72, 0, 0, 48, 74, 0, 0, 50)]
    [InlineData(0, 1, 0, 60, 60, 0, 0, 59, 59, 0)]
    [InlineData(0, 0, 67, 60, 0, 0, 74, 55, 0, 0)]
    [InlineData(0, 0, 67, 60, 0, 0, 69, 60, 0, 0)]
    [InlineData(0, 0, 67, 60, 0, 0, 67, 60, 0, 0)]
    [InlineData(0, 0, 67, 60, 0, 0, 69, 0, 0, 0)]
    public void Voices_that_move_together_a_fifth_or_an_octave_apart_are_parallel(
        double fifths,
        double octaves,
        params int[] notes
    )
    {
        ChoraleStyle style = Of(notes);
        style.ParallelFifths.ShouldBe(fifths);
        style.ParallelOctaves.ShouldBe(octaves);
    }

    [Fact]
    public void Only_changes_of_the_chord_can_be_parallel() =>
        Of([.. Held(C), .. Held([74, 69, 66, 50]), .. Held(G)]).ParallelFifths.ShouldBe(0.5);

    [Fact]
    public void A_voice_above_one_that_should_be_above_it_crosses()
    {
        Of([60, 62, 55, 48]).Crossings.ShouldBe(1);
        Of([60, 0, 62, 48]).Crossings.ShouldBe(1);
        Of([60, 60, 0, 48, 60, 62, 55, 48]).Crossings.ShouldBe(0.5);
    }

    [Fact]
    public void A_note_beyond_those_of_its_voice_is_out_of_range() =>
        Of([82, 74, 48, 39, 0, 54, 69, 60]).OutOfRange.ShouldBe(3 / 7.0);

    [Fact]
    public void A_note_that_was_there_before_is_held() =>
        Of([72, 67, 64, 48, 72, 67, 0, 50, 74, 67, 0, 50]).Held.ShouldBe(4 / 6.0);

    [Fact]
    public void The_chords_of_the_quarters_are_counted()
    {
        int[] passing = [.. C, .. C, 74, 69, 66, 50, .. C];
        ChoraleStyle style = Of([
            .. passing,
            .. Held(F),
            .. Held([69, 64, 60, 57]),
            .. Held([71, 65, 62, 55]),
        ]);
        (style.MajorTriads, style.MinorTriads, style.DiminishedTriads, style.SeventhChords).ShouldBe(
            (0.5, 0.25, 0, 0.25)
        );
    }

    [Fact]
    public void A_chorale_should_end_on_the_tonic()
    {
        int[] song = [.. Held(C), .. Held(F), .. Held(G), .. Held(C), .. Held(G)];
        Of([.. song, .. Held(C)]).Endings.ShouldBe(1);
        Of([.. song, .. Held(C), .. Held([0, 0, 0, 0])]).Endings.ShouldBe(1);
        Of(song).Endings.ShouldBe(0);
        Of([.. song, .. Held([72, 67, 60, 52])]).Endings.ShouldBe(0);
        ChoraleStyle.Of([new([.. song, .. Held(C)]), new(song)], Ranges).Endings.ShouldBe(0.5);
    }

    [Fact]
    public void The_tonic_moves_with_the_chorale()
    {
        Chorale chorale = ChoraleReader.ReadSets(TestChorales.Folder).Train[0];
        int tonic = Tonic.Of(chorale);
        for (int semitones = -6; semitones <= 6; semitones++)
        {
            Tonic.Of(chorale.Transpose(semitones)).ShouldBe((tonic + semitones + 12) % 12);
        }
    }

    [Fact]
    public void Bach_seldom_writes_parallels_and_ends_on_the_tonic()
    {
        ChoraleSets sets = ChoraleReader.ReadSets(TestChorales.DataSet());

        ChoraleStyle style = ChoraleStyle.Of(sets.Test, new(sets.Train));

        style.ParallelFifths.ShouldBeLessThan(0.005);
        style.ParallelOctaves.ShouldBeLessThan(0.005);
        style.Endings.ShouldBeGreaterThan(0.7);
        style.OutOfRange.ShouldBe(0);
    }

    [Fact]
    public void There_is_no_style_of_nothing() =>
        Should.Throw<ArgumentException>(() => ChoraleStyle.Of([], Ranges));

    private static ChoraleStyle Of(params int[] notes) => ChoraleStyle.Of([new(notes)], Ranges);

    private static IEnumerable<int> Held(int[] chord) =>
        Enumerable.Repeat(chord, Chorale.StepsPerQuarter).SelectMany(notes => notes);
}

using FsCheck.Fluent;
using Unroll.Media.Music;

namespace Unroll.Media.Tests.Music;

public sealed class ChordTests
{
    [Theory]
    [InlineData(nameof(ChordKind.Major), 0, 72, 67, 64, 48)]
    [InlineData(nameof(ChordKind.Major), 7, 74, 71, 67, 59)]
    [InlineData(nameof(ChordKind.Major), 0, 72, 64, 60, 48)]
    [InlineData(nameof(ChordKind.Minor), 9, 76, 72, 69, 57)]
    [InlineData(nameof(ChordKind.Minor), 9, 72, 69, 57, 45)]
    [InlineData(nameof(ChordKind.Diminished), 11, 77, 74, 71, 62)]
    [InlineData(nameof(ChordKind.Seventh), 7, 77, 71, 62, 55)]
    [InlineData(nameof(ChordKind.Seventh), 7, 77, 71, 67, 55)]
    [InlineData(nameof(ChordKind.Seventh), 2, 72, 69, 65, 50)]
    [InlineData(nameof(ChordKind.Seventh), 5, 76, 72, 69, 53)]
    [InlineData(nameof(ChordKind.Seventh), 11, 81, 74, 65, 59)]
    [InlineData(nameof(ChordKind.Major), 4, 76, 0, 68, 0)]
    [InlineData(nameof(ChordKind.Other), 0, 72, 67, 60, 48)]
    [InlineData(nameof(ChordKind.Other), 0, 72, 68, 64, 48)]
    [InlineData(nameof(ChordKind.Other), 0, 60, 61, 62, 63)]
    [InlineData(nameof(ChordKind.Other), 0, 0, 0, 0, 0)]
    public void A_chord_is_known_by_its_thirds(string kind, int root, params int[] notes) =>
        Of(notes).ShouldBe(new Chord(Enum.Parse<ChordKind>(kind), root));

    [Fact]
    public void Higher_notes_are_the_same_chord_on_a_higher_root() =>
        Law.ForAll(
            Gen.Choose(40, 80).ListOf(4).Select(notes => notes.ToArray()).ToArbitrary(),
            Gen.Choose(0, 24).ToArbitrary(),
            (notes, semitones) =>
            {
                Chord chord = Of(notes);
                Chord moved = Of([.. notes.Select(note => note + semitones)]);
                moved.Kind.ShouldBe(chord.Kind);
                if (chord.Kind is ChordKind.Major or ChordKind.Minor or ChordKind.Diminished)
                {
                    moved.Root.ShouldBe((chord.Root + semitones) % 12);
                }
            }
        );

    private static Chord Of(int[] notes) => Chord.Of([.. notes.Select(note => (byte)note)]);
}

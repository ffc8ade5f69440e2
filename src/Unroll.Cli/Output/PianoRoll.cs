using Unroll.Charts;
using Unroll.Media.Music;

namespace Unroll.Cli.Output;

/// <summary>The picture of a chorale: its notes as bars over time, a row for each pitch.</summary>
internal static class PianoRoll
{
    private const int NotesOfOctave = 12;
    private const int MiddleC = 60;

    internal static SpanChart Of(Chorale chorale)
    {
        (HeldNote Held, int Voice)[] notes =
        [
            .. from voice in Enumerable.Range(0, Chorale.Voices)
            from held in chorale.Notes(voice)
            select (held, voice),
        ];
        int lowest = notes.Select(note => note.Held.Note).DefaultIfEmpty(MiddleC).Min();
        int highest = notes.Select(note => note.Held.Note).DefaultIfEmpty(MiddleC).Max();
        return new SpanChart(
            "",
            [.. Enumerable.Range(lowest, highest - lowest + 1).Select(Label)],
            [
                .. notes.Select(note => new RowSpan(
                    note.Held.Note - lowest,
                    Bar(note.Held.Start),
                    Bar(note.Held.Start + note.Held.Steps),
                    note.Voice
                )),
            ],
            Chorale.VoiceNames
        )
        {
            XLabel = "bars",
        };
    }

    private static double Bar(int step) => (double)step / Chorale.StepsPerBar;

    /// <summary>Each C with its octave, as musicians name it; the notes between go without.</summary>
    private static string Label(int note) =>
        note % NotesOfOctave == 0 ? $"C{(note / NotesOfOctave) - 1}" : "";
}

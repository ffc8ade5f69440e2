using Unroll.Media.Music;

namespace Unroll.Cli.Sources;

/// <summary>The first bars of a chorale in a file, to go on from.</summary>
internal sealed class ChoraleBeginning
{
    private static readonly string[] MidiEndings = [".mid", ".midi"];

    private readonly string path;

    private ChoraleBeginning(string path, Chorale chorale) => (this.path, Chorale) = (path, chorale);

    /// <summary>The bars.</summary>
    internal Chorale Chorale { get; }

    private bool IsMidi => IsMidiFile(path);

    /// <summary>Reads the first bars of a MIDI or a CSV file, or all if there are no more.</summary>
    internal static ChoraleBeginning Read(string path, int bars)
    {
        Chorale whole = IsMidiFile(path) ? MidiReader.Read(path) : ChoraleReader.Read(path);
        return new(path, whole.Take(bars * Chorale.StepsPerBar));
    }

    /// <summary>Makes sure that a model knows all notes.</summary>
    /// <exception cref="CliException">It does not know one.</exception>
    internal void CheckNotes(ChoraleModel model)
    {
        for (int step = 0; step < Chorale.Steps; step++)
        {
            for (int voice = 0; voice < Chorale.Voices; voice++)
            {
                int note = Chorale[step, voice];
                if (note != Chorale.Silence && (note < model.LowestNote || note > model.HighestNote))
                {
                    throw new CliException(
                        $"{path}, {Place(step)}: the {Chorale.VoiceNames[voice]} sings {note}, "
                            + $"but the model knows the notes from {model.LowestNote} to {model.HighestNote}; "
                            + "move the chorale to another key, or train a model on others like it"
                    );
                }
            }
        }
    }

    /// <summary>Where a step is: a line below the header in a CSV file, which has one for each.</summary>
    private string Place(int step) => IsMidi ? $"sixteenth {step + 1}" : $"line {step + 2}";

    private static bool IsMidiFile(string path) =>
        Array.Exists(MidiEndings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}

using Unroll.Charts.Svg;
using Unroll.Media.Audio;
using Unroll.Media.Music;

namespace Unroll.Cli.Output;

/// <summary>A file for a chorale: as music, as sound, as a picture or as text, as its name ends.</summary>
internal sealed class ChoraleFile
{
    private readonly ResultFile file;

    private ChoraleFile(ResultFile file) => this.file = file;

    /// <summary>The file, if it looks as if it can be written: better to say no before long work than after it.</summary>
    /// <exception cref="CliException">It cannot be written.</exception>
    internal static ChoraleFile At(string path) =>
        new(
            ResultFile.At(
                path,
                "chorale",
                "chorales are written as MIDI, WAV, SVG or CSV",
                ".mid",
                ".wav",
                ".svg",
                ".csv"
            )
        );

    /// <summary>Writes the chorale.</summary>
    /// <exception cref="CliException">It cannot be written; what was there before still is.</exception>
    internal void Write(Chorale chorale) =>
        file.Write(draft =>
        {
            if (file.EndsWith(".mid"))
            {
                using FileStream stream = File.Create(draft);
                MidiWriter.Write(chorale, stream);
            }
            else if (file.EndsWith(".wav"))
            {
                WavFile.Write(draft, new Recording(Synthesizer.Render(chorale), Synthesizer.SampleRate));
            }
            else if (file.EndsWith(".svg"))
            {
                File.WriteAllText(draft, new SvgRenderer().Render(PianoRoll.Of(chorale)));
            }
            else
            {
                using StreamWriter text = File.CreateText(draft);
                ChoraleWriter.Write(chorale, text);
            }
        });
}

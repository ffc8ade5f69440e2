using Unroll.Media;
using Unroll.Media.Audio;

namespace Unroll.Cli.Sources;

/// <summary>Recordings in which words are to be found.</summary>
internal static class WordRecording
{
    // With fewer, nobody understands speech.
    private const int LowestRate = 2000;

    /// <summary>Reads one.</summary>
    /// <exception cref="MediaException">The file cannot be read, or has too few samples a second for speech.</exception>
    internal static Recording Read(string path)
    {
        Recording recording = WavFile.Read(path);
        return recording.SampleRate >= LowestRate
            ? recording
            : throw new MediaException(
                $"expected {LowestRate} samples a second or more, got {recording.SampleRate}, too few for speech; record it again",
                path
            );
    }
}

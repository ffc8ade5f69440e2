using System.Text.Json;
using Unroll.Media.Audio;

namespace Unroll.Media.Tests.Audio;

/// <summary>Files that SoX wrote, read as libsndfile reads them.</summary>
public sealed class RecordedWavTests
{
    public static TheoryData<string> Files =>
        [.. Recorded.Json("wav.json").GetProperty("files").EnumerateArray().Select(Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Files_of_another_program_are_read_as_a_third_one_reads_them(string file)
    {
        JsonElement recorded = Recorded
            .Json("wav.json")
            .GetProperty("files")
            .EnumerateArray()
            .Single(entry => Name(entry) == file);
        float[][] expected = [.. recorded.GetProperty("channels").EnumerateArray().Select(Recorded.Floats)];
        IReadOnlyList<Recording> channels = WavFile.ReadChannels(Recorded.File(file));
        channels.Count.ShouldBe(expected.Length);
        for (int channel = 0; channel < expected.Length; channel++)
        {
            channels[channel].SampleRate.ShouldBe(recorded.GetProperty("sampleRate").GetInt32());
            channels[channel].Samples.ToArray().ShouldBe(expected[channel], 1e-8);
        }
    }

    private static string Name(JsonElement entry) => entry.GetProperty("file").GetString()!;
}

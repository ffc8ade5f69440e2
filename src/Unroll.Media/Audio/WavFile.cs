namespace Unroll.Media.Audio;

/// <summary>
/// Recordings in WAV files (RIFF WAVE): PCM of 8, 16, 24 and 32 bits and floats of 32 and 64 bits, also in
/// <c>WAVE_FORMAT_EXTENSIBLE</c>, of any number of channels.
/// </summary>
public static class WavFile
{
    /// <summary>Reads a file as one channel: the mean of its channels.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MediaException">
    /// The file is not there, is not a WAV file, is cut off, holds no samples, or holds them in another codec; the message
    /// names the file and the byte.
    /// </exception>
    public static Recording Read(string path) => Mix(ReadChannels(path));

    /// <summary>Reads the channels of a file, each as a recording: left and right, mostly.</summary>
    /// <inheritdoc cref="Read"/>
    public static IReadOnlyList<Recording> ReadChannels(string path) =>
        new WavReader(path, MediaFile.Read(path)).Read();

    /// <summary>Writes a recording as a file of one channel.</summary>
    /// <param name="path">The file, which is replaced if it is there.</param>
    /// <param name="recording">The recording.</param>
    /// <param name="format">
    /// How samples are written: integers are the nearest ones, so that reading gives each sample back to half a step,
    /// 2^−b of b bits; only what is above 1 − 2^(1−b), or beyond ±1, is clipped.
    /// </param>
    /// <exception cref="ArgumentException">The recording is too long: 2 GiB are not written.</exception>
    /// <exception cref="MediaException">The file cannot be written.</exception>
    public static void Write(string path, Recording recording, SampleFormat format = SampleFormat.Pcm16) =>
        WriteChannels(path, [recording], format);

    /// <summary>Writes recordings side by side, each as a channel: left and right, mostly.</summary>
    /// <param name="path">The file, which is replaced if it is there.</param>
    /// <param name="channels">The channels, of one sample rate and length.</param>
    /// <param name="format">How samples are written.</param>
    /// <exception cref="ArgumentException">
    /// There is no channel, they differ in rate or length, there are more than fit into a frame of 65535 bytes, or they are
    /// too long: 2 GiB are not written.
    /// </exception>
    /// <exception cref="MediaException">The file cannot be written.</exception>
    public static void WriteChannels(
        string path,
        IReadOnlyList<Recording> channels,
        SampleFormat format = SampleFormat.Pcm16
    ) => MediaFile.Write(path, WavWriter.Write(channels, format));

    private static Recording Mix(IReadOnlyList<Recording> channels)
    {
        if (channels is [var only])
        {
            return only;
        }

        float[] mean = new float[channels[0].Count];
        for (int i = 0; i < mean.Length; i++)
        {
            double sum = 0;
            foreach (Recording channel in channels)
            {
                sum += channel.Samples[i];
            }

            mean[i] = (float)(sum / channels.Count);
        }

        return new(mean, channels[0].SampleRate);
    }
}

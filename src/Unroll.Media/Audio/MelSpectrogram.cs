using Unroll.Data;
using Unroll.Tensors;

namespace Unroll.Media.Audio;

/// <summary>
/// A spectrogram in bands as the ear has them: triangles whose corners are equally far on the mel scale, each from the
/// middle of the band below to the middle of the band above, with the height 1 at its own. Defaults are those of
/// torchaudio's <c>MelSpectrogram</c>; time comes first, as everywhere in this library.
/// </summary>
public sealed class MelSpectrogram
{
    private readonly Band[] bands;

    /// <summary>A mel spectrogram.</summary>
    /// <param name="sampleRate">Samples a second of the recordings that it is for.</param>
    /// <param name="fftSize">N, samples in a transform.</param>
    /// <param name="hopLength">Samples from one frame to the next; half a window by default.</param>
    /// <param name="windowLength">Samples of the window; N by default.</param>
    /// <param name="mels">How many bands.</param>
    /// <param name="lowestFrequency">Where the lowest band begins, in Hz.</param>
    /// <param name="highestFrequency">Where the highest band ends, in Hz; half the sample rate by default.</param>
    /// <param name="power">1 for magnitudes, 2 for powers.</param>
    /// <param name="scale">The scale on which the bands are equally wide.</param>
    /// <param name="equalAreas">
    /// Whether each triangle is divided by half its width in Hz, so that white noise is as loud in each band: Slaney's
    /// normalisation, which is librosa's default.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the frequencies are not in order and at most half the rate.</exception>
    public MelSpectrogram(
        int sampleRate = 16_000,
        int fftSize = 400,
        int? hopLength = null,
        int? windowLength = null,
        int mels = 128,
        double lowestFrequency = 0,
        double? highestFrequency = null,
        double power = 2,
        MelScale scale = MelScale.Htk,
        bool equalAreas = false
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mels);
        double highest = highestFrequency ?? sampleRate / 2.0;
        ArgumentOutOfRangeException.ThrowIfNegative(lowestFrequency);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(
            highest,
            lowestFrequency,
            nameof(highestFrequency)
        );
        ArgumentOutOfRangeException.ThrowIfGreaterThan(highest, sampleRate / 2.0, nameof(highestFrequency));
        SampleRate = sampleRate;
        Spectrogram = new(fftSize, hopLength, windowLength, power);
        bands = Bands(mels, scale.ToMel(lowestFrequency), scale.ToMel(highest), scale, equalAreas);
    }

    /// <summary>Samples a second of the recordings that it is for.</summary>
    public int SampleRate { get; }

    /// <summary>How many bands.</summary>
    public int Mels => bands.Length;

    /// <summary>The spectrogram whose frequencies are gathered into bands.</summary>
    public Spectrogram Spectrogram { get; }

    /// <summary>The mel spectrogram of a sound, [frames, mels].</summary>
    /// <exception cref="ArgumentException">The sound has another sample rate, or too few samples to reflect.</exception>
    public Tensor Transform(Recording recording)
    {
        if (recording.SampleRate != SampleRate)
        {
            throw new ArgumentException(
                $"expected a sample rate of {SampleRate}, got {recording.SampleRate}: resample the recording",
                nameof(recording)
            );
        }

        Tensor spectrum = Spectrogram.Transform(recording);
        (int frames, int bins) = (spectrum.Shape[0], spectrum.Shape[1]);
        float[] powers = spectrum.ToArray();
        float[] values = new float[frames * Mels];
        for (int frame = 0; frame < frames; frame++)
        {
            for (int mel = 0; mel < Mels; mel++)
            {
                values[(frame * Mels) + mel] = bands[mel].Sum(powers.AsSpan(frame * bins, bins));
            }
        }

        return Tensor.From([frames, Mels], values);
    }

    /// <summary>
    /// The logarithm of the mel spectrogram, each band with mean 0 and standard deviation 1 over the recording,
    /// [frames, mels]: what classifiers of sounds read. It depends neither on how loud the recording is nor on what its
    /// microphone does to each band.
    /// </summary>
    /// <param name="recording">The recording.</param>
    /// <param name="floor">What is added to each band, relative to the loudest one, so that silence has a logarithm.</param>
    /// <exception cref="ArgumentException">
    /// The recording has another sample rate, or too few samples to reflect, or is silent.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The floor is not positive.</exception>
    public Tensor TransformToNormalizedLog(Recording recording, double floor = 1e-4)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(floor);
        float[] values = Transform(recording).ToArray();
        double loudest = values.Max();
        if (loudest == 0)
        {
            throw new ArgumentException("expected a sound, got silence", nameof(recording));
        }

        int frames = values.Length / Mels;
        double[] band = new double[frames];
        for (int mel = 0; mel < Mels; mel++)
        {
            for (int frame = 0; frame < frames; frame++)
            {
                band[frame] = Math.Log((values[(frame * Mels) + mel] / loudest) + floor);
            }

            StandardScaler scaler = StandardScaler.Fit(band);
            for (int frame = 0; frame < frames; frame++)
            {
                values[(frame * Mels) + mel] = (float)scaler.Transform(band[frame]);
            }
        }

        return Tensor.From([frames, Mels], values);
    }

    private Band[] Bands(int mels, double lowest, double highest, MelScale scale, bool equalAreas)
    {
        double[] corners = new double[mels + 2];
        for (int i = 0; i < corners.Length; i++)
        {
            corners[i] = scale.ToHertz(lowest + ((highest - lowest) * i / (mels + 1)));
        }

        double binWidth = (double)SampleRate / Spectrogram.FftSize;
        Band[] made = new Band[mels];
        for (int i = 0; i < mels; i++)
        {
            double height = equalAreas ? 2 / (corners[i + 2] - corners[i]) : 1;
            made[i] = Band.Triangle(
                corners[i],
                corners[i + 1],
                corners[i + 2],
                height,
                binWidth,
                Spectrogram.Bins
            );
        }

        return made;
    }

    /// <summary>Neighbouring frequencies, each with its weight.</summary>
    private sealed record Band(int First, float[] Weights)
    {
        public static Band Triangle(
            double begin,
            double middle,
            double end,
            double height,
            double binWidth,
            int bins
        )
        {
            int first = (int)Math.Ceiling(begin / binWidth);
            List<float> weights = [];
            for (int k = first; k < bins && k * binWidth <= end; k++)
            {
                double frequency = k * binWidth;
                double up = (frequency - begin) / (middle - begin);
                double down = (end - frequency) / (end - middle);
                weights.Add((float)(height * Math.Max(0, Math.Min(up, down))));
            }

            return new(first, [.. weights]);
        }

        public float Sum(ReadOnlySpan<float> spectrum)
        {
            double sum = 0;
            for (int i = 0; i < Weights.Length; i++)
            {
                sum += (double)Weights[i] * spectrum[First + i];
            }

            return (float)sum;
        }
    }
}

using System.Numerics;
using MathNet.Numerics.IntegralTransforms;
using Unroll.Tensors;

namespace Unroll.Media.Audio;

/// <summary>
/// The short-time Fourier transform of a sound: |X[m, k]|^power with
/// X[m, k] = Σₙ w[n]·x[m·hop + n − N/2]·e^(−2πikn/N), N the FFT's size and w the periodic Hann window
/// w[n] = (1 − cos(2πn/W))/2, in the middle of the N samples if W &lt; N. Frames are centred: frame m is about sample
/// m·hop, and beyond its ends the sound is reflected. As torchaudio's <c>Spectrogram</c> with its defaults, but for the
/// place of time.
/// </summary>
public sealed class Spectrogram
{
    private readonly double[] window;
    private readonly double power;

    /// <summary>A short-time Fourier transform.</summary>
    /// <param name="fftSize">N, samples in a transform: an even number.</param>
    /// <param name="hopLength">Samples from one frame to the next; half a window by default.</param>
    /// <param name="windowLength">W, samples of the window; N by default.</param>
    /// <param name="power">1 for the magnitude, 2 for the power.</param>
    /// <exception cref="ArgumentException">A size or the power is not positive, N is odd, or the window is longer than N.</exception>
    public Spectrogram(int fftSize = 400, int? hopLength = null, int? windowLength = null, double power = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fftSize, 2);
        if (fftSize % 2 != 0)
        {
            throw new ArgumentException($"expected an even size, got {fftSize}", nameof(fftSize));
        }

        int length = windowLength ?? fftSize;
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2, nameof(windowLength));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, fftSize, nameof(windowLength));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(power);
        HopLength = hopLength ?? length / 2;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(HopLength, nameof(hopLength));
        this.power = power;
        window = new double[fftSize];
        for (int n = 0; n < length; n++)
        {
            window[((fftSize - length) / 2) + n] = (1 - Math.Cos(2 * Math.PI * n / length)) / 2;
        }
    }

    /// <summary>N, samples in a transform.</summary>
    public int FftSize => window.Length;

    /// <summary>Samples from one frame to the next.</summary>
    public int HopLength { get; }

    /// <summary>N/2 + 1, the frequencies from 0 to half the sample rate: bin k is k·rate/N.</summary>
    public int Bins => (FftSize / 2) + 1;

    /// <summary>How many frames a sound of so many samples has: ⌊n/hop⌋ + 1.</summary>
    public int Frames(int samples) => (samples / HopLength) + 1;

    /// <summary>The spectrogram of a sound, [frames, bins].</summary>
    /// <exception cref="ArgumentException">The sound has N/2 samples or fewer, too few to reflect.</exception>
    public Tensor Transform(Recording recording)
    {
        ReadOnlySpan<float> samples = recording.Samples;
        if (samples.Length <= FftSize / 2)
        {
            throw new ArgumentException(
                $"expected more than {FftSize / 2} samples, half an FFT, got {samples.Length}",
                nameof(recording)
            );
        }

        int frames = Frames(samples.Length);
        float[] values = new float[frames * Bins];
        Complex[] frame = new Complex[FftSize];
        for (int m = 0; m < frames; m += 2)
        {
            // Two real frames are one complex transform.
            bool isPair = m + 1 < frames;
            for (int n = 0; n < frame.Length; n++)
            {
                int at = (m * HopLength) + n - (FftSize / 2);
                frame[n] = new(
                    window[n] * Reflected(samples, at),
                    isPair ? window[n] * Reflected(samples, at + HopLength) : 0
                );
            }

            Fourier.Forward(frame, FourierOptions.AsymmetricScaling);
            Separate(frame, m, isPair, values);
        }

        return Tensor.From([frames, Bins], values);
    }

    /// <summary>Takes the transforms of two real frames out of that of one as real and the other as imaginary part.</summary>
    private void Separate(Complex[] transformed, int m, bool isPair, Span<float> values)
    {
        for (int k = 0; k < Bins; k++)
        {
            Complex one = transformed[k];
            Complex mirrored = Complex.Conjugate(transformed[(FftSize - k) % FftSize]);
            values[(m * Bins) + k] = Magnitude((one + mirrored) / 2);
            if (isPair)
            {
                values[((m + 1) * Bins) + k] = Magnitude((one - mirrored) / 2);
            }
        }
    }

    private float Magnitude(Complex x)
    {
        double square = (x.Real * x.Real) + (x.Imaginary * x.Imaginary);
        return (float)(power == 2 ? square : Math.Pow(square, power / 2));
    }

    private static float Reflected(ReadOnlySpan<float> samples, int at)
    {
        int last = samples.Length - 1;
        int inside = Math.Abs(at);
        return samples[inside <= last ? inside : (2 * last) - inside];
    }
}

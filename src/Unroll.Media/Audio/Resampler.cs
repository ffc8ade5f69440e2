using System.Numerics;

namespace Unroll.Media.Audio;

/// <summary>
/// Changes the sample rate of a sound by band-limited interpolation (Smith, "Digital Audio Resampling", 1984):
/// y(t) = Σ x[k]·c·sinc(c·(t − k))·w((t − k)·c), where sinc(u) = sin(πu)/(πu), w is a Kaiser window over 48 zero crossings
/// on each side, and c is 0.945, times the ratio of the rates if the new one is the lower. What lies above half of
/// the lower rate is 80 dB down; what lies below 0.89 of that half is as it was. Beyond its ends the sound is silent.
/// </summary>
internal sealed class Resampler
{
    private const int ZeroCrossings = 48;
    private const double RollOff = 0.945;

    // Kaiser's formula for a stop band 80 dB down.
    private const double Beta = 0.1102 * (80 - 8.7);

    private static readonly double BesselOfBeta = Bessel(Beta);

    private readonly int up;
    private readonly int down;
    private readonly double cutoff;
    private readonly int reach;
    private readonly float[]?[] filters;

    /// <summary>A resampler from one rate to another.</summary>
    public Resampler(int from, int to)
    {
        int divisor = GreatestCommonDivisor(from, to);
        (up, down) = (to / divisor, from / divisor);
        cutoff = RollOff * Math.Min(1, (double)to / from);
        reach = (int)Math.Ceiling(ZeroCrossings / cutoff);
        filters = new float[up][];
    }

    /// <summary>The sound of ⌈n·to/from⌉ samples.</summary>
    public float[] Resample(ReadOnlySpan<float> samples)
    {
        long count = (((long)samples.Length * up) + down - 1) / down;
        float[] resampled = new float[checked((int)count)];
        for (int i = 0; i < resampled.Length; i++)
        {
            (long whole, long phase) = Math.DivRem((long)i * down, up);
            ReadOnlySpan<float> filter = filters[phase] ??= Filter((double)phase / up);
            int first = (int)whole - reach + 1;
            int skipped = Math.Max(0, -first);
            int taps = Math.Min(filter.Length, samples.Length - first);
            resampled[i] = Dot(filter[skipped..taps], samples[(first + skipped)..(first + taps)]);
        }

        return resampled;
    }

    // Four lanes on every machine, so that the result is the same on all of them.
    private static float Dot(ReadOnlySpan<float> filter, ReadOnlySpan<float> samples)
    {
        Vector4 sums = Vector4.Zero;
        int k = 0;
        for (; k <= filter.Length - 4; k += 4)
        {
            sums += new Vector4(filter[k..]) * new Vector4(samples[k..]);
        }

        float sum = (sums.X + sums.Y) + (sums.Z + sums.W);
        for (; k < filter.Length; k++)
        {
            sum += filter[k] * samples[k];
        }

        return sum;
    }

    /// <summary>The weights of the samples around a point that lies some way behind one of them.</summary>
    private float[] Filter(double fraction)
    {
        float[] filter = new float[2 * reach];
        for (int k = 0; k < filter.Length; k++)
        {
            double distance = (fraction + reach - 1 - k) * cutoff;
            filter[k] = (float)(cutoff * Sinc(distance) * Kaiser(distance / ZeroCrossings));
        }

        return filter;
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double Kaiser(double x) =>
        Math.Abs(x) >= 1 ? 0 : Bessel(Beta * Math.Sqrt(1 - (x * x))) / BesselOfBeta;

    /// <summary>The modified Bessel function of the first kind and order 0, by its series.</summary>
    private static double Bessel(double x)
    {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-17 * sum; k++)
        {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }

        return sum;
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}

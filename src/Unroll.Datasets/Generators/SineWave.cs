namespace Unroll.Datasets.Generators;

/// <summary>The plainest series there is: sin(t) at t = 0, 0.1, 0.2, …</summary>
public static class SineWave
{
    /// <summary>The time from one value to the next, in radians.</summary>
    public const double TimeStep = 0.1;

    /// <summary>Where the wave that one learns from ends, in radians.</summary>
    public const double End = 75;

    private const double TrainingShare = 0.8;

    /// <summary>sin(t) from one time on to before another: 750 values by default.</summary>
    /// <param name="from">The first time, in radians.</param>
    /// <param name="to">The time before which the wave ends, in radians.</param>
    /// <exception cref="ArgumentOutOfRangeException">It would end before it begins.</exception>
    public static float[] Generate(double from = 0, double to = End)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        float[] wave = new float[(int)Math.Ceiling((to - from) / TimeStep)];
        for (int i = 0; i < wave.Length; i++)
        {
            wave[i] = MathF.Sin((float)(from + (i * TimeStep)));
        }

        return wave;
    }

    /// <summary>
    /// Which windows of the wave one trains on, and on which one validates: four fifths and the rest, drawn as PyTorch's
    /// <c>random_split</c> draws them with a generator of this seed.
    /// </summary>
    /// <param name="windows">How many windows there are.</param>
    /// <param name="seed">What fixes the split.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of windows is negative.</exception>
    public static (int[] Training, int[] Validation) Split(int windows, uint seed = 42)
    {
        int[] order = new MersenneTwister(seed).Permutation(windows);
        int training = (int)(windows * TrainingShare);
        return (order[..training], order[training..]);
    }
}

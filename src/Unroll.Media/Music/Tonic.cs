namespace Unroll.Media.Music;

/// <summary>
/// Finds the key of a chorale: of the 24 keys that whose profile correlates best with how long each pitch class is sung
/// (Krumhansl, "Cognitive Foundations of Musical Pitch", 1990, chapter 4).
/// </summary>
internal static class Tonic
{
    // How well each pitch class fits, from the tonic up (Krumhansl & Kessler, 1982).
    private static ReadOnlySpan<double> Major =>
        [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88];

    private static ReadOnlySpan<double> Minor =>
        [6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17];

    /// <summary>The tonic of a chorale's key as a pitch class, from 0 for C to 11 for B.</summary>
    public static int Of(Chorale chorale)
    {
        double[] steps = new double[Chord.PitchClasses];
        for (int step = 0; step < chorale.Steps; step++)
        {
            foreach (byte note in chorale.Chord(step))
            {
                steps[note % Chord.PitchClasses] += note == Chorale.Silence ? 0 : 1;
            }
        }

        (int best, double highest) = (0, double.NegativeInfinity);
        for (int tonic = 0; tonic < Chord.PitchClasses; tonic++)
        {
            double fit = Math.Max(Correlation(steps, tonic, Major), Correlation(steps, tonic, Minor));
            (best, highest) = fit > highest ? (tonic, fit) : (best, highest);
        }

        return best;
    }

    /// <summary>The correlation of a profile and how long the pitch classes are sung, but for the spread of these, which is that of all keys.</summary>
    private static double Correlation(double[] steps, int tonic, ReadOnlySpan<double> profile)
    {
        (double sum, double product, double square) = (0, 0, 0);
        for (int i = 0; i < Chord.PitchClasses; i++)
        {
            sum += profile[i];
        }

        for (int i = 0; i < Chord.PitchClasses; i++)
        {
            double deviation = profile[i] - (sum / Chord.PitchClasses);
            product += deviation * steps[(tonic + i) % Chord.PitchClasses];
            square += deviation * deviation;
        }

        return product / Math.Sqrt(square);
    }
}

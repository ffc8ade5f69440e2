namespace Unroll.Media.Music;

/// <summary>
/// The simplest model of chorales: each voice holds its note. p(c) = h if c is the note before, and otherwise
/// (1 − h)·u(c)/(1 − u(note before)), where h is how often the voice holds its note at this place in the bar and u how often
/// it sings each note, both counted in the chorales that it learnt from, where each case is taken to have come once more.
/// </summary>
public sealed class RepeatedChord
{
    private readonly NoteRange range;
    private readonly double[,] held = new double[Chorale.Voices, Chorale.StepsPerBar];
    private readonly double[,] shares;

    /// <summary>A model that has learnt from some chorales.</summary>
    /// <exception cref="ArgumentException">A voice never sings.</exception>
    public RepeatedChord(IReadOnlyList<Chorale> train)
    {
        VoiceRanges ranges = new(train);
        range = new(ranges.Lowest, ranges.Highest);
        shares = new double[Chorale.Voices, range.Classes];
        for (int voice = 0; voice < Chorale.Voices; voice++)
        {
            CountShares(train, voice);
            CountHeld(train, voice);
        }
    }

    /// <summary>How probable chorales are, and how often a note is the one before.</summary>
    /// <param name="chorales">The chorales.</param>
    /// <exception cref="ArgumentException">There are none, or they have notes that were not learnt.</exception>
    public ChoraleScore Measure(IReadOnlyList<Chorale> chorales)
    {
        if (chorales.Count == 0)
        {
            throw new ArgumentException("expected at least one chorale, got none", nameof(chorales));
        }

        (double sum, long right) = (0, 0);
        foreach (Chorale chorale in chorales)
        {
            for (int i = 0; i < chorale.Steps * Chorale.Voices; i++)
            {
                (int step, int voice) = (i / Chorale.Voices, i % Chorale.Voices);
                sum -= Math.Log(Probability(chorale, step, voice));
                right += step > 0 && chorale[step, voice] == chorale[step - 1, voice] ? 1 : 0;
            }
        }

        long steps = chorales.Sum(chorale => (long)chorale.Steps);
        return new(sum / steps, (double)right / (steps * Chorale.Voices));
    }

    private double Probability(Chorale chorale, int step, int voice)
    {
        double share = shares[voice, range.ClassOf(chorale[step, voice])];
        if (step == 0)
        {
            return share;
        }

        double holds = held[voice, step % Chorale.StepsPerBar];
        return chorale[step, voice] == chorale[step - 1, voice]
            ? holds
            : (1 - holds) * share / (1 - shares[voice, range.ClassOf(chorale[step - 1, voice])]);
    }

    private void CountShares(IReadOnlyList<Chorale> train, int voice)
    {
        double all = train.Sum(chorale => chorale.Steps) + range.Classes;
        for (int number = 0; number < range.Classes; number++)
        {
            shares[voice, number] = 1 / all;
        }

        foreach (Chorale chorale in train)
        {
            for (int step = 0; step < chorale.Steps; step++)
            {
                shares[voice, range.ClassOf(chorale[step, voice])] += 1 / all;
            }
        }
    }

    private void CountHeld(IReadOnlyList<Chorale> train, int voice)
    {
        for (int place = 0; place < Chorale.StepsPerBar; place++)
        {
            (double holds, double all) = (1, 2);
            foreach (Chorale chorale in train)
            {
                for (
                    int step = place == 0 ? Chorale.StepsPerBar : place;
                    step < chorale.Steps;
                    step += Chorale.StepsPerBar
                )
                {
                    holds += chorale[step, voice] == chorale[step - 1, voice] ? 1 : 0;
                    all++;
                }
            }

            held[voice, place] = holds / all;
        }
    }
}

using Unroll.Forecasting.Classification;
using Unroll.Tensors;

namespace Unroll.Forecasting.Tests.Classification;

/// <summary>Sequences that a mean cannot tell apart: waves that rise slowly and fall at once, and the same in reverse.</summary>
internal static class Waves
{
    public const string Rising = "rising";
    public const string Falling = "falling";

    /// <summary>Sequences of 20 to 39 steps with two channels, of which the second is noise of another scale.</summary>
    public static (Sequence[] Sequences, string[] Labels) Draw(int count, ulong seed)
    {
        SeededRandom random = new(seed);
        Sequence[] sequences = new Sequence[count];
        string[] labels = new string[count];
        for (int i = 0; i < count; i++)
        {
            bool rises = i % 2 == 0;
            int steps = 20 + random.NextInt(20);
            int phase = random.NextInt(10);
            double[] values = new double[2 * steps];
            for (int t = 0; t < steps; t++)
            {
                int place = (t + phase) % 10;
                values[2 * t] = 1000 + (10 * (rises ? place : 9 - place)) + (10 * random.NextNormal());
                values[(2 * t) + 1] = 0.001 * random.NextNormal();
            }

            sequences[i] = new Sequence(2, values);
            labels[i] = rises ? Rising : Falling;
        }

        return (sequences, labels);
    }
}

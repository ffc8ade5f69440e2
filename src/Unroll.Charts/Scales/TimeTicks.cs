using System.Collections.Immutable;

namespace Unroll.Charts.Scales;

/// <summary>A tick of the time axis.</summary>
/// <param name="Time">Where it stands.</param>
/// <param name="Label">What is written at it.</param>
/// <param name="Context">What is written below the label: the year or the date where it changes, or nothing.</param>
internal readonly record struct TimeTick(DateTime Time, string Label, string Context);

/// <summary>Chooses date ticks whose labels fit side by side.</summary>
internal static class TimeTicks
{
    /// <summary>
    /// The shortest step of people's calendars whose labels fit and that is no shorter than the distance
    /// between the points: daily data have no use for ticks at hours.
    /// </summary>
    public static ImmutableArray<TimeTick> Choose(TimeScale scale, LabelRoom room)
    {
        ImmutableArray<TimeTick> fallback = [];
        foreach (TimeStep step in TimeStep.All)
        {
            if ((scale.End - scale.Start) / step.Length > room.Width)
            {
                continue;
            }

            ImmutableArray<TimeTick> ticks = Ticks(step, scale);
            if (!Fit(ticks, scale, room))
            {
                continue;
            }

            if (ticks.Length >= 2 && step.Length >= scale.Gap * 0.9)
            {
                return ticks;
            }

            if (ticks.Length >= 2 || fallback.IsEmpty)
            {
                fallback = ticks;
            }
        }

        return fallback;
    }

    private static ImmutableArray<TimeTick> Ticks(TimeStep step, TimeScale scale)
    {
        string context = "";
        var ticks = ImmutableArray.CreateBuilder<TimeTick>();
        foreach (DateTime time in step.Ticks(scale.Start, scale.End))
        {
            string current = step.Context(time);
            ticks.Add(new(time, step.Label(time), current == context ? "" : current));
            context = current;
        }

        return ticks.DrainToImmutable();
    }

    private static bool Fit(ImmutableArray<TimeTick> ticks, TimeScale scale, LabelRoom room)
    {
        for (int i = 1; i < ticks.Length; i++)
        {
            double distance =
                (scale.Fraction(ticks[i].Time) - scale.Fraction(ticks[i - 1].Time)) * room.Width;
            double needed = (room.Measure(ticks[i].Label) + room.Measure(ticks[i - 1].Label)) / 2;
            if (distance < needed + room.Gap)
            {
                return false;
            }
        }

        return true;
    }
}

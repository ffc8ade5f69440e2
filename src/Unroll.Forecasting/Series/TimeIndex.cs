using System.Collections;
using System.Globalization;

namespace Unroll.Forecasting.Series;

/// <summary>The times of a regular series: a start, a frequency and a count. Immutable; nothing is stored a step.</summary>
public sealed class TimeIndex : IReadOnlyList<DateTime>
{
    // Steps count from an anchor that slices keep, so that the 30th of a month is the 30th again after February.
    private readonly DateTime anchor;
    private readonly long offset;

    /// <summary>The times <paramref name="start"/>, one step later, and so on.</summary>
    /// <param name="start">The first time. The last day of a month stands for the ends of the months.</param>
    /// <param name="frequency">The distance between neighbours.</param>
    /// <param name="count">How many times, zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The count is negative, or the last time lies after the year 9999.
    /// </exception>
    /// <exception cref="ArgumentException">Business days are to start at a weekend.</exception>
    public TimeIndex(DateTime start, Frequency frequency, int count)
        : this(frequency, start, 0, count)
    {
        if (frequency.Unit == TimeUnit.BusinessDay && Frequency.IsWeekend(start))
        {
            throw new ArgumentException(
                $"expected a day from Monday to Friday, got {start:yyyy-MM-dd}",
                nameof(start)
            );
        }
    }

    internal TimeIndex(Frequency frequency, DateTime anchor, long offset, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        this.anchor = DateTime.SpecifyKind(anchor, DateTimeKind.Unspecified);
        this.offset = offset;
        Frequency = frequency;
        Count = count;
        Start = At(0);
        End = At(Math.Max(count - 1, 0));
    }

    /// <summary>The first time (of an empty index, the time at which it would begin).</summary>
    public DateTime Start { get; }

    /// <summary>The last time (of an empty index, its start).</summary>
    public DateTime End { get; }

    /// <summary>The distance between neighbours.</summary>
    public Frequency Frequency { get; }

    /// <summary>How many times there are.</summary>
    public int Count { get; }

    /// <summary>The time at a position.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is not within the index.</exception>
    public DateTime this[int index] =>
        (uint)index < (uint)Count
            ? At(index)
            : throw new ArgumentOutOfRangeException(
                nameof(index),
                index,
                $"expected a position from 0 to {Count - 1}"
            );

    /// <summary>
    /// The coarsest regular grid that holds all <paramref name="times"/>, from the first to the last of them; it may
    /// have more times than were given, where some are missing.
    /// </summary>
    /// <param name="times">Distinct times in ascending order.</param>
    /// <returns>Null if fewer than two times were given, or they are not whole seconds apart.</returns>
    public static TimeIndex? Infer(ReadOnlySpan<DateTime> times) => TimeIndexInference.Infer(times);

    /// <summary>The position of a time, or -1 if it is not in the index.</summary>
    public int IndexOf(DateTime time) =>
        Frequency.StepsBetween(anchor, time) is { } steps && steps >= offset && steps - offset < Count
            ? (int)(steps - offset)
            : -1;

    /// <summary>How many of the times lie before <paramref name="time"/>: the position of the first one that does not.</summary>
    public int CountBefore(DateTime time)
    {
        int low = 0;
        int high = Count;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            if (At(middle) < time)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Some of the times.</summary>
    /// <param name="start">The position of the first.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slice is not within the index.</exception>
    public TimeIndex Slice(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - start);
        return new TimeIndex(Frequency, anchor, offset + start, count);
    }

    /// <summary>The <paramref name="count"/> times that follow the last one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or leads beyond the year 9999.</exception>
    public TimeIndex After(int count) => new(Frequency, anchor, offset + Count, count);

    /// <summary>Whether <paramref name="next"/> goes on one step after the last time, with the same frequency.</summary>
    public bool IsFollowedBy(TimeIndex next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return Frequency == next.Frequency
            && After(0).Start == next.Start
            && After(next.Count).End == next.End;
    }

    /// <summary>A time as output writes it: <c>2019-05-31</c> for whole days, else <c>2019-05-31T13:00:00</c>.</summary>
    public string FormatTime(DateTime time)
    {
        bool wholeDays = Frequency.Unit <= TimeUnit.BusinessDay && anchor.TimeOfDay == TimeSpan.Zero;
        return time.ToString(wholeDays ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>The index in words: <c>daily from 2001-01-01 to 2021-11-30</c>.</summary>
    public override string ToString() => $"{Frequency.Name} from {FormatTime(Start)} to {FormatTime(End)}";

    /// <inheritdoc/>
    public IEnumerator<DateTime> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return At(i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal TimeIndex WithCount(int count) => new(Frequency, anchor, offset, count);

    private DateTime At(int position) => Frequency.Add(anchor, offset + position);
}

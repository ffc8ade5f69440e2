using Unroll.Tensors;

namespace Unroll.Forecasting.Evaluation;

/// <summary>
/// Watches the errors of a model at work and raises an alarm when they stay larger than they used to be: the cumulative
/// sum test.
/// </summary>
/// <remarks>
/// <para>
/// The size of each error is compared with what was usual while all was well, z = (|e| − mean)/deviation, and what
/// exceeds an allowance k is added up: S = max(0, S₋₁ + z − k). The alarm is raised when S exceeds a threshold h. Errors
/// that have grown by δ deviations, δ &gt; k, are found after about h/(δ − k) of them, while a chance outlier wears off.
/// </para>
/// <para>
/// Sources: Page, Continuous inspection schemes, Biometrika 41, 1954; for <see cref="Calibrate"/> the circular block
/// bootstrap of Politis and Romano, 1992.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// DriftAlarm alarm = DriftAlarm.Calibrate(errorsOfLastYear, falseAlarmRate: 0.05, within: 365, block: 14);
/// foreach (double error in newErrors)
/// {
///     if (alarm.Observe(error)) { … }
/// }
/// </code>
/// </example>
public sealed class DriftAlarm
{
    private const int Replicates = 999;

    private readonly double mean;
    private readonly double deviation;
    private readonly double allowance;

    /// <summary>An alarm for errors of which it is known what is usual.</summary>
    /// <param name="mean">The mean absolute error while all is well.</param>
    /// <param name="deviation">The standard deviation of the absolute error then.</param>
    /// <param name="threshold">h, in deviations.</param>
    /// <param name="allowance">k, in deviations: half of the shift that is to be found soonest.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is not positive, or another number is negative or not finite.</exception>
    public DriftAlarm(double mean, double deviation, double threshold, double allowance = 0.5)
    {
        this.mean = NotNegative(mean, nameof(mean));
        this.deviation =
            NotNegative(deviation, nameof(deviation)) > 0
                ? deviation
                : throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "expected more than 0");
        Threshold = NotNegative(threshold, nameof(threshold));
        this.allowance = NotNegative(allowance, nameof(allowance));
    }

    /// <summary>h, in deviations.</summary>
    public double Threshold { get; }

    /// <summary>S, in deviations.</summary>
    public double Sum { get; private set; }

    /// <summary>Whether S exceeds h. It can fall again, if errors become small.</summary>
    public bool IsRaised => Sum > Threshold;

    /// <summary>How many errors it has been told of, missing ones included.</summary>
    public int Observed { get; private set; }

    /// <summary>
    /// The error, counted from 0, with which S began to rise above zero: the likeliest time of the change if the alarm is
    /// raised. Null while S is zero.
    /// </summary>
    public int? Onset { get; private set; }

    /// <summary>
    /// An alarm with the threshold that keeps false alarms as rare as asked for: so that S, run over errors drawn again
    /// and again from those of a time when all was well, exceeds it with the given probability at most.
    /// </summary>
    /// <param name="errors">Errors of that time, in order, of either sign; missing ones are left out.</param>
    /// <param name="falseAlarmRate">The probability of at least one false alarm within so many errors.</param>
    /// <param name="within">So many errors.</param>
    /// <param name="block">How many errors in a row are drawn together, since errors close in time resemble one another.</param>
    /// <param name="allowance">k, in deviations: half of the shift that is to be found soonest.</param>
    /// <param name="seed">Fixes the draws.</param>
    /// <exception cref="ArgumentException">There are fewer errors than a block has, or all are of one size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not from 0.001 to below 1, or another number makes no sense.</exception>
    public static DriftAlarm Calibrate(
        IReadOnlyList<double> errors,
        double falseAlarmRate,
        int within,
        int block = 1,
        double allowance = 0.5,
        ulong seed = 0
    )
    {
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentOutOfRangeException.ThrowIfLessThan(within, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(block, 1);
        int rank = (int)Math.Ceiling((Replicates + 1) * (1 - falseAlarmRate));
        if (falseAlarmRate is not (> 0 and < 1) || rank > Replicates)
        {
            throw new ArgumentOutOfRangeException(
                nameof(falseAlarmRate),
                falseAlarmRate,
                "expected a probability from 0.001 to below 1"
            );
        }

        double[] sizes = [.. errors.Where(double.IsFinite).Select(Math.Abs)];
        if (sizes.Length < Math.Max(block, 2) || sizes.Max() == sizes.Min())
        {
            throw new ArgumentException(
                $"expected at least {Math.Max(block, 2)} errors of different sizes, got {sizes.Length}",
                nameof(errors)
            );
        }

        double usual = sizes.Average();
        double spread = Math.Sqrt(sizes.Sum(size => (size - usual) * (size - usual)) / (sizes.Length - 1));
        var random = new SeededRandom(seed, "drift");
        double[] highest = new double[Replicates];
        for (int replicate = 0; replicate < Replicates; replicate++)
        {
            var trial = new DriftAlarm(usual, spread, threshold: 0, allowance);
            int place = 0;
            for (int i = 0; i < within; i++)
            {
                place = i % block == 0 ? random.NextInt(sizes.Length) : (place + 1) % sizes.Length;
                trial.Observe(sizes[place]);
                highest[replicate] = Math.Max(highest[replicate], trial.Sum);
            }
        }

        Array.Sort(highest);
        return new(usual, spread, highest[rank - 1], allowance);
    }

    /// <summary>Takes the next error, of either sign; a missing one is passed over.</summary>
    /// <returns>Whether the alarm is raised.</returns>
    public bool Observe(double error)
    {
        if (!double.IsNaN(error))
        {
            Sum = Math.Max(0, Sum + ((Math.Abs(error) - mean) / deviation) - allowance);
            Onset = Sum > 0 ? Onset ?? Observed : null;
        }

        Observed++;
        return IsRaised;
    }

    private static double NotNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "expected a finite number of at least 0");
}

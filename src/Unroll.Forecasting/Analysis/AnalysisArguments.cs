using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Analysis;

/// <summary>The checks that the analyses of a series share.</summary>
internal static class AnalysisArguments
{
    /// <summary>Throws an <see cref="ArgumentException"/> if a value is missing or infinite, or there are too few.</summary>
    internal static void CheckComplete(ReadOnlySpan<double> values, int atLeast, string argument)
    {
        CheckCount(values, atLeast, argument);
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                string what = double.IsNaN(values[i]) ? "a missing" : "an infinite";
                throw new ArgumentException(
                    $"expected a finite number at every position, got {what} value at {i}; fill the gaps first",
                    argument
                );
            }
        }
    }

    /// <summary>Throws an <see cref="ArgumentException"/> if a value is infinite, or there are too few.</summary>
    internal static void CheckFinite(ReadOnlySpan<double> values, int atLeast, string argument)
    {
        CheckCount(values, atLeast, argument);
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsInfinity(values[i]))
            {
                throw new ArgumentException($"expected finite numbers, got {values[i]} at {i}", argument);
            }
        }
    }

    /// <summary>Throws an <see cref="ArgumentException"/> if a value is infinite, or all that are there are the same.</summary>
    internal static void CheckVarying(ReadOnlySpan<double> values, string argument)
    {
        CheckFinite(values, 2, argument);
        if (Moments.IsConstant(values, Moments.Magnitude(values)))
        {
            throw new ArgumentException("expected values that vary, got the same everywhere", argument);
        }
    }

    /// <summary>The values that are there; the same ones, not copied, if none is missing.</summary>
    internal static ReadOnlySpan<double> WithoutMissing(ReadOnlySpan<double> values)
    {
        int missing = CountMissing(values);
        if (missing == 0)
        {
            return values;
        }

        double[] there = new double[values.Length - missing];
        int count = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
            {
                there[count++] = value;
            }
        }

        return there;
    }

    /// <summary>The values with straight lines over the gaps; the same ones, not copied, if none is missing.</summary>
    internal static ReadOnlySpan<double> Interpolated(ReadOnlySpan<double> values)
    {
        if (CountMissing(values) == 0)
        {
            return values;
        }

        double[] complete = values.ToArray();
        GapFiller.Interpolate(complete, 0, 1);
        return complete;
    }

    private static int CountMissing(ReadOnlySpan<double> values)
    {
        int missing = 0;
        foreach (double value in values)
        {
            missing += double.IsNaN(value) ? 1 : 0;
        }

        return missing;
    }

    private static void CheckCount(ReadOnlySpan<double> values, int atLeast, string argument)
    {
        if (values.Length < atLeast)
        {
            throw new ArgumentException($"expected at least {atLeast} values, got {values.Length}", argument);
        }
    }
}

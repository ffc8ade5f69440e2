namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>What a run of the recursion was made of, step by step: for its residuals and its derivative.</summary>
internal sealed class EtsTape(int count, int season)
{
    /// <summary>The level before each step.</summary>
    public double[] Levels { get; } = new double[count];

    /// <summary>The slope before each step.</summary>
    public double[] Slopes { get; } = new double[count];

    /// <summary>The season that each step uses.</summary>
    public double[] Seasons { get; } = new double[count];

    /// <summary>The one-step forecast of each step.</summary>
    public double[] Means { get; } = new double[count];

    /// <summary>The seasons to come, [m], that of the step t at t mod m; at the end, those after the last step.</summary>
    public double[] Ring { get; } = new double[season];

    /// <summary>The level after the last step.</summary>
    public double FinalLevel { get; set; }

    /// <summary>The slope after the last step.</summary>
    public double FinalSlope { get; set; }

    /// <summary>The state after the last step.</summary>
    internal EtsState Final() =>
        new(
            FinalLevel,
            FinalSlope,
            [.. Enumerable.Range(Means.Length, Ring.Length).Select(position => Ring[position % Ring.Length])]
        );

    /// <summary>The errors: y - μ, or (y - μ)/μ of a multiplicative error.</summary>
    internal double[] Errors(ErrorType error, ReadOnlySpan<double> values)
    {
        var errors = new double[values.Length];
        for (int t = 0; t < errors.Length; t++)
        {
            double residual = values[t] - Means[t];
            errors[t] = error == ErrorType.Additive ? residual : residual / Means[t];
        }

        return errors;
    }
}

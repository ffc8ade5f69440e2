namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>Where the recursion has the values from that it runs over.</summary>
internal interface ISource
{
    int Count { get; }

    /// <summary>The value of a step, of which the mean is known by then.</summary>
    double At(int step, double mean);
}

/// <summary>Observations.</summary>
internal readonly ref struct Observed(ReadOnlySpan<double> values) : ISource
{
    private readonly ReadOnlySpan<double> values = values;

    public int Count => values.Length;

    public double At(int step, double mean) => values[step];
}

/// <summary>The mean with an error: y = μ + ε.</summary>
internal readonly ref struct Added(ReadOnlySpan<double> errors) : ISource
{
    private readonly ReadOnlySpan<double> errors = errors;

    public int Count => errors.Length;

    public double At(int step, double mean) => mean + errors[step];
}

/// <summary>The mean with a relative error: y = μ(1 + ε).</summary>
internal readonly ref struct Multiplied(ReadOnlySpan<double> errors) : ISource
{
    private readonly ReadOnlySpan<double> errors = errors;

    public int Count => errors.Length;

    public double At(int step, double mean) => mean * (1 + errors[step]);
}

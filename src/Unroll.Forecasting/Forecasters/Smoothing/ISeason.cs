namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>
/// How the season s joins the level and growth q: μ = the mean, p = the observation y without the season, r = the
/// season that is seen in y. Derivatives stand beside: adjoints of results go in, adjoints of arguments come out.
/// </summary>
internal interface ISeason
{
    static abstract bool IsSeasonal { get; }

    static abstract double Mean(double level, double season);

    static abstract double Adjusted(double observation, double season);

    static abstract double Seen(double observation, double level);

    /// <summary>The adjoints of q and s.</summary>
    static abstract (double Level, double Season) Backward(in SeasonStep step, in SeasonAdjoint adjoint);
}

/// <summary>What a step of the season was made of: y, q and s.</summary>
internal readonly record struct SeasonStep(double Observation, double Level, double Season);

/// <summary>The adjoints of μ, p and r.</summary>
internal readonly record struct SeasonAdjoint(double Mean, double Adjusted, double Seen);

/// <summary>μ = q, p = y.</summary>
internal readonly struct NoSeason : ISeason
{
    public static bool IsSeasonal => false;

    public static double Mean(double level, double season) => level;

    public static double Adjusted(double observation, double season) => observation;

    public static double Seen(double observation, double level) => 0;

    public static (double Level, double Season) Backward(in SeasonStep step, in SeasonAdjoint adjoint) =>
        (adjoint.Mean, 0);
}

/// <summary>μ = q + s, p = y - s, r = y - q.</summary>
internal readonly struct AdditiveSeason : ISeason
{
    public static bool IsSeasonal => true;

    public static double Mean(double level, double season) => level + season;

    public static double Adjusted(double observation, double season) => observation - season;

    public static double Seen(double observation, double level) => observation - level;

    public static (double Level, double Season) Backward(in SeasonStep step, in SeasonAdjoint adjoint) =>
        (adjoint.Mean - adjoint.Seen, adjoint.Mean - adjoint.Adjusted);
}

/// <summary>μ = qs, p = y/s, r = y/q.</summary>
internal readonly struct MultiplicativeSeason : ISeason
{
    public static bool IsSeasonal => true;

    public static double Mean(double level, double season) => level * season;

    public static double Adjusted(double observation, double season) => observation / season;

    public static double Seen(double observation, double level) => observation / level;

    public static (double Level, double Season) Backward(in SeasonStep step, in SeasonAdjoint adjoint) =>
        (
            (step.Season * adjoint.Mean) - (step.Observation / (step.Level * step.Level) * adjoint.Seen),
            (step.Level * adjoint.Mean) - (step.Observation / (step.Season * step.Season) * adjoint.Adjusted)
        );
}

namespace Unroll.Examples.Results;

/// <summary>One figure that an example has reported.</summary>
/// <param name="Experiment">What was tried.</param>
/// <param name="Measure">What was measured.</param>
/// <param name="Value">What it came to.</param>
internal sealed record Finding(string Experiment, string Measure, double Value)
{
    /// <summary>The measure that says how long a training took.</summary>
    public const string Seconds = "seconds";

    /// <summary>Whether the figure is of this machine at this moment, and proves nothing about the code.</summary>
    public bool IsTiming => Measure is Seconds or "real-time factor";
}

namespace Unroll.Cli.Explorations;

/// <summary>Whether there is anything to see in a series.</summary>
internal static class Variation
{
    private const double Rounding = 1e-12;

    /// <summary>Whether the values differ by more than rounding.</summary>
    internal static bool Varies(double[] values)
    {
        if (values.Length == 0)
        {
            return false;
        }

        double largest = values.Max(Math.Abs);
        return values.Max() - values.Min() > Rounding * largest;
    }
}

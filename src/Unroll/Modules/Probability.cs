namespace Unroll.Modules;

/// <summary>The share of elements that dropout and its kin leave out.</summary>
internal static class Probability
{
    /// <summary>The probability, if it is from 0 up to, not including, 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static float Check(float value, string name) =>
        value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                value,
                "expected a probability from 0 up to, not including, 1"
            );
}

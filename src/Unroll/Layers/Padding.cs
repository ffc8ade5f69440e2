using System.Globalization;

namespace Unroll.Layers;

/// <summary>
/// The zeros around a sequence before it is convolved. A number can be given where a padding is expected: so many
/// zeros on either side.
/// </summary>
public readonly record struct Padding
{
    private readonly Kind kind;
    private readonly int steps;

    private Padding(Kind kind, int steps = 0) => (this.kind, this.steps) = (kind, steps);

    private enum Kind
    {
        Steps,
        Same,
        Causal,
    }

    /// <summary>None: the output is shorter than the input by the span of the kernel less one. The default.</summary>
    public static Padding Valid => default;

    /// <summary>
    /// As many as leave as many steps as there were: (K − 1)·dilation in all, half of them on either side, and
    /// the odd one behind.
    /// </summary>
    public static Padding Same => new(Kind.Same);

    /// <summary>(K − 1)·dilation zeros, all in front: no output sees an input that comes after it.</summary>
    public static Padding Causal => new(Kind.Causal);

    /// <summary>So many zeros on either side.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static Padding Steps(int steps) =>
        steps >= 0
            ? new(Kind.Steps, steps)
            : throw new ArgumentOutOfRangeException(nameof(steps), steps, "expected no negative padding");

    /// <summary>So many zeros on either side.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static implicit operator Padding(int steps) => Steps(steps);

    /// <summary>The padding that is called so, as <see cref="ToString"/> does.</summary>
    /// <param name="text"><c>same</c>, <c>causal</c> or the number of zeros.</param>
    /// <param name="padding">The padding; none where there is no such one.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryParse(string text, out Padding padding)
    {
        bool counted = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int steps);
        padding = text switch
        {
            "same" => Same,
            "causal" => Causal,
            _ => new(Kind.Steps, steps),
        };
        return counted || padding.kind != Kind.Steps;
    }

    /// <summary>In words: <c>same</c>, <c>causal</c> or the number of zeros.</summary>
    public override string ToString() =>
        kind switch
        {
            Kind.Same => "same",
            Kind.Causal => "causal",
            _ => steps.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>Zeros before and after, for a kernel that reaches so many steps beyond its first tap.</summary>
    internal (int Before, int After) Around(int reach) =>
        kind switch
        {
            Kind.Same => (reach / 2, reach - (reach / 2)),
            Kind.Causal => (reach, 0),
            _ => (steps, steps),
        };
}

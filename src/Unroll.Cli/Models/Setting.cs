using System.Globalization;

namespace Unroll.Cli.Models;

/// <summary>A setting that a model takes on the command line, such as <c>window=56</c>.</summary>
/// <param name="Name">What stands before the equals sign.</param>
/// <param name="Expected">Which values there are, in words.</param>
/// <param name="Accepts">Whether a text is such a value.</param>
internal sealed record Setting(string Name, string Expected, Func<string, bool> Accepts)
{
    internal static Setting Count(string name, int most = int.MaxValue) =>
        new(
            name,
            $"a whole number from 1{(most < int.MaxValue ? $" to {most}" : null)}",
            text => TryCount(text, out int count) && count >= 1 && count <= most
        );

    internal static Setting Order(string name) =>
        new(name, "a whole number from 0 to 100", text => TryCount(text, out int count) && count <= 100);

    internal static Setting Positive(string name) =>
        new(name, "a number above 0", text => TryNumber(text, out double number) && number > 0);

    internal static Setting NotNegative(string name) =>
        new(name, "a number from 0", text => TryNumber(text, out double number) && number >= 0);

    internal static Setting Share(string name) =>
        new(
            name,
            "a number from 0 to below 1",
            text => TryNumber(text, out double number) && number is >= 0 and < 1
        );

    internal static Setting Choice(string name, params string[] choices) =>
        new(name, string.Join(" or ", choices), choices.Contains);

    internal static bool TryCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);

    internal static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number);
}

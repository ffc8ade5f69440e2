namespace Unroll.Charts.Svg;

/// <summary>
/// Blues from light to dark in even steps of perceived lightness (Oklab; Ottosson, <i>A perceptual color space for image
/// processing</i>, 2020), as few as the eye can tell apart side by side.
/// </summary>
internal static class ColourScale
{
    public const int Steps = 32;

    private const double Lightest = 0.98;
    private const double Darkest = 0.3;
    private const double Hue = 252 * Math.PI / 180;

    /// <summary>The step of a share of the range, from 0 to 1.</summary>
    public static int StepOf(double share) => (int)Math.Round(Math.Clamp(share, 0, 1) * (Steps - 1));

    /// <summary>The colour of a step.</summary>
    public static string Of(int step)
    {
        (double red, double green, double blue) = Linear(step);
        return $"#{Coded(red):x2}{Coded(green):x2}{Coded(blue):x2}";
    }

    /// <summary>The colour of text on a step: whichever of ink and paper contrasts more (WCAG 2.1).</summary>
    public static string TextOn(int step)
    {
        (double red, double green, double blue) = Linear(step);
        double luminance = (0.2126 * red) + (0.7152 * green) + (0.0722 * blue);
        const double ink = 0.01;
        return (1 + 0.05) / (luminance + 0.05) > (luminance + 0.05) / (ink + 0.05)
            ? Palette.Paper
            : Palette.Ink;
    }

    /// <summary>The light of a step's three colours, each from 0 to 1.</summary>
    private static (double Red, double Green, double Blue) Linear(int step)
    {
        double share = step / (Steps - 1.0);
        double lightness = Lightest + (share * (Darkest - Lightest));
        // Neither white nor black have much room for colour.
        double chroma = 0.01 + (0.115 * Math.Sin(2.4 * share));
        (double a, double b) = (chroma * Math.Cos(Hue), chroma * Math.Sin(Hue));
        double l = Cube(lightness + (0.3963377774 * a) + (0.2158037573 * b));
        double m = Cube(lightness - (0.1055613458 * a) - (0.0638541728 * b));
        double s = Cube(lightness - (0.0894841775 * a) - (1.2914855480 * b));
        return (
            Math.Clamp((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s), 0, 1),
            Math.Clamp((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s), 0, 1),
            Math.Clamp((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s), 0, 1)
        );
    }

    private static double Cube(double x) => x * x * x;

    /// <summary>The sRGB code of light.</summary>
    private static int Coded(double light) =>
        (int)
            Math.Round(
                255 * (light <= 0.0031308 ? 12.92 * light : (1.055 * Math.Pow(light, 1 / 2.4)) - 0.055)
            );
}

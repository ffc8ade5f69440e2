using Unroll.Tensors;

namespace Unroll.Media.Sketches;

/// <summary>
/// Draws a normalised drawing as somebody else might have drawn it, so that a few examples can stand for many: turned,
/// sheared, larger or smaller, elsewhere, bent, with an unsteady hand, mirrored, with a stroke left out.
/// </summary>
/// <remarks>Lengths are in units of the drawing, whose longer side is 1.</remarks>
public sealed record SketchAugmentation
{
    /// <summary>The standard deviation of the angle that it is turned by, in degrees.</summary>
    public double Rotation { get; init; } = 8;

    /// <summary>The standard deviation of the logarithm of the factor of each axis.</summary>
    public double Scale { get; init; } = 0.12;

    /// <summary>The standard deviation of how far a unit of height leans to a side.</summary>
    public double Shear { get; init; } = 0.1;

    /// <summary>The standard deviation of how far it is moved along each axis.</summary>
    public double Translation { get; init; } = 0.04;

    /// <summary>The standard deviation of a slow wave that bends it along each axis.</summary>
    public double Bending { get; init; } = 0.03;

    /// <summary>The standard deviation of each point by itself, along each axis.</summary>
    public double Jitter { get; init; } = 0.004;

    /// <summary>The probability that left and right change places.</summary>
    public double Mirroring { get; init; } = 0.5;

    /// <summary>The probability of each stroke but the longest to be left out.</summary>
    public double StrokeLoss { get; init; } = 0.05;

    /// <summary>Another drawing of the same thing.</summary>
    /// <param name="sketch">The drawing, normalised.</param>
    /// <param name="random">Where chance comes from.</param>
    public Sketch Apply(Sketch sketch, SeededRandom random)
    {
        double angle = Rotation * Math.PI / 180 * random.NextNormal();
        (double sin, double cos) = Math.SinCos(angle);
        double mirror = random.NextDouble() < Mirroring ? -1 : 1;
        double across = mirror * Math.Exp(Scale * random.NextNormal());
        double down = Math.Exp(Scale * random.NextNormal());
        double lean = Shear * random.NextNormal();
        (double right, double below) = (Translation * random.NextNormal(), Translation * random.NextNormal());
        (Wave waveX, Wave waveY) = (Wave.Draw(Bending, random), Wave.Draw(Bending, random));
        return new(
            sketch.Word,
            [.. Kept(sketch, random).Select(stroke => stroke.Map(Move))],
            sketch.Recognized
        );

        (double X, double Y) Move(float x, float y)
        {
            double bentX = x + waveX.At(x, y);
            double bentY = y + waveY.At(x, y);
            (double u, double v) = (across * (bentX + (lean * bentY)), down * bentY);
            return (
                (cos * u) - (sin * v) + right + (Jitter * random.NextNormal()),
                (sin * u) + (cos * v) + below + (Jitter * random.NextNormal())
            );
        }
    }

    private IEnumerable<Stroke> Kept(Sketch sketch, SeededRandom random)
    {
        Stroke longest = sketch.Strokes.MaxBy(stroke => stroke.Length)!;
        return [.. sketch.Strokes.Where(s => random.NextDouble() >= StrokeLoss || s == longest)];
    }

    /// <summary>A wave about as long as the drawing, in any direction.</summary>
    private readonly record struct Wave(double Height, double AlongX, double AlongY, double Phase)
    {
        public static Wave Draw(double deviation, SeededRandom random) =>
            new(
                deviation * Math.Sqrt(2) * random.NextNormal(),
                Math.PI * random.NextNormal(),
                Math.PI * random.NextNormal(),
                2 * Math.PI * random.NextDouble()
            );

        public double At(double x, double y) => Height * Math.Sin((AlongX * x) + (AlongY * y) + Phase);
    }
}

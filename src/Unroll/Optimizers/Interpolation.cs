namespace Unroll.Optimizers;

/// <summary>Ways from one number to another, at a share of the way.</summary>
internal static class Interpolation
{
    public static double Linear(double from, double to, double share) => from + ((to - from) * share);

    /// <summary>Along half a cosine: level at both ends.</summary>
    public static double Cosine(double from, double to, double share) =>
        to + ((from - to) * (1 + Math.Cos(Math.PI * share)) / 2);
}

namespace Unroll.Kernels.Reference;

/// <summary>The functions that networks are made of, in double precision.</summary>
internal static class Functions
{
    public static double Tanh(double x) => Math.Tanh(x);

    /// <summary>σ(x) = 1/(1 + e⁻ˣ).</summary>
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static double Relu(double x) => Math.Max(x, 0);

    public static double Exp(double x) => Math.Exp(x);
}

namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>The polynomial of differencing, (1-B)ᵈ(1-Bˢ)ᴰ = 1 - Σ δᵢBⁱ.</summary>
internal static class DifferencingPolynomial
{
    /// <summary>δ₁, δ₂, …, as many as values are lost.</summary>
    public static double[] Of(ArimaOrder order)
    {
        double[] polynomial = [1];
        for (int i = 0; i < order.Differences; i++)
        {
            polynomial = Times(polynomial, 1);
        }

        for (int i = 0; i < order.SeasonalDifferences; i++)
        {
            polynomial = Times(polynomial, order.Season);
        }

        return [.. polynomial.Skip(1).Select(coefficient => -coefficient)];
    }

    private static double[] Times(double[] polynomial, int lag)
    {
        double[] product = new double[polynomial.Length + lag];
        for (int i = 0; i < polynomial.Length; i++)
        {
            product[i] += polynomial[i];
            product[i + lag] -= polynomial[i];
        }

        return product;
    }
}

namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>
/// The products φ(B)Φ(Bˢ) = 1 - Σ aₗBˡ and θ(B)Θ(Bˢ) = 1 + Σ mₗBˡ of a seasonal ARMA model, as the few lags whose
/// coefficients are not zero.
/// </summary>
internal sealed class ArmaPolynomials<T>
    where T : struct, IArithmetic<T>
{
    private readonly ArimaOrder order;

    public ArmaPolynomials(ArimaOrder order)
    {
        this.order = order;
        ArLags = Lags(order.Ar, order.SeasonalAr, order.Season);
        MaLags = Lags(order.Ma, order.SeasonalMa, order.Season);
        Ar = new T[ArLags.Length];
        Ma = new T[MaLags.Length];
        LongestLag = Math.Max(order.LongestArLag, order.LongestMaLag);
    }

    /// <summary>The lags of <see cref="Ar"/>, ascending.</summary>
    public int[] ArLags { get; }

    /// <summary>The lags of <see cref="Ma"/>, ascending.</summary>
    public int[] MaLags { get; }

    /// <summary>The coefficients aₗ of past values.</summary>
    public T[] Ar { get; }

    /// <summary>The coefficients mₗ of past errors.</summary>
    public T[] Ma { get; }

    /// <summary>The longest lag of both.</summary>
    public int LongestLag { get; }

    public int LongestArLag => ArLags.Length == 0 ? 0 : ArLags[^1];

    public int LongestMaLag => MaLags.Length == 0 ? 0 : MaLags[^1];

    /// <summary>Multiplies out.</summary>
    /// <param name="coefficients">φ, θ, Φ and Θ, one after the other.</param>
    public void Expand(ReadOnlySpan<T> coefficients)
    {
        ReadOnlySpan<T> seasonal = coefficients[(order.Ar + order.Ma)..];
        Multiply(coefficients[..order.Ar], seasonal[..order.SeasonalAr], T.Of(-1), ArLags, Ar);
        Multiply(coefficients.Slice(order.Ar, order.Ma), seasonal[order.SeasonalAr..], T.Of(1), MaLags, Ma);
    }

    // (1 ∓ Σ fᵢBⁱ)(1 ∓ Σ gⱼBˢʲ) = 1 ∓ (Σ fᵢBⁱ + Σ gⱼBˢʲ ∓ Σ fᵢgⱼBⁱ⁺ˢʲ)
    private void Multiply(
        ReadOnlySpan<T> first,
        ReadOnlySpan<T> seasonal,
        T sign,
        int[] lags,
        Span<T> product
    )
    {
        product.Clear();
        for (int j = 0; j <= seasonal.Length; j++)
        {
            for (int i = 0; i <= first.Length; i++)
            {
                if (i + j > 0)
                {
                    T term =
                        j == 0 ? first[i - 1]
                        : i == 0 ? seasonal[j - 1]
                        : sign * first[i - 1] * seasonal[j - 1];
                    ref T cell = ref product[Array.BinarySearch(lags, i + (order.Season * j))];
                    cell += term;
                }
            }
        }
    }

    private static int[] Lags(int first, int seasonal, int season) =>
        [
            .. from j in Enumerable.Range(0, seasonal + 1)
            from i in Enumerable.Range(0, first + 1)
            let lag = i + (season * j)
            where lag > 0
            group lag by lag into same
            orderby same.Key
            select same.Key,
        ];
}

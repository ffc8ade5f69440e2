namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>
/// What a stationary ARMA process is like before anything was observed, with errors of variance one: its variance
/// and how the first value bears on those after it. In closed form, from the autocovariances.
/// </summary>
/// <remarks>
/// The process is w = θ(B)u with φ(B)u = e. The autocovariances of u come from the partial autocorrelations of φ
/// (Durbin and Levinson), those of w by weighing them with the products of the coefficients of θ.
/// </remarks>
internal sealed class ArmaStart<T>
    where T : struct, IArithmetic<T>
{
    private readonly ArmaPolynomials<T> polynomials;
    private readonly T[] rest;
    private readonly T[] partials;
    private readonly T[] autoregressive;
    private readonly T[] weights;
    private readonly int[] weightLags;
    private readonly int[] weightOfPair;

    public ArmaStart(ArmaPolynomials<T> polynomials)
    {
        this.polynomials = polynomials;
        int[] lags = [0, .. polynomials.MaLags];
        weightLags =
        [
            .. lags.SelectMany(later => lags.Where(lag => lag <= later).Select(lag => later - lag))
                .Distinct()
                .Order(),
        ];
        weightOfPair =
        [
            .. lags.SelectMany(later =>
                lags.Select(lag => lag > later ? -1 : Array.BinarySearch(weightLags, later - lag))
            ),
        ];
        weights = new T[weightLags.Length];
        int order = polynomials.LongestArLag;
        rest = new T[order];
        partials = new T[order];
        autoregressive = new T[Math.Max(order, 1) + polynomials.LongestMaLag];
        Autocovariances = new T[Math.Max(order, 1)];
        Impulse = new T[Math.Max(polynomials.LongestMaLag, 1)];
    }

    /// <summary>γ₀, γ₁, …: as many as the autoregression has lags, and one at least.</summary>
    public T[] Autocovariances { get; }

    /// <summary>ψ₀, ψ₁, …, the response to one error: as many as the moving average has lags.</summary>
    public T[] Impulse { get; }

    /// <summary>Computes all that there is, from the coefficients of the polynomials.</summary>
    /// <param name="gain">
    /// The covariance of the first value with what it adds to the predictions of the next ones, of as many entries as
    /// the longest lag: Σₗ (aₗ γₗ₋₁₋ᵢ + mₗ ψₗ₋₁₋ᵢ) over the lags l above i.
    /// </param>
    /// <returns>The variance of the process, γ₀.</returns>
    public T Compute(Span<T> gain)
    {
        ComputeAutoregressive();
        ComputeWeights();
        for (int lag = 0; lag < Autocovariances.Length; lag++)
        {
            Autocovariances[lag] = Weigh(lag);
        }

        ComputeImpulse();
        gain.Clear();
        Spread(polynomials.ArLags, polynomials.Ar, Autocovariances, gain);
        Spread(polynomials.MaLags, polynomials.Ma, Impulse, gain);
        return Autocovariances[0];
    }

    private static void Spread(int[] lags, T[] coefficients, T[] covariances, Span<T> gain)
    {
        for (int term = 0; term < lags.Length; term++)
        {
            int lag = lags[term];
            for (int i = 0; i < lag; i++)
            {
                gain[i] = T.MultiplyAdd(coefficients[term], covariances[lag - 1 - i], gain[i]);
            }
        }
    }

    private void ComputeAutoregressive()
    {
        int order = rest.Length;
        rest.AsSpan().Clear();
        for (int term = 0; term < polynomials.Ar.Length; term++)
        {
            rest[polynomials.ArLags[term] - 1] = polynomials.Ar[term];
        }

        T variance = T.Of(1);
        for (int last = order - 1; last >= 0; last--)
        {
            T partial = rest[last];
            partials[last] = partial;
            T scale = T.Of(1) / ((T.Of(1) - partial) * (T.Of(1) + partial));
            variance *= scale;
            PartialAutocorrelations.StepDown(rest.AsSpan(0, last), partial, scale);
        }

        autoregressive[0] = variance;
        for (int lag = 1; lag < autoregressive.Length; lag++)
        {
            if (lag > order)
            {
                autoregressive[lag] = Recur(lag);
                continue;
            }

            T partial = partials[lag - 1];
            T sum = partial * variance;
            for (int i = 1; i < lag; i++)
            {
                sum = T.MultiplyAdd(rest[i - 1], autoregressive[lag - i], sum);
            }

            autoregressive[lag] = sum;
            variance *= (T.Of(1) - partial) * (T.Of(1) + partial);
            PartialAutocorrelations.StepUp(rest.AsSpan(0, lag - 1), partial);
            rest[lag - 1] = partial;
        }
    }

    private T Recur(int lag)
    {
        T sum = T.Of(0);
        for (int term = 0; term < polynomials.Ar.Length; term++)
        {
            sum = T.MultiplyAdd(polynomials.Ar[term], autoregressive[lag - polynomials.ArLags[term]], sum);
        }

        return sum;
    }

    private void ComputeWeights()
    {
        weights.AsSpan().Clear();
        int terms = polynomials.Ma.Length + 1;
        for (int later = 0; later < terms; later++)
        {
            for (int term = 0; term <= later; term++)
            {
                ref T weight = ref weights[weightOfPair[(later * terms) + term]];
                weight = T.MultiplyAdd(MaTerm(later), MaTerm(term), weight);
            }
        }
    }

    private T MaTerm(int term) => term == 0 ? T.Of(1) : polynomials.Ma[term - 1];

    private T Weigh(int lag)
    {
        T sum = weights[0] * autoregressive[lag];
        for (int i = 1; i < weights.Length; i++)
        {
            T both = autoregressive[Math.Abs(lag - weightLags[i])] + autoregressive[lag + weightLags[i]];
            sum = T.MultiplyAdd(weights[i], both, sum);
        }

        return sum;
    }

    private void ComputeImpulse()
    {
        Impulse.AsSpan().Clear();
        Impulse[0] = T.Of(1);
        for (int term = 0; term < polynomials.Ma.Length; term++)
        {
            if (polynomials.MaLags[term] < Impulse.Length)
            {
                Impulse[polynomials.MaLags[term]] = polynomials.Ma[term];
            }
        }

        for (int step = 1; step < Impulse.Length; step++)
        {
            for (int term = 0; term < polynomials.Ar.Length && polynomials.ArLags[term] <= step; term++)
            {
                Impulse[step] = T.MultiplyAdd(
                    polynomials.Ar[term],
                    Impulse[step - polynomials.ArLags[term]],
                    Impulse[step]
                );
            }
        }
    }
}

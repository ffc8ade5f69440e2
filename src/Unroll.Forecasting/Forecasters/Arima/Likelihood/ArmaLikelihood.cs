namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>
/// Minus the Gaussian log-likelihood of regression with ARMA errors, up to a constant, with the variance and the
/// coefficients of the regressors chosen best: ½(n ln(S/n) + Σ ln F), where S = Σ v²/F over one-step errors v of
/// variance σ²F.
/// </summary>
internal sealed class ArmaLikelihood<T>
    where T : struct, IArithmetic<T>
{
    private readonly RegressionData data;
    private readonly int gaps;
    private readonly ArmaPolynomials<T> polynomials;
    private readonly ArmaFilter<T> filter;
    private readonly T[] products;

    /// <summary>The likelihood of a model.</summary>
    /// <param name="order">The orders; the series are differenced already.</param>
    /// <param name="data">The series and the regressors.</param>
    /// <param name="gaps">
    /// So many of the regressors, the first ones, stand for values that are missing: each is one at its step before it
    /// is differenced. They are integrated over, which leaves the likelihood of the values that are there, but for a
    /// constant (Gómez, Maravall and Peña, Missing observations in ARIMA models, Journal of Econometrics 88, 1999).
    /// </param>
    public ArmaLikelihood(ArimaOrder order, RegressionData data, int gaps = 0)
    {
        this.data = data;
        this.gaps = gaps;
        polynomials = new(order);
        filter = new(polynomials, data.Columns);
        products = new T[InnovationSums<T>.Size(data.Columns)];
    }

    /// <summary>Evaluates.</summary>
    /// <param name="coefficients">φ, θ, Φ and Θ, one after the other.</param>
    /// <param name="conditional">
    /// Whether the sum of squares is conditional on the first values, rather than the likelihood exact.
    /// </param>
    public T Evaluate(ReadOnlySpan<T> coefficients, bool conditional)
    {
        InnovationSums<T> moments = Gather(coefficients, conditional);
        T count = T.Of(moments.Count - gaps);
        T squares = moments.Reduce();
        T determinant = moments.LogDeterminant;
        for (int gap = 0; gap < gaps; gap++)
        {
            determinant += T.Log(moments.Pivot(gap));
        }

        return T.Of(0.5) * T.MultiplyAdd(count, T.Log(squares / count), determinant);
    }

    /// <summary>The sums that the likelihood is made of.</summary>
    public InnovationSums<T> Gather(ReadOnlySpan<T> coefficients, bool conditional)
    {
        polynomials.Expand(coefficients);
        products.AsSpan().Clear();
        InnovationSums<T> moments = new(data.Columns, products);
        if (conditional)
        {
            filter.RunConditionally(data.Values, data.Count, ref moments);
        }
        else
        {
            filter.Run(data.Values, data.Count, ref moments);
        }

        return moments;
    }
}

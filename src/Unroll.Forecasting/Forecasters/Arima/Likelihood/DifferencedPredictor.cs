namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>
/// Predictions after a complete series: those of its differences, summed up again. The errors of the steps to come
/// bear on each other as <see cref="ArmaFilter{T}"/> goes on to tell, and on the series through the differencing.
/// </summary>
internal sealed class DifferencedPredictor : IArimaPredictor
{
    private readonly double[] differencing;
    private readonly ArmaPolynomials<Scalar> polynomials;
    private readonly double[] differences;
    private readonly double[] last;

    /// <summary>After a series.</summary>
    /// <param name="order">The orders.</param>
    /// <param name="coefficients">φ, θ, Φ and Θ, one after the other.</param>
    /// <param name="series">The values, at least as many as differencing loses.</param>
    public DifferencedPredictor(ArimaOrder order, ReadOnlySpan<Scalar> coefficients, double[] series)
    {
        differencing = DifferencingPolynomial.Of(order);
        polynomials = new(order);
        polynomials.Expand(coefficients);
        differences = new double[series.Length - differencing.Length];
        for (int t = 0; t < differences.Length; t++)
        {
            double value = series[t + differencing.Length];
            for (int i = 0; i < differencing.Length; i++)
            {
                value -= differencing[i] * series[t + differencing.Length - 1 - i];
            }

            differences[t] = value;
        }

        last = series[(series.Length - differencing.Length)..];
        Residuals = new double[series.Length];
        Residuals.AsSpan(0, differencing.Length).Fill(double.NaN);
        Run(Residuals.AsSpan(differencing.Length));
    }

    public double[] Residuals { get; }

    public void Forecast(Span<double> mean, Span<double> variance)
    {
        ArmaFilter<Scalar> filter = Run([]);
        double[] ahead = Predictions(filter);
        for (int step = 0; step < mean.Length; step++)
        {
            mean[step] = Shift(ahead);
        }

        Integrate(mean);
        variance.Clear();
        double[] response = new double[mean.Length];
        Scalar[] gain = new Scalar[ahead.Length];
        for (int step = 0; step < mean.Length; step++)
        {
            double own = filter.Variance.Value;
            if (step == 0 || !filter.IsSteady)
            {
                filter.ReadGainAndGoOn(gain);
                Respond(gain, response.AsSpan(0, mean.Length - step));
            }

            for (int later = step; later < mean.Length; later++)
            {
                double effect = response[later - step];
                variance[later] += effect * effect * own;
            }
        }
    }

    public double[][] Responses(int horizon)
    {
        ArmaFilter<Scalar> filter = Run([]);
        Scalar[] gain = new Scalar[filter.Size];
        double[][] responses = new double[horizon][];
        for (int step = 0; step < horizon; step++)
        {
            double deviation = Math.Sqrt(filter.Variance.Value);
            filter.ReadGainAndGoOn(gain);
            responses[step] = new double[horizon - step];
            Respond(gain, responses[step]);
            foreach (ref double effect in responses[step].AsSpan())
            {
                effect *= deviation;
            }
        }

        return responses;
    }

    private static double[] Predictions(ArmaFilter<Scalar> filter)
    {
        Scalar[] predictions = new Scalar[filter.Size];
        filter.ReadPredictions(0, predictions);
        return [.. predictions.Select(one => one.Value)];
    }

    private ArmaFilter<Scalar> Run(Span<double> residuals)
    {
        ArmaFilter<Scalar> filter = new(polynomials, 1);
        StandardisedErrors errors = new(residuals.Length > 0 ? new double[residuals.Length] : null);
        filter.Run(differences, differences.Length, ref errors);
        errors.CopyTo(residuals);
        return filter;
    }

    // What is predicted of the next step; the others move up, and it bears on them by the autoregression.
    private double Shift(double[] ahead)
    {
        double first = ahead[0];
        ahead.AsSpan(1).CopyTo(ahead);
        ahead[^1] = 0;
        for (int term = 0; term < polynomials.ArLags.Length; term++)
        {
            ahead[polynomials.ArLags[term] - 1] += polynomials.Ar[term].Value * first;
        }

        return first;
    }

    // What an error of one adds to the series in its own step and in those after it.
    private void Respond(Scalar[] gain, Span<double> response)
    {
        double[] ahead = [.. gain.Select(one => one.Value)];
        response[0] = 1;
        for (int step = 1; step < response.Length; step++)
        {
            response[step] = Shift(ahead);
        }

        for (int step = 1; step < response.Length; step++)
        {
            for (int i = 0; i < differencing.Length && i < step; i++)
            {
                response[step] += differencing[i] * response[step - 1 - i];
            }
        }
    }

    private void Integrate(Span<double> values)
    {
        for (int step = 0; step < values.Length; step++)
        {
            for (int i = 0; i < differencing.Length; i++)
            {
                if (differencing[i] == 0)
                {
                    continue;
                }

                int source = step - 1 - i;
                values[step] += differencing[i] * (source >= 0 ? values[source] : last[^-source]);
            }
        }
    }

    private struct StandardisedErrors(double[]? values) : IInnovations<Scalar>
    {
        private int count;

        public void Take(ReadOnlySpan<Scalar> innovations, Scalar variance, Scalar inverse)
        {
            if (values is not null)
            {
                values[count++] = innovations[0].Value * Math.Sqrt(inverse.Value);
            }
        }

        public readonly void CopyTo(Span<double> target) => values?.CopyTo(target);
    }
}

namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>
/// Kalman's filter of an ARIMA process that need not be differenced first, so that values may be missing: the state is
/// that of the ARMA process followed by the last values of the series itself, which start without any knowledge
/// (exactly diffuse) or with a variance given.
/// </summary>
/// <remarks>
/// <para>
/// With the state α = (the ARMA process and what is known of its next values; y(t-1), …, y(t-d-sD)) and
/// Δ(B) = (1-B)ᵈ(1-Bˢ)ᴰ = 1 - Σ δᵢBⁱ: y(t) = α₀ + Σ δᵢ y(t-i).
/// </para>
/// <para>
/// The likelihood leaves out the steps that only teach where the series starts, and so is that of the differenced
/// series. Sources: Harvey, Forecasting, Structural Time Series Models and the Kalman Filter, 1989, section 3.3;
/// Koopman, Exact initial Kalman filtering and smoothing for nonstationary time series models, JASA 92, 1997.
/// </para>
/// </remarks>
internal sealed class KalmanFilter
{
    // The diffuse part is made of sums of ±1: what is not nothing is far above the rounding.
    private const double Nothing = 1e-8;
    private const double Converged = 1e-15;

    private readonly ArimaStateSpace space;
    private readonly int size;
    private readonly int columns;
    private readonly double[] state;
    private readonly double[] covariance;
    private readonly double[] previous;
    private readonly double[] diffuse;
    private readonly double[] towards;
    private readonly double[] diffuseTowards;
    private readonly double[] innovations;
    private readonly double[] values;
    private bool isDiffuse;
    private bool isSteady;
    private int learnt;

    /// <summary>A filter for a model.</summary>
    /// <param name="order">Its orders.</param>
    /// <param name="columns">The series and the regressors beside it.</param>
    public KalmanFilter(ArimaOrder order, int columns)
    {
        this.columns = columns;
        space = new(order);
        size = space.Size;
        state = new double[size * columns];
        covariance = new double[size * size];
        previous = new double[size * size];
        diffuse = new double[space.StartingValues == 0 ? 0 : size * size];
        towards = new double[size];
        diffuseTowards = new double[size];
        innovations = new double[columns];
        values = new double[columns];
    }

    /// <summary>The variance of the next value, in units of that of the errors; infinite where nothing is known.</summary>
    public double Variance { get; private set; }

    /// <summary>Puts the filter before the first value.</summary>
    /// <param name="coefficients">φ, θ, Φ and Θ, one after the other.</param>
    /// <param name="priorVariance">
    /// The variance of each of the values before the first, in units of that of the errors; null if nothing is known
    /// of them.
    /// </param>
    public void Restart(ReadOnlySpan<Scalar> coefficients, double? priorVariance)
    {
        space.SetCoefficients(coefficients);
        state.AsSpan().Clear();
        covariance.AsSpan().Clear();
        diffuse.AsSpan().Clear();
        space.WriteStationary(covariance);
        isDiffuse = space.StartingValues > 0 && priorVariance is null;
        isSteady = false;
        learnt = 0;
        for (int i = space.LastValue; i < size; i++)
        {
            covariance[(i * size) + i] = priorVariance ?? 0;
            if (isDiffuse)
            {
                diffuse[(i * size) + i] = 1;
            }
        }

        Look();
    }

    /// <summary>Runs over a series from its first value.</summary>
    /// <param name="data">The columns; a step is missing where the first is.</param>
    /// <param name="skip">So many first steps are not taken, whatever they teach.</param>
    /// <param name="sink">Takes the errors of the steps that are there and do not only teach where the series starts.</param>
    public void Run<TSink>(RegressionData data, int skip, ref TSink sink)
        where TSink : struct, IInnovations<Scalar>
    {
        Span<Scalar> errors = new Scalar[columns];
        for (int t = 0; t < data.Count; t++)
        {
            if (double.IsNaN(data.Values[t]))
            {
                Skip();
                continue;
            }

            bool isProper = double.IsFinite(Variance);
            for (int column = 0; column < columns; column++)
            {
                values[column] = data.Values[(column * data.Count) + t];
                innovations[column] = values[column] - Predict(column);
                errors[column] = new(innovations[column]);
            }

            if (isProper && t >= skip)
            {
                sink.Take(errors, new(Variance), new(1 / Variance));
            }

            Learn();
        }
    }

    /// <summary>The prediction of the next value of a column.</summary>
    public double Predict(int column) => space.Predict(state.AsSpan(column * size, size));

    /// <summary>Goes on by one step whose value is not known.</summary>
    public void Skip()
    {
        isSteady = false;
        Advance();
        Look();
        covariance.CopyTo(previous, 0);
    }

    /// <summary>Goes on by one step whose value is known, of the only column.</summary>
    public void Take(double value) => TakeErrors([value - Predict(0)]);

    /// <summary>Goes on by one step, told by how much each column misses its prediction.</summary>
    public void TakeErrors(ReadOnlySpan<double> errors)
    {
        for (int column = 0; column < columns; column++)
        {
            innovations[column] = errors[column];
            values[column] = Predict(column) + errors[column];
        }

        Learn();
    }

    /// <summary>
    /// Takes over the model and the place of another filter of the same orders; its states too, if it has as many columns.
    /// </summary>
    public void CopyFrom(KalmanFilter other)
    {
        space.CopyFrom(other.space);
        if (columns == other.columns)
        {
            other.state.CopyTo(state, 0);
        }

        other.covariance.CopyTo(covariance, 0);
        other.previous.CopyTo(previous, 0);
        other.diffuse.CopyTo(diffuse, 0);
        other.towards.CopyTo(towards, 0);
        other.diffuseTowards.CopyTo(diffuseTowards, 0);
        (Variance, isDiffuse, isSteady, learnt) = (
            other.Variance,
            other.isDiffuse,
            other.isSteady,
            other.learnt
        );
    }

    private void Advance()
    {
        for (int column = 0; column < columns; column++)
        {
            space.Move(state.AsSpan(column * size, size));
        }

        if (isSteady)
        {
            return;
        }

        space.MoveBothWays(covariance);
        space.AddError(covariance);
        if (isDiffuse)
        {
            space.MoveBothWays(diffuse);
        }
    }

    // A value that was seen is known: what rounding leaves of its variance would grow with the differencing.
    private void Know()
    {
        if (space.StartingValues == 0)
        {
            return;
        }

        for (int column = 0; column < columns; column++)
        {
            state[(column * size) + space.LastValue] = values[column];
        }

        for (int i = 0; i < size && !isSteady; i++)
        {
            covariance[(i * size) + space.LastValue] = 0;
            covariance[(space.LastValue * size) + i] = 0;
            diffuse[(i * size) + space.LastValue] = 0;
            diffuse[(space.LastValue * size) + i] = 0;
        }
    }

    private bool HasConverged()
    {
        double bound = Converged * covariance[0];
        for (int i = covariance.Length - 1; i >= 0; i--)
        {
            if (!(Math.Abs(covariance[i] - previous[i]) <= bound))
            {
                return false;
            }
        }

        return true;
    }

    // Takes in the next value and goes on. Only a covariance that an ordinary step leaves as it is stays so for good.
    private void Learn()
    {
        bool isOrdinary = double.IsFinite(Variance);
        if (isOrdinary)
        {
            LearnValue();
        }
        else
        {
            LearnStart();
        }

        Advance();
        Know();
        if (!isSteady)
        {
            Look();
            isSteady = isOrdinary && !isDiffuse && HasConverged();
            covariance.CopyTo(previous, 0);
        }
    }

    private void LearnValue()
    {
        for (int i = 0; i < size; i++)
        {
            double gain = towards[i] / Variance;
            for (int column = 0; column < columns; column++)
            {
                state[(column * size) + i] += gain * innovations[column];
            }

            for (int j = 0; j < size && !isSteady; j++)
            {
                covariance[(i * size) + j] -= gain * towards[j];
            }
        }
    }

    private void LearnStart()
    {
        double diffuseVariance = space.Predict(diffuseTowards);
        double variance = space.Predict(towards);
        for (int i = 0; i < size; i++)
        {
            double gain = diffuseTowards[i] / diffuseVariance;
            for (int column = 0; column < columns; column++)
            {
                state[(column * size) + i] += gain * innovations[column];
            }

            for (int j = 0; j < size; j++)
            {
                double other = diffuseTowards[j] / diffuseVariance;
                covariance[(i * size) + j] +=
                    (gain * other * variance) - (gain * towards[j]) - (towards[i] * other);
                diffuse[(i * size) + j] -= gain * diffuseTowards[j];
            }
        }

        learnt++;
        isDiffuse = learnt < space.StartingValues;
    }

    // The covariance of the state with the next value, and the variance of that.
    private void Look()
    {
        space.Predict(covariance, towards);
        Variance = space.Predict(towards);
        if (isDiffuse)
        {
            space.Predict(diffuse, diffuseTowards);
            Variance = space.Predict(diffuseTowards) > Nothing ? double.PositiveInfinity : Variance;
        }
    }
}

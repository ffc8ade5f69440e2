namespace Unroll.Forecasting.Forecasters.Arima.Likelihood;

/// <summary>
/// <see cref="ArmaLikelihood{T}"/> as a function of the arcsines of the partial autocorrelations of the four
/// polynomials, with its gradient by central differences: eight points in each pass over the series.
/// </summary>
/// <param name="order">The orders.</param>
/// <param name="data">The series and the regressors, differenced.</param>
/// <param name="gaps">How many of the regressors, the first ones, stand for values that are missing.</param>
internal sealed class ArmaObjective(ArimaOrder order, RegressionData data, int gaps = 0) : IArmaObjective
{
    // The third derivative is about the length of the series, and so is the rounding: both errors are far below the
    // information about a coefficient.
    private const double Step = 2e-5;

    private readonly ArmaLikelihood<Lanes> likelihood = new(order, data, gaps);
    private readonly double[] points = new double[order.Coefficients * Lanes.Count];
    private readonly Lanes[] coefficients = new Lanes[order.Coefficients];
    private readonly double[] values = new double[(2 * order.Coefficients) + 1];

    public int Size => order.Coefficients;

    public bool IsConditional { get; set; }

    public double Information => data.Count;

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        for (int first = 0; first < values.Length; first += Lanes.Count)
        {
            int count = Math.Min(Lanes.Count, values.Length - first);
            for (int lane = 0; lane < Lanes.Count; lane++)
            {
                Place(point, first + Math.Min(lane, count - 1), lane);
            }

            Lanes result = EvaluateLanes();
            for (int lane = 0; lane < count; lane++)
            {
                values[first + lane] = result[lane];
            }
        }

        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] = (values[(2 * i) + 2] - values[(2 * i) + 1]) / (2 * Step);
        }

        return values[0];
    }

    public ArmaSolution Solve(ReadOnlySpan<double> point)
    {
        double[] sharp = ArmaParameters.ToCoefficients(order, point);
        ArmaLikelihood<Scalar> single = new(order, data);
        return ArmaSolution.Of(
            single.Gather([.. sharp.Select(value => new Scalar(value))], IsConditional),
            variance: null
        );
    }

    // The point itself, then each variable a little less and a little more.
    private void Place(ReadOnlySpan<double> point, int number, int lane)
    {
        for (int i = 0; i < point.Length; i++)
        {
            double moved =
                number == (2 * i) + 1 ? point[i] - Step
                : number == (2 * i) + 2 ? point[i] + Step
                : point[i];
            points[(i * Lanes.Count) + lane] = Math.Sin(moved);
        }
    }

    private Lanes EvaluateLanes()
    {
        for (int i = 0; i < coefficients.Length; i++)
        {
            coefficients[i] = Lanes.Of(points.AsSpan(i * Lanes.Count, Lanes.Count));
        }

        ArmaParameters.ToCoefficients(order, coefficients.AsSpan());
        return likelihood.Evaluate(coefficients, IsConditional);
    }
}

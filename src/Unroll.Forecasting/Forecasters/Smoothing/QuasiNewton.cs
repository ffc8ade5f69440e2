namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>
/// A search for a minimum by the BFGS method, with a dense inverse Hessian and a line search for the weak Wolfe
/// conditions. All storage is taken at the start: thousands of small models are fitted one after the other.
/// </summary>
/// <remarks>Source: Nocedal and Wright, Numerical Optimization, 2nd edition, chapter 6; Lewis and Overton, 2013.</remarks>
internal sealed class QuasiNewton
{
    private const int MostTrials = 40;
    private const double SufficientDecrease = 1e-4;
    private const double SufficientSlope = 0.9;
    private const double Tolerance = 1e-7;
    private const int QuietIterations = 3;

    private readonly IObjective objective;
    private readonly int size;
    private readonly double[] point;
    private readonly double[] inverse;
    private readonly double[] gradient;
    private readonly double[] direction;
    private readonly double[] trial;
    private readonly double[] trialGradient;
    private readonly double[] product;
    private bool isFresh = true;
    private int quiet;

    /// <summary>A search from a point.</summary>
    /// <param name="objective">What is to be minimised.</param>
    /// <param name="start">Where the search begins.</param>
    internal QuasiNewton(IObjective objective, ReadOnlySpan<double> start)
    {
        this.objective = objective;
        size = start.Length;
        point = start.ToArray();
        inverse = new double[size * size];
        gradient = new double[size];
        direction = new double[size];
        trial = new double[size];
        trialGradient = new double[size];
        product = new double[size];
        Value = objective.Evaluate(point, gradient);
        IsDone = !double.IsFinite(Value);
    }

    /// <summary>The best point so far.</summary>
    public ReadOnlySpan<double> Point => point;

    /// <summary>The value there; infinite if the start is outside of the domain.</summary>
    public double Value { get; private set; }

    /// <summary>Whether there is nothing more to be gained.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Goes on for some steps, or until there is nothing more to be gained.</summary>
    internal void Advance(int iterations)
    {
        for (int iteration = 0; iteration < iterations && !IsDone; iteration++)
        {
            double slope = Direction();
            double reached = slope < 0 ? Search(slope, isFresh ? FirstStep() : 1) : Value;
            if (reached < Value)
            {
                quiet = Value - reached < Tolerance ? quiet + 1 : 0;
                Update();
                Value = reached;
                isFresh = false;
                IsDone = quiet == QuietIterations;
            }
            else
            {
                // What was learnt of the curvature may be wrong; without it there is nothing left to try.
                IsDone = isFresh;
                isFresh = true;
            }
        }
    }

    private double FirstStep() => Math.Min(1, 1 / Math.Sqrt(Dot(gradient, gradient)));

    /// <summary>The direction -H·g, and its slope.</summary>
    private double Direction()
    {
        for (int i = 0; i < size; i++)
        {
            direction[i] = isFresh ? -gradient[i] : -Dot(inverse.AsSpan(i * size, size), gradient);
        }

        return Dot(direction, gradient);
    }

    /// <summary>Looks along the direction; the trial point is where it ends.</summary>
    private double Search(double slope, double step)
    {
        double value = Value;
        double low = 0;
        double high = double.PositiveInfinity;
        double reached = value;
        for (int i = 0; i < MostTrials; i++)
        {
            for (int j = 0; j < size; j++)
            {
                trial[j] = point[j] + (step * direction[j]);
            }

            reached = objective.Evaluate(trial, trialGradient);
            if (!(reached <= value + (SufficientDecrease * step * slope)))
            {
                high = step;
                double vertex = -slope * step * step / (2 * (reached - value - (slope * step)));
                step =
                    low == 0 && vertex > 0.1 * step && vertex < 0.5 * step
                        ? vertex
                        : low + (0.5 * (high - low)) - (low == 0 ? 0.3 * high : 0);
            }
            else if (Dot(trialGradient, direction) < SufficientSlope * slope)
            {
                low = step;
                step = double.IsFinite(high) ? 0.5 * (low + high) : 2 * step;
            }
            else
            {
                break;
            }
        }

        return reached;
    }

    /// <summary>Moves to the trial point and learns the curvature on the way.</summary>
    private void Update()
    {
        // The direction becomes the step s, the old gradient the change of gradient y.
        for (int i = 0; i < size; i++)
        {
            direction[i] = trial[i] - point[i];
            point[i] = trial[i];
            (double old, gradient[i]) = (gradient[i], trialGradient[i]);
            trialGradient[i] = gradient[i] - old;
        }

        double curvature = Dot(direction, trialGradient);
        double length = Dot(trialGradient, trialGradient);
        if (isFresh)
        {
            double scale = curvature > 0 ? curvature / length : 1;
            Array.Clear(inverse);
            for (int i = 0; i < size; i++)
            {
                inverse[(i * size) + i] = scale;
            }
        }

        if (!(curvature > 1e-12 * Math.Sqrt(length * Dot(direction, direction))))
        {
            return;
        }

        for (int i = 0; i < size; i++)
        {
            product[i] = Dot(inverse.AsSpan(i * size, size), trialGradient);
        }

        double weight = (1 + (Dot(trialGradient, product) / curvature)) / curvature;
        for (int i = 0; i < size; i++)
        {
            double along = (weight * direction[i]) - (product[i] / curvature);
            double across = direction[i] / curvature;
            Span<double> row = inverse.AsSpan(i * size, size);
            for (int j = 0; j < row.Length; j++)
            {
                row[j] += (along * direction[j]) - (across * product[j]);
            }
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}

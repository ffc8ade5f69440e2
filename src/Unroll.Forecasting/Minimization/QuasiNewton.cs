namespace Unroll.Forecasting.Minimization;

/// <summary>
/// A search for a minimum by the method of Broyden, Fletcher, Goldfarb and Shanno, with a dense inverse Hessian. All
/// storage is taken at the start: thousands of small models are fitted one after the other.
/// </summary>
/// <remarks>
/// Sources: Nocedal and Wright, Numerical Optimization, 2nd edition, 2006, chapter 6; the line search for the weak Wolfe
/// conditions: Lewis and Overton, Nonsmooth optimization via quasi-Newton methods, 2013.
/// </remarks>
internal sealed class QuasiNewton
{
    private const int MostTrials = 40;
    private const double SufficientDecrease = 1e-4;
    private const double SmallestShare = 1e-6;
    private const double SmallestCurvature = 1e-10;
    private const int QuietIterations = 3;

    private readonly IObjective objective;
    private readonly QuasiNewtonSettings settings;
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
    /// <param name="settings">What is known of the objective.</param>
    internal QuasiNewton(IObjective objective, ReadOnlySpan<double> start, QuasiNewtonSettings settings)
    {
        this.objective = objective;
        this.settings = settings;
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

    /// <summary>The value there; not finite if the start is outside of the domain.</summary>
    public double Value { get; private set; }

    /// <summary>Whether there is nothing more to be gained.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Goes on for some steps, or until there is nothing more to be gained.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal void Advance(int iterations, CancellationToken cancellationToken = default)
    {
        for (int iteration = 0; iteration < iterations && !IsDone; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double slope = Direction();
            if (slope < 0 && slope >= -settings.Tolerance)
            {
                IsDone = true;
                return;
            }

            double reached = slope < 0 ? Search(slope * Shorten()) : Value;
            if (reached < Value)
            {
                quiet = Value - reached < settings.Tolerance ? quiet + 1 : 0;
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

    /// <summary>The direction -H·g, and its slope.</summary>
    private double Direction()
    {
        double scale = 1 / (settings.Information ?? 1);
        for (int i = 0; i < size; i++)
        {
            direction[i] = isFresh ? -scale * gradient[i] : -Dot(inverse.AsSpan(i * size, size), gradient);
        }

        return Dot(direction, gradient);
    }

    /// <summary>Makes the direction as short as it has to be, and gives the share of it that is left.</summary>
    private double Shorten()
    {
        double share = settings.LongestStep / LargestPart();
        if (isFresh && settings.Information is null)
        {
            share = Math.Min(share, 1 / Math.Sqrt(Dot(direction, direction)));
        }

        if (!(share < 1))
        {
            return 1;
        }

        foreach (ref double part in direction.AsSpan())
        {
            part *= share;
        }

        return share;
    }

    private double LargestPart()
    {
        double largest = 0;
        foreach (double part in direction)
        {
            largest = Math.Max(largest, Math.Abs(part));
        }

        return largest;
    }

    /// <summary>Looks along the direction; the trial point is where it ends.</summary>
    private double Search(double slope)
    {
        double share = 1;
        double low = 0;
        double high = double.PositiveInfinity;
        double reached = Value;
        for (int i = 0; i < MostTrials && high >= SmallestShare; i++)
        {
            for (int j = 0; j < size; j++)
            {
                trial[j] = point[j] + (share * direction[j]);
            }

            reached = objective.Evaluate(trial, trialGradient);
            if (!(reached <= Value + (SufficientDecrease * share * slope)))
            {
                high = share;
                share = low == 0 ? Backtracked(share, slope, reached - Value) : 0.5 * (low + high);
            }
            else if (Dot(trialGradient, direction) < settings.SufficientSlope * slope)
            {
                low = share;
                share = double.IsFinite(high) ? 0.5 * (low + high) : 2 * share;
            }
            else
            {
                break;
            }
        }

        return reached;
    }

    /// <summary>The vertex of the parabola through what is known, as far as it can be trusted.</summary>
    private static double Backtracked(double share, double slope, double change)
    {
        double vertex = -slope * share * share / (2 * (change - (share * slope)));
        return double.IsFinite(vertex) ? Math.Clamp(vertex, 0.1 * share, 0.5 * share) : 0.25 * share;
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
            double scale =
                settings.Information is { } information ? 1 / information
                : curvature > 0 ? curvature / length
                : 1;
            Array.Clear(inverse);
            for (int i = 0; i < size; i++)
            {
                inverse[(i * size) + i] = scale;
            }
        }

        if (!(curvature > SmallestCurvature * Math.Sqrt(length * Dot(direction, direction))))
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

namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>The mean and variance of the forecasts of a model, by formula.</summary>
/// <param name="Mean">The mean of each step.</param>
/// <param name="Deviation">The standard deviation of each step.</param>
internal sealed record EtsMoments(double[] Mean, double[] Deviation)
{
    /// <summary>
    /// The moments; null for models that have no formula: those with a multiplied trend, or an additive error and a
    /// multiplied season.
    /// </summary>
    /// <remarks>
    /// Source: Hyndman, Koehler, Ord and Snyder, 2008, section 6.3: classes 1 (all added), 2 (a multiplied error
    /// alone) and 3 (a multiplied error and season).
    /// </remarks>
    internal static EtsMoments? Of(
        EtsForm form,
        EtsParameters parameters,
        EtsState state,
        double variance,
        int horizon
    )
    {
        if (
            form.HasMultiplicativeTrend
            || (form.Error, form.Season) is (ErrorType.Additive, SeasonType.Multiplicative)
        )
        {
            return null;
        }

        if (form.Season == SeasonType.Multiplicative)
        {
            return Product(parameters, form.HasTrend ? state : state with { Slope = 0 }, variance, horizon);
        }

        var tape = new EtsTape(horizon, state.Seasons.Length);
        EtsRecursion.Follow(form, parameters, state, new double[horizon], tape);
        double[] gains = Gains(parameters, state.Seasons.Length, horizon);
        return new(
            tape.Means,
            form.Error == ErrorType.Additive
                ? Added(gains, variance)
                : Multiplied(tape.Means, gains, variance)
        );
    }

    /// <summary>How much of an error is in the mean j steps later.</summary>
    private static double[] Gains(EtsParameters parameters, int season, int horizon)
    {
        var gains = new double[horizon];
        double growth = 0;
        double damping = 1;
        for (int j = 1; j < horizon; j++)
        {
            damping *= parameters.Phi;
            growth += damping;
            double seasonal = season > 0 && j % season == 0 ? parameters.Gamma : 0;
            gains[j] = parameters.Alpha + (parameters.Beta * growth) + seasonal;
        }

        return gains;
    }

    /// <summary>Class 1: σ²(1 + Σ c²).</summary>
    private static double[] Added(double[] gains, double variance)
    {
        var deviation = new double[gains.Length];
        double sum = 1;
        for (int step = 0; step < deviation.Length; step++)
        {
            sum += gains[step] * gains[step];
            deviation[step] = Math.Sqrt(variance * sum);
        }

        return deviation;
    }

    /// <summary>Class 2: (1 + σ²)θ - μ² with θ(h) = μ(h)² + σ²·Σ c(j)²·θ(h - j).</summary>
    private static double[] Multiplied(double[] mean, double[] gains, double variance)
    {
        var second = new double[mean.Length];
        var deviation = new double[mean.Length];
        for (int step = 0; step < mean.Length; step++)
        {
            double sum = 0;
            for (int j = 1; j <= step; j++)
            {
                sum += gains[j] * gains[j] * second[step - j];
            }

            // θ - μ² is kept apart, which loses no digits where the errors are small.
            double excess = variance * sum;
            second[step] = (mean[step] * mean[step]) + excess;
            deviation[step] = Math.Sqrt((variance * second[step]) + excess);
        }

        return deviation;
    }

    /// <summary>
    /// Class 3: the mean and covariance of the products of each season with level and slope, which are normal in no
    /// step but have a closed recursion. Of the covariances only those of a season with itself are needed.
    /// </summary>
    private static EtsMoments Product(EtsParameters parameters, EtsState state, double variance, int horizon)
    {
        int season = state.Seasons.Length;
        var transition = new Block(1, parameters.Phi, 0, parameters.Phi);
        var gain = new Block(
            parameters.Alpha,
            parameters.Alpha * parameters.Phi,
            parameters.Beta,
            parameters.Beta * parameters.Phi
        );
        Block renewed = gain + (transition * parameters.Gamma);

        // The product of the state with the season of each phase, and its covariance; the phase in turn is replaced.
        (double Level, double Slope)[] means =
        [
            .. state.Seasons.Select(value => (state.Level * value, state.Slope * value)),
        ];
        var covariances = new Block[season];
        var mean = new double[horizon];
        var deviation = new double[horizon];
        for (int step = 0; step < horizon; step++)
        {
            int turn = step % season;
            (double level, double slope) = means[turn];
            double phi = parameters.Phi;
            Block now = covariances[turn];
            mean[step] = level + (phi * slope);
            double spread = now.A + (phi * (now.B + now.C)) + (phi * phi * now.D);
            deviation[step] = Math.Sqrt(((1 + variance) * spread) + (variance * mean[step] * mean[step]));

            for (int phase = 0; phase < season; phase++)
            {
                Block covariance = covariances[phase];
                Block square = Block.Square(means[phase]);
                double gamma = phase == turn ? parameters.Gamma : 0;
                Block error = (phase == turn ? renewed : gain).Around(covariance + square);
                Block crossed = transition * covariance * gain.Transposed * gamma;
                Block twice = gain.Around((covariance * 3) + (square * 2)) * (variance * gamma * gamma);
                covariances[phase] =
                    transition.Around(covariance)
                    + ((crossed + crossed.Transposed + error + twice) * variance);
                (double pastLevel, double pastSlope) = transition.Times(means[phase]);
                (double newLevel, double newSlope) = gain.Times(means[phase]);
                means[phase] = (
                    pastLevel + (variance * gamma * newLevel),
                    pastSlope + (variance * gamma * newSlope)
                );
            }
        }

        return new(mean, deviation);
    }

    /// <summary>A matrix [[A, B], [C, D]].</summary>
    private readonly record struct Block(double A, double B, double C, double D)
    {
        public Block Transposed => new(A, C, B, D);

        public static Block operator +(Block x, Block y) => new(x.A + y.A, x.B + y.B, x.C + y.C, x.D + y.D);

        public static Block operator *(Block x, double y) => new(x.A * y, x.B * y, x.C * y, x.D * y);

        public static Block operator *(Block x, Block y) =>
            new(
                (x.A * y.A) + (x.B * y.C),
                (x.A * y.B) + (x.B * y.D),
                (x.C * y.A) + (x.D * y.C),
                (x.C * y.B) + (x.D * y.D)
            );

        public static Block Square((double X, double Y) vector) =>
            new(vector.X * vector.X, vector.X * vector.Y, vector.X * vector.Y, vector.Y * vector.Y);

        /// <summary>M·X·Mᵀ.</summary>
        public Block Around(Block inner) => this * inner * Transposed;

        public (double, double) Times((double X, double Y) vector) =>
            ((A * vector.X) + (B * vector.Y), (C * vector.X) + (D * vector.Y));
    }
}

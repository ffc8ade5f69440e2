namespace Unroll.Forecasting.Forecasters;

/// <summary>What a likelihood is worth after paying for the parameters; less is better.</summary>
/// <remarks>
/// Only models of the same kind can be compared: likelihoods of different kinds differ by constants, and those of
/// differenced series are of different data. Sources: Akaike, 1974; Hurvich and Tsai, 1989; Schwarz, 1978.
/// </remarks>
/// <param name="LogLikelihood">The largest log-likelihood.</param>
/// <param name="Aic">-2·ln L + 2k of k parameters.</param>
/// <param name="Aicc">AIC + 2k(k + 1)/(n - k - 1) for n observations; infinite where they are too few.</param>
/// <param name="Bic">-2·ln L + k·ln n.</param>
public sealed record InformationCriteria(double LogLikelihood, double Aic, double Aicc, double Bic)
{
    /// <summary>The criteria of a model.</summary>
    /// <param name="logLikelihood">Its log-likelihood.</param>
    /// <param name="parameters">The number k of its parameters, the variance included.</param>
    /// <param name="observations">The number n of observations that the likelihood is of.</param>
    internal static InformationCriteria Of(double logLikelihood, int parameters, int observations)
    {
        double aic = (-2 * logLikelihood) + (2 * parameters);
        int spare = observations - parameters - 1;
        return new(
            logLikelihood,
            aic,
            spare > 0 ? aic + (2.0 * parameters * (parameters + 1) / spare) : double.PositiveInfinity,
            (-2 * logLikelihood) + (parameters * Math.Log(observations))
        );
    }
}

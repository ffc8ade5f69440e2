namespace Unroll.Forecasting.Forecasters.Smoothing;

/// <summary>An exponential smoothing model with its parameters, and how well it fits.</summary>
/// <param name="Form">The model.</param>
/// <param name="Parameters">The smoothing parameters.</param>
/// <param name="Initial">The state before the first observation.</param>
/// <param name="Final">The state after the last observation.</param>
/// <param name="LogLikelihood">
/// -½(n·ln Σe² + 2·Σ ln |μ|), the second sum for multiplicative errors only: the Gaussian one without its constant.
/// </param>
/// <param name="Variance">Σe² / (n - k + 1), k being the number of parameters with the variance.</param>
/// <param name="Count">The number n of observations.</param>
internal sealed record EtsFit(
    EtsForm Form,
    EtsParameters Parameters,
    EtsState Initial,
    EtsState Final,
    double LogLikelihood,
    double Variance,
    int Count
)
{
    /// <summary>The number k of parameters with the variance.</summary>
    public int ParameterCount => Form.ParameterCount(Math.Max(Initial.Seasons.Length, 1));

    /// <summary>The criteria of information.</summary>
    public InformationCriteria Criteria => InformationCriteria.Of(LogLikelihood, ParameterCount, Count);

    /// <summary>The model at given parameters and initial state.</summary>
    internal static EtsFit At(
        EtsForm form,
        EtsParameters parameters,
        EtsState initial,
        ReadOnlySpan<double> values
    )
    {
        EtsTape tape = EtsRecursion.Run(form, parameters, initial, values);
        double sum = tape.Errors(form.Error, values).Sum(error => error * error);
        double logarithms =
            form.Error == ErrorType.Multiplicative ? tape.Means.Sum(mean => Math.Log(Math.Abs(mean))) : 0;
        int free = form.ParameterCount(Math.Max(initial.Seasons.Length, 1)) - 1;
        return new(
            form,
            parameters,
            initial,
            tape.Final(),
            -0.5 * ((values.Length * Math.Log(sum)) + (2 * logarithms)),
            sum / (values.Length - free),
            values.Length
        );
    }

    /// <summary>The fit of the same model to a series that is <paramref name="factor"/> times as large.</summary>
    internal EtsFit Scaled(double factor) =>
        this with
        {
            Initial = Initial.Scaled(Form, factor),
            Final = Final.Scaled(Form, factor),
            LogLikelihood = LogLikelihood - (Count * Math.Log(factor)),
            Variance = Form.Error == ErrorType.Additive ? Variance * factor * factor : Variance,
        };
}

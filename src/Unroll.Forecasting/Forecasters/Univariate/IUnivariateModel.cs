namespace Unroll.Forecasting.Forecasters.Univariate;

/// <summary>A model of one series, fitted, with what it has to remember of the past.</summary>
internal interface IUnivariateModel
{
    /// <summary>How well it fits; null for a model without a likelihood.</summary>
    InformationCriteria? Criteria { get; }

    /// <summary>What the user should be told about the fit, a sentence; null for nothing.</summary>
    string? Note { get; }

    /// <summary>The same model after more observations, all of them there and finite.</summary>
    IUnivariateModel Update(ReadOnlySpan<double> values);

    /// <summary>Forecasts the next steps.</summary>
    TargetForecast Forecast(string name, int horizon, IReadOnlyList<double> levels);
}

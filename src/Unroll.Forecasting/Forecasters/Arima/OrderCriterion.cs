namespace Unroll.Forecasting.Forecasters.Arima;

/// <summary>What automatic orders make as small as they can.</summary>
public enum OrderCriterion
{
    /// <summary><see cref="InformationCriteria.Aicc"/>.</summary>
    Aicc,

    /// <summary><see cref="InformationCriteria.Aic"/>.</summary>
    Aic,

    /// <summary><see cref="InformationCriteria.Bic"/>.</summary>
    Bic,
}

namespace Unroll.Forecasting.Forecasters;

/// <summary>A fitted model that can be judged by its likelihood.</summary>
public interface IFittedByLikelihood : IFittedForecaster
{
    /// <summary>The criteria of each target, in the order of the fit; empty for a model without a likelihood.</summary>
    IReadOnlyList<InformationCriteria> Criteria { get; }
}

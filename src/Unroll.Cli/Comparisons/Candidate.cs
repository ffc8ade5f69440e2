using Unroll.Cli.Models;
using Unroll.Forecasting.Forecasters;

namespace Unroll.Cli.Comparisons;

/// <summary>A model that takes part in a comparison.</summary>
/// <param name="Label">What results call it: its name, or all of what was written where the name is not unique.</param>
/// <param name="Model">The model.</param>
internal sealed record Candidate(string Label, IForecaster Model)
{
    /// <summary>The candidates that the user named.</summary>
    internal static IReadOnlyList<Candidate> Of(IReadOnlyList<ModelSpec> specs, ModelContext context) =>
        [
            .. specs.Select(spec => new Candidate(
                specs.Count(other => other.Name == spec.Name) > 1 ? spec.Text : spec.Name,
                spec.Create(context)
            )),
        ];
}

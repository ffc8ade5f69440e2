using Unroll.Forecasting.Forecasters;

namespace Unroll.Cli.Models;

/// <summary>A model that the command line knows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Settings">The settings that it takes.</param>
/// <param name="Create">Makes it from those that were given.</param>
internal sealed record ModelKind(
    string Name,
    IReadOnlyList<Setting> Settings,
    Func<SettingValues, ModelContext, IForecaster> Create
)
{
    /// <summary>Whether it looks at the columns that are known ahead.</summary>
    public bool ReadsKnownAhead { get; init; }

    /// <summary>Whether it looks at the columns that are known in the past.</summary>
    public bool ReadsCovariates { get; init; }

    /// <summary>How many of the settings, the first ones, may be given by their place alone, as in <c>ets:M,Ad,M</c>.</summary>
    public int Positional { get; init; }

    /// <summary>
    /// How the model is written if it cannot be without all of its <see cref="Positional"/> settings. They may be set
    /// apart by colons, as in <c>sarima:1,0,0:0,1,1:7</c>.
    /// </summary>
    public string? Example { get; init; }
}

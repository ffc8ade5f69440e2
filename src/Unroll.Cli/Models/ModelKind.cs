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
);

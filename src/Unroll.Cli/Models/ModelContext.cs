namespace Unroll.Cli.Models;

/// <summary>What the options of a command say to all the models that use it.</summary>
/// <param name="Horizon">How many steps will be forecast.</param>
/// <param name="Covariates">The columns known in the past.</param>
/// <param name="KnownAhead">The columns known ahead too.</param>
/// <param name="Seed">The seed of whatever is random.</param>
/// <param name="Threads">How many threads to use; null is the model's choice.</param>
internal sealed record ModelContext(
    int Horizon,
    IReadOnlyList<string> Covariates,
    IReadOnlyList<string> KnownAhead,
    ulong Seed,
    int? Threads
);

namespace Unroll.Media.Music;

/// <summary>Chorales to learn from, to choose a model by, and to measure it on.</summary>
/// <param name="Train">To learn from.</param>
/// <param name="Validation">To choose by.</param>
/// <param name="Test">To measure on.</param>
public sealed record ChoraleSets(
    IReadOnlyList<Chorale> Train,
    IReadOnlyList<Chorale> Validation,
    IReadOnlyList<Chorale> Test
);

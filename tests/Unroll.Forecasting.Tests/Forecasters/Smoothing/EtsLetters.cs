using Unroll.Forecasting.Forecasters.Smoothing;

namespace Unroll.Forecasting.Tests.Forecasters.Smoothing;

/// <summary>The names of exponential smoothing models in the recordings.</summary>
internal static class EtsLetters
{
    /// <summary>A model as R spells it, such as MAdM.</summary>
    public static EtsForm Read(ClassicalCase recorded, string letters) =>
        Choice(recorded, letters) is { Error: { } error, Trend: { } trend, Season: { } season }
            ? new(error, trend, season)
            : throw recorded.Unknown($"the model {letters}");

    /// <summary>The models that R was asked to choose from, such as ZZN: Z stands for any.</summary>
    public static EtsChoice Choice(ClassicalCase recorded, string letters) =>
        new(
            letters[0] switch
            {
                'A' => ErrorType.Additive,
                'M' => ErrorType.Multiplicative,
                'Z' => null,
                _ => throw recorded.Unknown($"the model {letters}"),
            },
            letters[1..^1] switch
            {
                "N" => TrendType.None,
                "A" => TrendType.Additive,
                "Ad" => TrendType.DampedAdditive,
                "M" => TrendType.Multiplicative,
                "Md" => TrendType.DampedMultiplicative,
                "Z" => null,
                _ => throw recorded.Unknown($"the model {letters}"),
            },
            letters[^1] switch
            {
                'N' => SeasonType.None,
                'A' => SeasonType.Additive,
                'M' => SeasonType.Multiplicative,
                'Z' => null,
                _ => throw recorded.Unknown($"the model {letters}"),
            }
        );
}

using FsCheck;
using FsCheck.Fluent;

namespace Unroll.Media.Tests;

/// <summary>Something that holds for every value of a kind, tried on a hundred of them.</summary>
internal static class Law
{
    private static readonly Config Quietly = Config.QuickThrowOnFailure.WithQuietOnSuccess(true);

    public static void ForAll<T>(Arbitrary<T> values, Action<T> holds) =>
        Prop.ForAll(values, holds).Check(Quietly);

    public static void ForAll<T1, T2>(Arbitrary<T1> first, Arbitrary<T2> second, Action<T1, T2> holds) =>
        Prop.ForAll(first, second, holds).Check(Quietly);
}

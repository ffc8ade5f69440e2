using FsCheck;
using FsCheck.Fluent;

namespace Unroll.Tests;

/// <summary>Something that holds for every value of a kind, tried on a hundred of them.</summary>
internal static class Law
{
    private static readonly Config Quietly = Config.QuickThrowOnFailure.WithQuietOnSuccess(true);

    public static void ForAll<T>(Arbitrary<T> values, Action<T> holds) =>
        Prop.ForAll(values, holds).Check(Quietly);
}

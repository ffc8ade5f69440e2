using FsCheck;
using FsCheck.Fluent;
using Unroll.Media.Music;
using Unroll.Tensors;

namespace Unroll.Media.Tests.Music;

/// <summary>Chorales to test with.</summary>
internal static class TestChorales
{
    /// <summary>Three of Bach's, one each in <c>train</c>, <c>valid</c> and <c>test</c>.</summary>
    public static string Folder { get; } =
        Path.Combine(AppContext.BaseDirectory, "Fixtures", "media", "music", "chorales");

    /// <summary>Any chorales, mostly of notes that are held.</summary>
    public static Arbitrary<Chorale> Any { get; } =
        (
            from seed in Gen.Choose(0, int.MaxValue)
            from steps in Gen.Choose(1, 70)
            select Random((ulong)seed, steps)
        ).ToArbitrary();

    /// <summary>A chorale of random notes from 40 to 80, now and then silence, in which each voice sings.</summary>
    public static Chorale Random(ulong seed, int steps)
    {
        SeededRandom random = new(seed);
        int[] notes = new int[steps * Chorale.Voices];
        for (int i = 0; i < notes.Length; i++)
        {
            bool holds = i >= Chorale.Voices && random.NextDouble() < 0.7;
            bool rests = i >= Chorale.Voices && random.NextDouble() < 0.1;
            notes[i] =
                holds ? notes[i - Chorale.Voices]
                : rests ? Chorale.Silence
                : 40 + random.NextInt(41);
        }

        return new(notes);
    }

    /// <summary>All notes, [steps, 4].</summary>
    public static int[] Notes(this Chorale chorale) =>
        [
            .. from step in Enumerable.Range(0, chorale.Steps)
            from voice in Enumerable.Range(0, Chorale.Voices)
            select chorale[step, voice],
        ];

    /// <summary>The data set of Bach's chorales, where it is beside the checkout.</summary>
    public static string DataSet()
    {
        const string file = "shared/data/music/jsb_chorales.tgz";
        for (
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            string path = Path.Combine(folder.FullName, file);
            if (File.Exists(path))
            {
                return path;
            }
        }

        Assert.Skip($"the data set {file} is not beside the checkout");
        return "";
    }
}

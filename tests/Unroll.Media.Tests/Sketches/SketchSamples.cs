using Unroll.Media.Sketches;
using Unroll.Tensors;

namespace Unroll.Media.Tests.Sketches;

/// <summary>Drawings that several tests use.</summary>
internal static class SketchSamples
{
    public static string File => Path.Combine(AppContext.BaseDirectory, "Fixtures/media/sketches/raw.ndjson");

    public static Stroke Stroke(params IReadOnlyList<(float X, float Y)> points) =>
        new([.. points.Select(p => p.X)], [.. points.Select(p => p.Y)]);

    public static Sketch Sketch(params IReadOnlyList<Stroke> strokes) => new("thing", strokes);

    /// <summary>An augmentation that changes nothing.</summary>
    public static SketchAugmentation Unchanged { get; } =
        new()
        {
            Rotation = 0,
            Scale = 0,
            Shear = 0,
            Translation = 0,
            Bending = 0,
            Jitter = 0,
            Mirroring = 0,
            StrokeLoss = 0,
        };

    public static Sketch Circle { get; } =
        Sketch(
            Stroke([
                .. Enumerable
                    .Range(0, 33)
                    .Select(i => (MathF.Cos(i * MathF.PI / 16) / 2, MathF.Sin(i * MathF.PI / 16) / 2)),
            ])
        );

    public static Sketch Cross { get; } =
        Sketch(Stroke((-0.5f, -0.5f), (0.5f, 0.5f)), Stroke((-0.5f, 0.5f), (0.5f, -0.5f)));

    public static Sketch Corner { get; } = Sketch(Stroke((-0.5f, -0.5f), (-0.5f, 0.5f), (0.5f, 0.5f)));

    /// <summary>Strokes of random points, some of them dots.</summary>
    public static Sketch Random(ulong seed)
    {
        SeededRandom random = new(seed);
        return Sketch([
            .. Enumerable
                .Range(0, 1 + random.NextInt(4))
                .Select(_ =>
                    Stroke([
                        .. Enumerable
                            .Range(0, 1 + random.NextInt(12))
                            .Select(_ => (100 * random.NextSingle(), 60 * random.NextSingle())),
                    ])
                ),
        ]);
    }
}

using Unroll.Kernels;
using Unroll.Kernels.Simd;

namespace Unroll.Tests.Kernels;

/// <summary>
/// The kernels of normalisation and softmax give the same bits at every width. That they are right, parity and finite
/// differences say.
/// </summary>
public sealed unsafe class NormalizationTests
{
    private const int Rows = 5;

    public static MatrixTheoryData<int, bool> Cases { get; } = new(Samples.OddSizes, [true, false]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Layer_normalisation_is_the_same_at_every_width(int features, bool affine) =>
        ShouldBeTheSame(
            features,
            (arrays, width) =>
            {
                float* weight = affine ? arrays.Weight : null;
                LayerNormalization norm = new(
                    features,
                    weight,
                    arrays.Weight,
                    new(arrays.Scratch(Rows * features), features),
                    arrays.Scratch(Rows)
                );
                norm.Forward(Rows, 0.01f, new(arrays.X, features), new(arrays.Y, features), false, width);
                norm.Backward(
                    Rows,
                    new(arrays.DY, features),
                    new(arrays.DX, features),
                    true,
                    affine ? arrays.DWeight : null,
                    arrays.DBias,
                    width
                );
            }
        );

    [Theory]
    [MemberData(nameof(Cases))]
    public void Batch_normalisation_is_the_same_at_every_width(int features, bool ofTheRows) =>
        ShouldBeTheSame(
            features,
            (arrays, width) =>
            {
                float* mean = arrays.Scratch(features);
                float* variance = arrays.Scratch(features);
                BatchNormalization.Statistics(Rows, features, arrays.X, mean, variance, width);
                BatchNormalization.Forward(
                    Rows,
                    features,
                    arrays.X,
                    mean,
                    variance,
                    arrays.Weight,
                    arrays.Weight,
                    arrays.Y,
                    width
                );
                BatchNormalization.Backward(
                    Rows,
                    features,
                    arrays.X,
                    mean,
                    variance,
                    arrays.Weight,
                    arrays.DY,
                    arrays.DX,
                    arrays.DWeight,
                    arrays.DBias,
                    ofTheRows,
                    width
                );
            }
        );

    [Theory]
    [MemberData(nameof(Cases))]
    public void Softmax_is_the_same_at_every_width(int features, bool log) =>
        ShouldBeTheSame(
            features,
            (arrays, width) =>
            {
                Softmax.Forward(Rows, features, arrays.X, arrays.Y, log, width);
                Softmax.Backward(Rows, features, arrays.Y, arrays.DY, arrays.DX, log, width);
            }
        );

    private static void ShouldBeTheSame(int features, Action<Arrays, SimdWidth> run)
    {
        int[][] bits =
        [
            .. Samples.Widths.Select(width =>
            {
                using Arrays arrays = new(features);
                run(arrays, width);
                return Samples.Bits(arrays.Results);
            }),
        ];
        foreach (int[] other in bits)
        {
            other.AsSpan().SequenceEqual(bits[0]).ShouldBeTrue();
        }
    }

    private sealed class Arrays : IDisposable
    {
        private readonly Pinned pinned = new();
        private readonly float[][] results;

        public Arrays(int features)
        {
            int count = Rows * features;
            X = pinned.At(Samples.Uniform(count, seed: 1));
            DY = pinned.At(Samples.Uniform(count, seed: 2));
            Weight = pinned.At(Samples.Uniform(features, seed: 3));
            results =
            [
                new float[count],
                Samples.Uniform(count, seed: 4),
                Samples.Uniform(features, seed: 5),
                Samples.Uniform(features, seed: 6),
            ];
            Y = pinned.At(results[0]);
            DX = pinned.At(results[1]);
            DWeight = pinned.At(results[2]);
            DBias = pinned.At(results[3]);
        }

        public float* X { get; }

        public float* DY { get; }

        public float* Weight { get; }

        public float* Y { get; }

        public float* DX { get; }

        public float* DWeight { get; }

        public float* DBias { get; }

        public float[] Results => [.. results.SelectMany(result => result)];

        public float* Scratch(int count) => pinned.Scratch(count);

        public void Dispose() => pinned.Dispose();
    }
}

using FsCheck;
using FsCheck.Fluent;
using Unroll.Forecasting.Classification;
using Unroll.Tensors;

namespace Unroll.Forecasting.Tests.Classification;

public sealed class ClassifierNetworkTests
{
    private const int Longest = 9;

    [Fact]
    public void What_stands_behind_a_shorter_sequence_has_no_part_in_its_class() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<uint>(),
                ArbMap.Default.ArbFor<byte>(),
                (seed, place) =>
                {
                    int length = 1 + (place % Longest);
                    ClassifierNetwork network = new(2, hiddenSize: 3, layers: 2, dropout: 0.5f, classes: 3);
                    network.Initialize(seed);
                    network.Train(false);
                    SeededRandom random = new(seed);
                    float[] values =
                    [
                        .. Enumerable.Range(0, 2 * length).Select(_ => (float)random.NextNormal()),
                    ];
                    float[] other =
                    [
                        .. Enumerable.Range(0, 2 * Longest).Select(_ => (float)random.NextNormal()),
                    ];
                    float[] padded = [.. other, .. values, .. new float[2 * (Longest - length)]];

                    Tensor together = network.Forward(
                        Tensor.From([2, Longest, 2], padded),
                        [Longest, length]
                    );
                    Tensor alone = network.Forward(Tensor.From([1, length, 2], values));
                    return Enumerable.Range(0, 3).All(i => Math.Abs(together[1, i] - alone[0, i]) < 1e-5f);
                }
            )
            .QuickCheckThrowOnFailure();
}

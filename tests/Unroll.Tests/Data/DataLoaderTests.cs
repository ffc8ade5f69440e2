using Unroll.Data;
using Unroll.Tensors;

namespace Unroll.Tests.Data;

public sealed class DataLoaderTests
{
    [Fact]
    public void The_last_batch_may_be_shorter()
    {
        DataLoader loader = new(Numbered(10), batchSize: 4);
        loader.BatchCount.ShouldBe(3);
        loader.Select(batch => batch.Inputs.Shape.ToString()).ShouldBe(["[4, 2]", "[4, 2]", "[2, 2]"]);
        Targets(loader).ShouldBe(Enumerable.Range(0, 10));
    }

    [Fact]
    public void Inputs_stay_with_their_targets()
    {
        foreach (Batch batch in new DataLoader(Numbered(10), batchSize: 3, shuffle: true))
        {
            for (int row = 0; row < batch.Targets.Count; row++)
            {
                batch.Inputs[row, 0].ShouldBe(batch.Targets[row]);
                batch.Inputs[row, 1].ShouldBe(-batch.Targets[row]);
            }
        }
    }

    [Fact]
    public void Shuffling_is_a_permutation_and_another_one_each_time()
    {
        DataLoader loader = new(Numbered(100), batchSize: 7, shuffle: true);
        int[] first = Targets(loader);
        int[] second = Targets(loader);
        first.Order().ShouldBe(Enumerable.Range(0, 100));
        second.Order().ShouldBe(Enumerable.Range(0, 100));
        first.ShouldNotBe(Enumerable.Range(0, 100));
        second.ShouldNotBe(first);
    }

    [Fact]
    public void A_seed_fixes_the_orders()
    {
        Orders(seed: 5).ShouldBe(Orders(seed: 5));
        Orders(seed: 5).ShouldNotBe(Orders(seed: 6));

        static int[] Orders(ulong seed)
        {
            DataLoader loader = new(Numbered(20), batchSize: 3, shuffle: true, seed);
            return [.. Targets(loader), .. Targets(loader)];
        }
    }

    [Fact]
    public void Nothing_makes_no_batches() => new DataLoader(Numbered(0), batchSize: 3).ShouldBeEmpty();

    [Fact]
    public void Mistakes_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new DataLoader(Numbered(3), batchSize: 0));
        Should
            .Throw<ArgumentException>(() => new TensorDataset(Tensor.Zeros([3, 2]), Tensor.Zeros([2])))
            .Message.ShouldStartWith("expected a target for each input, got [3, 2] and [2]");
    }

    private static TensorDataset Numbered(int count) =>
        new(
            Tensor.From([count, 2], [.. Enumerable.Range(0, count).SelectMany(i => (float[])[i, -i])]),
            Tensor.From([count], [.. Enumerable.Range(0, count).Select(i => (float)i)])
        );

    private static int[] Targets(DataLoader loader) =>
        [.. loader.SelectMany(batch => batch.Targets.ToArray()).Select(target => (int)target)];
}

using Unroll.Formats;
using Unroll.Modules;
using Unroll.Tensors;
using Unroll.Tests.Formats;

namespace Unroll.Tests.Layers;

/// <summary>
/// What holds for every layer: the shape of its result, gradients of its inputs and parameters, results that neither
/// depend on the number of threads nor change from one call to the next, at inference not on the rest of the batch
/// either, and a file that it is made again from.
/// </summary>
internal static class LayerLaws
{
    /// <summary>Checks a layer that computes one tensor from another.</summary>
    public static void ShouldHold(Func<Module> create, Shape input, Shape output, bool kinks = false) =>
        ShouldHold(create, [input], output, (layer, x) => layer.Forward(x[0]), kinks);

    /// <summary>Checks a layer.</summary>
    /// <param name="create">Makes the layer.</param>
    /// <param name="inputs">The shapes of its inputs.</param>
    /// <param name="output">The shape of its result.</param>
    /// <param name="forward">Computes the result.</param>
    /// <param name="kinks">Whether its derivative has jumps.</param>
    public static void ShouldHold<M>(
        Func<M> create,
        Shape[] inputs,
        Shape output,
        Func<M, Tensor[], Tensor> forward,
        bool kinks = false
    )
        where M : Module
    {
        M layer = create();
        Tensor[] leaves = Leaves(inputs);
        forward(layer, leaves).Shape.ShouldBe(output);

        // Running statistics follow the data; no gradient flows to them.
        IEnumerable<Tensor> learned = layer
            .Parameters.Where(parameter => !parameter.Name.StartsWith("running_", StringComparison.Ordinal))
            .Select(parameter => parameter.Value);
        FiniteDifferences.ShouldAgree(() => forward(layer, leaves), leaves.Concat(learned), kinks);
        ShouldNotDependOnThreads(create, inputs, forward);
        ShouldHoldAtInference(layer, leaves, forward);
    }

    /// <summary>Checks what holds at inference, of a layer that has no derivative by its input, or draws while training.</summary>
    public static void ShouldHoldAtInference(Module layer, Tensor x) =>
        ShouldHoldAtInference(layer, [x], (module, inputs) => module.Forward(inputs[0]));

    private static void ShouldHoldAtInference<M>(M layer, Tensor[] leaves, Func<M, Tensor[], Tensor> forward)
        where M : Module
    {
        layer.Train(false);
        ShouldPredictWithoutRecording(layer, leaves, forward);
        ShouldTakeEachRowByItself(layer, leaves, forward);
        ShouldBeMadeAgainFromItsFile(layer, leaves, forward);
    }

    /// <summary>Several shards, on one thread and on three: the same bits.</summary>
    private static void ShouldNotDependOnThreads<M>(
        Func<M> create,
        Shape[] inputs,
        Func<M, Tensor[], Tensor> forward
    )
        where M : Module
    {
        Shape[] batches = [.. inputs.Select(shape => Shape.Create([37, .. shape[1..]]))];
        int[] alone = Train(threads: 1);
        Train(threads: 1).AsSpan().SequenceEqual(alone).ShouldBeTrue("once more");
        Train(threads: 3).AsSpan().SequenceEqual(alone).ShouldBeTrue("on three threads");

        int[] Train(int threads)
        {
            M layer = create();
            layer.Initialize(7);
            StepScope scope = new(threads);
            Tensor[] leaves = Leaves(batches);
            Tensor zero = Tensor.Zeros([]).In(scope);
            Tensor y = forward(layer, [.. leaves.Select(leaf => leaf + zero)]);
            (y * y).Sum().Backward();
            IEnumerable<Tensor> learned = layer
                .Parameters.Where(parameter => parameter.HasGradient)
                .Select(parameter => parameter.Gradient!);
            return Samples.Bits([
                .. y.ToArray(),
                .. leaves.SelectMany(leaf => leaf.Gradient!.ToArray()),
                .. learned.SelectMany(gradient => gradient.ToArray()),
            ]);
        }
    }

    private static void ShouldPredictWithoutRecording<M>(
        M layer,
        Tensor[] leaves,
        Func<M, Tensor[], Tensor> forward
    )
        where M : Module
    {
        StepScope scope = new(recording: false);
        Tensor predicted = forward(layer, [.. leaves.Select(leaf => leaf.In(scope))]);
        predicted.RequiresGradient.ShouldBeFalse();
        predicted.ToArray().ShouldBe(forward(layer, leaves).ToArray());
    }

    private static void ShouldTakeEachRowByItself<M>(
        M layer,
        Tensor[] leaves,
        Func<M, Tensor[], Tensor> forward
    )
        where M : Module
    {
        float[] together = forward(layer, leaves).ToArray();
        float[] first = forward(layer, [.. leaves.Select(leaf => leaf.Slice(0, 0, 1))]).ToArray();
        Samples.Bits(first).ShouldBe(Samples.Bits(together[..first.Length]));
    }

    private static void ShouldBeMadeAgainFromItsFile<M>(
        M layer,
        Tensor[] leaves,
        Func<M, Tensor[], Tensor> forward
    )
        where M : Module
    {
        if (layer is not IDescribed { Description: not null })
        {
            return;
        }

        using TempFile file = new();
        layer.Initialize(5);
        layer.Save(file.Path);
        M same = new ModuleRegistry().Load(file.Path).ShouldBeAssignableTo<M>()!;
        same.GetType().ShouldBe(layer.GetType());
        same.Train(false);
        Samples
            .Bits(forward(same, leaves).ToArray())
            .ShouldBe(Samples.Bits(forward(layer, leaves).ToArray()));
    }

    private static Tensor[] Leaves(Shape[] shapes) =>
        [.. shapes.Select((shape, i) => Samples.Leaf(shape, seed: (ulong)i + 11))];
}

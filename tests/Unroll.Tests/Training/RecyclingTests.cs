using Unroll.Data;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

namespace Unroll.Tests.Training;

/// <summary>
/// Storage is used again from step to step, and nobody who holds a tensor notices. Memory is measured, so that
/// nothing else may run beside these tests.
/// </summary>
[CollectionDefinition(nameof(RecyclingTests), DisableParallelization = true)]
[Collection(nameof(RecyclingTests))]
public sealed class RecyclingTests
{
    private const int B = 32;
    private const int T = 56;
    private const int I = 5;
    private const int H = 32;
    private const int StepsPerEpoch = 10;

    [Fact]
    public void A_tensor_that_is_held_keeps_its_values_while_storage_is_recycled()
    {
        Holder model = new();
        HoldingLoss loss = new();
        Fit(model, loss, epochs: 12);
        model.Storages.Count.ShouldBeLessThan(model.Calls / 2, "storage is recycled");
        model.Held.Count.ShouldBeGreaterThan(50);
        foreach ((Tensor tensor, float[] values) in model.Held.Concat(loss.Held))
        {
            tensor.ToArray().AsSpan().SequenceEqual(values).ShouldBeTrue();
        }
    }

    [Fact]
    public void Losses_that_are_held_keep_no_memory_alive()
    {
        HoldingLoss loss = new();
        List<long> memory = [];
        Fit(new Holder(every: int.MaxValue), loss, epochs: 20, () => memory.Add(GC.GetTotalMemory(true)));
        loss.Held.Count.ShouldBe(20 * StepsPerEpoch);

        // A step computes with more than half a million bytes.
        (memory[^1] - memory[4]).ShouldBeLessThan(500_000);
    }

    [Theory]
    [InlineData("recurrent", 4 * 1024)]
    [InlineData("linear", 2 * 1024)]
    public void A_step_allocates_little(string kind, long perStep)
    {
        List<long> allocated = [];
        Fit(
            kind == "linear"
                ? new Sequential(new LastStep(), new Linear(I, 1))
                : new SineWave.Network(new Lstm(I, H), H),
            new HuberLoss(),
            epochs: 40,
            () => allocated.Add(GC.GetAllocatedBytesForCurrentThread())
        );
        long bytes = (allocated[^1] - allocated[9]) / ((allocated.Count - 10) * StepsPerEpoch);
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes} bytes a step");
        bytes.ShouldBeLessThan(perStep);
    }

    private static void Fit(Module model, Loss loss, int epochs, Action? epochEnded = null)
    {
        WindowDataset windows = SineWave.Windows((B * StepsPerEpoch) + T, T, I);
        Trainer trainer = new(model, new Sgd(0.01f, momentum: 0.9f), loss)
        {
            Threads = 1,
            Progress = new Callback(epochEnded),
        };
        trainer.Fit(
            new DataLoader(windows, B),
            epochs: epochs,
            cancellationToken: TestContext.Current.CancellationToken
        );
    }

    /// <summary>Unlike <see cref="Progress{T}"/>, calls at once.</summary>
    private sealed class Callback(Action? action) : IProgress<EpochResult>
    {
        public void Report(EpochResult value) => action?.Invoke();
    }

    /// <summary>A user's own module that keeps what it computes, at some of its calls.</summary>
    private sealed class Holder : Module
    {
        private readonly Lstm rnn;
        private readonly Linear output;
        private readonly int every;

        public Holder(int every = 7)
        {
            this.every = every;
            rnn = Add("rnn", new Lstm(I, H));
            output = Add("output", new Linear(H, 1));
        }

        public List<(Tensor Tensor, float[] Values)> Held { get; } = [];

        public HashSet<nint> Storages { get; } = [];

        public int Calls { get; private set; }

        public override unsafe Tensor Forward(Tensor x)
        {
            Scan scan = rnn.Scan(x);
            Tensor activated = scan.Outputs.Tanh();
            Tensor last = activated.LastStep();
            Tensor y = output.Forward(last);
            _ = Storages.Add((nint)activated.Start);
            if (++Calls % every == 0)
            {
                Hold(x);
                Hold(scan.Outputs);
                Hold(scan.Final[1]);
                Hold(last.Detach());
                Hold(activated.Reshape([B * T, H]));
                Hold(y);
            }

            return y;
        }

        private void Hold(Tensor tensor) => Held.Add((tensor, tensor.ToArray()));
    }

    private sealed class HoldingLoss : Loss
    {
        private readonly HuberLoss huber = new();

        public List<(Tensor Tensor, float[] Values)> Held { get; } = [];

        public override Tensor Forward(Tensor prediction, Tensor target)
        {
            Tensor loss = huber.Forward(prediction, target);
            Held.Add((loss, loss.ToArray()));
            return loss;
        }
    }
}

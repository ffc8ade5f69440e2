using Unroll.Cells;
using Unroll.Data;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

namespace Unroll.Tests.Training;

/// <summary>
/// A long sequence takes no more memory than a chunk of it. Memory is measured, so that nothing else may run beside.
/// </summary>
[Collection(nameof(RecyclingTests))]
public sealed class LongSequenceTests
{
    private const int LongSteps = 100_000;
    private const int ChunkSteps = 50;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_sequence_of_100_000_steps_trains_in_the_memory_of_a_chunk(bool unusedState)
    {
        Wave wave = new(LongSteps);
        MemoryLog memory = new(every: LongSteps / ChunkSteps / 10);
        Trainer trainer = new(new Model(unusedState), new Adam(0.003f), new HuberLoss()) { Threads = 1 };
        History history = trainer.Fit(
            new ChunkLoader(wave, streams: 1, ChunkSteps),
            epochs: 2,
            schedule: memory,
            cancellationToken: TestContext.Current.CancellationToken
        );
        history.Epochs[^1].TrainingLoss.ShouldBeLessThan(1e-3);
        wave.LargestRead.ShouldBe(ChunkSteps);

        // The storage that is used again and again comes to a few megabytes in the first epoch, and then to no more.
        memory.Bytes.Count.ShouldBe(20);
        memory.Bytes[^1].ShouldBeLessThan(20_000_000);
        (memory.Bytes[^1] - memory.Bytes[12]).ShouldBeLessThan(100_000);
    }

    private sealed class Model : Module, IStatefulModule
    {
        private readonly Gru rnn;
        private readonly Linear output;
        private readonly bool unusedState;

        /// <param name="unusedState">
        /// Whether there is a part of the state, the sum of all outputs, that no loss depends on, so that no backward pass
        /// ever walks what made it.
        /// </param>
        public Model(bool unusedState)
        {
            this.unusedState = unusedState;
            rnn = Add("rnn", new Gru(1, 8));
            output = Add("output", new Linear(8, 1));
        }

        public override Tensor Forward(Tensor x) => Forward(x, state: null).Output;

        public (Tensor Output, State Final) Forward(Tensor x, State? state)
        {
            State? hidden = state is null ? null : [state[0]];
            Scan scan = rnn.Scan(x, hidden);
            State final = unusedState
                ? [scan.Final[0], scan.Final[0] + (state is null ? 0 : state[1])]
                : scan.Final;
            return (output.Forward(scan.Outputs), final);
        }
    }

    /// <summary>A sine wave that is computed as it is read; the target is the next step.</summary>
    private sealed class Wave(long steps) : ISequence
    {
        public long Steps => steps;

        public Shape InputShape => [1];

        public Shape TargetShape => [1];

        public int LargestRead { get; private set; }

        public void Read(long start, int count, Span<float> inputs, Span<float> targets)
        {
            LargestRead = Math.Max(LargestRead, count);
            for (int i = 0; i < count; i++)
            {
                inputs[i] = (float)Math.Sin(0.1 * (start + i));
                targets[i] = (float)Math.Sin(0.1 * (start + i + 1));
            }
        }
    }

    /// <summary>Changes nothing, and measures what is alive from time to time.</summary>
    private sealed class MemoryLog(int every) : Schedule
    {
        private int batches;

        public List<long> Bytes { get; } = [];

        public override void EndBatch(Optimizer optimizer)
        {
            if (++batches % every == 0)
            {
                Bytes.Add(GC.GetTotalMemory(forceFullCollection: true));
            }
        }
    }
}

using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Unroll.Cells;
using Unroll.Data;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

namespace Unroll.Bench;

/// <summary>
/// Truncated backpropagation through time over long sequences: an LSTM with a linear output at every step learns to say
/// the next value, chunk by chunk, and memory is watched.
/// </summary>
internal static class LongSequenceBenchmark
{
    private static readonly (int Hidden, int Streams)[] Usual = [(32, 1), (32, 32), (128, 1), (128, 32)];

    public static Command Command()
    {
        Option<int?> hidden = new("--hidden") { Description = "Hidden units; several cases by default." };
        Option<int?> streams = new("--streams") { Description = "Sequences walked side by side." };
        Option<int> steps = new("--steps")
        {
            DefaultValueFactory = _ => 100_000,
            Description = "Steps of each stream.",
        };
        Option<int> chunk = new("--chunk")
        {
            DefaultValueFactory = _ => 100,
            Description = "Steps that gradients flow back, and from one optimizer step to the next.",
        };
        Option<int> threads = new("--threads") { DefaultValueFactory = _ => 1 };
        Option<string> format = new("--format")
        {
            DefaultValueFactory = _ => "table",
            Description = "table or json",
        };
        Command command = new("longsequence", "Trains on long sequences in chunks, and watches memory.")
        {
            hidden,
            streams,
            steps,
            chunk,
            threads,
            format,
        };
        command.SetAction(parsed =>
        {
            (int Hidden, int Streams)[] cases =
                parsed.GetValue(hidden) is null && parsed.GetValue(streams) is null
                    ? Usual
                    : [(parsed.GetValue(hidden) ?? 32, parsed.GetValue(streams) ?? 1)];
            foreach ((int hiddenSize, int streamCount) in cases)
            {
                Dictionary<string, double> figures = Measure(
                    hiddenSize,
                    streamCount,
                    parsed.GetValue(steps),
                    parsed.GetValue(chunk),
                    parsed.GetValue(threads)
                );
                Print(figures, parsed.GetValue(format)!);
            }
        });
        return command;
    }

    private static Dictionary<string, double> Measure(
        int hidden,
        int streams,
        int steps,
        int chunk,
        int threads
    )
    {
        Model model = new(hidden);
        ChunkLoader loader = new(new Wave((long)steps * streams), streams, chunk);
        Trainer trainer = new(model, new Sgd(0.01f, momentum: 0.9f), new HuberLoss()) { Threads = threads };
        long start = Stopwatch.GetTimestamp();
        History history = trainer.Fit(loader);
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return new()
        {
            ["hidden"] = hidden,
            ["streams"] = streams,
            ["steps"] = steps,
            ["chunk"] = chunk,
            ["optimizer_steps"] = loader.BatchCount,
            ["ms_per_optimizer_step"] = milliseconds / loader.BatchCount,
            ["us_per_time_step"] = 1000 * milliseconds / steps,
            ["peak_working_set_mb"] = PeakWorkingSet() / 1e6,
            ["loss"] = history.Epochs[0].TrainingLoss,
        };
    }

    /// <summary>The most memory that this process has had so far, in bytes.</summary>
    private static double PeakWorkingSet()
    {
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static void Print(Dictionary<string, double> figures, string format)
    {
        if (format == "json")
        {
            Console.WriteLine(JsonSerializer.Serialize(figures));
            return;
        }

        foreach ((string name, double value) in figures)
        {
            Console.WriteLine($"{name, -26}{value:G5}");
        }

        Console.WriteLine();
    }

    private sealed class Model : Module, IStatefulModule
    {
        private readonly Lstm rnn;
        private readonly Linear output;

        public Model(int hidden)
        {
            rnn = Add("rnn", new Lstm(1, hidden));
            output = Add("output", new Linear(hidden, 1));
        }

        public override Tensor Forward(Tensor x) => Forward(x, state: null).Output;

        public (Tensor Output, State Final) Forward(Tensor x, State? state)
        {
            Scan scan = rnn.Scan(x, state);
            return (output.Forward(scan.Outputs), scan.Final);
        }
    }

    /// <summary>Two sine waves that are computed as they are read.</summary>
    private sealed class Wave(long steps) : ISequence
    {
        public long Steps => steps;

        public Shape InputShape => [1];

        public Shape TargetShape => [1];

        public void Read(long start, int count, Span<float> inputs, Span<float> targets)
        {
            for (int i = 0; i < count; i++)
            {
                inputs[i] = i == 0 ? Value(start) : targets[i - 1];
                targets[i] = Value(start + i + 1);
            }
        }

        private static float Value(long t) =>
            (float)((0.6 * Math.Sin(0.21 * t)) + (0.4 * Math.Sin(0.013 * t)));
    }
}

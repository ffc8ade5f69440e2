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
/// The time of one training step (forward, Huber loss on the last step through a Linear, backward, SGD with
/// momentum) and of one inference, of a recurrent network; or of the textbook's WaveNet, whose loss is that of every step.
/// </summary>
internal static class StepBenchmark
{
    private const string WaveNetName = "wavenet";
    private const int WarmUp = 3;
    private const int Measured = 15;
    private const int PilotSteps = 3;
    private const double WarmUpSeconds = 1.5;
    private const double EpochMilliseconds = 100;

    public static Command Command()
    {
        Option<string> cell = new("--cell")
        {
            DefaultValueFactory = _ => "lstm",
            Description =
                "rnn, lstm, gru, ln-lstm (layer norm inside), dropout-lstm (one mask on h a sequence) or wavenet (the textbook's eight layers)",
        };
        Option<int> layers = Size("--layers", 1);
        Option<int> input = Size("--input", 5);
        Option<int> hidden = Size("--hidden", 32);
        Option<int> output = Size("--output", 14);
        Option<int> batch = Size("--batch", 32);
        Option<int> time = Size("--time", 56);
        Option<int> threads = Size("--threads", 1);
        Option<string> format = new("--format")
        {
            DefaultValueFactory = _ => "table",
            Description = "table or json",
        };
        Command command = new("step", "Times a training step and an inference.")
        {
            cell,
            layers,
            input,
            hidden,
            output,
            batch,
            time,
            threads,
            format,
        };
        command.SetAction(parsed =>
        {
            Case subject = new(
                parsed.GetValue(cell)!,
                parsed.GetValue(layers),
                parsed.GetValue(input),
                parsed.GetValue(hidden),
                parsed.GetValue(output),
                parsed.GetValue(batch),
                parsed.GetValue(time),
                parsed.GetValue(threads)
            );
            Print(Measure(subject), parsed.GetValue(format)!);
        });
        return command;
    }

    private static Option<int> Size(string name, int value) => new(name) { DefaultValueFactory = _ => value };

    private static Dictionary<string, double> Measure(Case subject)
    {
        Module model = Create(subject);
        model.Initialize(0);
        Tensor inputs = Noise([subject.Batch, subject.Time, subject.Input]);
        Tensor targets = Noise(model.Forward(inputs).Shape);
        TensorDataset example = new(inputs, targets);
        Trainer trainer(IProgress<EpochResult>? progress) =>
            new(model, new Sgd(0.01f, momentum: 0.9f), new HuberLoss())
            {
                Threads = subject.Threads,
                Progress = progress,
            };

        // Long enough for the JIT to have compiled everything for good, which it does in the background.
        DataLoader pilot = new(new Repeated(example, PilotSteps), subject.Batch);
        double step = 0;
        for (
            long start = Stopwatch.GetTimestamp();
            Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds;

        )
        {
            long began = Stopwatch.GetTimestamp();
            trainer(null).Fit(pilot);
            step = Stopwatch.GetElapsedTime(began).TotalMilliseconds / PilotSteps;
        }

        int steps = Math.Clamp((int)(EpochMilliseconds / step), 1, 100);
        DataLoader loader = new(new Repeated(example, steps), subject.Batch);
        Stopwatches epochs = new();
        trainer(epochs).Fit(loader, epochs: WarmUp + Measured);
        List<double> train = [.. epochs.Milliseconds.Skip(WarmUp).Select(time => time / loader.BatchCount)];
        double allocatedPerStep = epochs.Allocated.Skip(WarmUp).Average() / loader.BatchCount;
        List<double> infer = [];
        for (
            long began = Stopwatch.GetTimestamp();
            Stopwatch.GetElapsedTime(began).TotalSeconds < 2 * WarmUpSeconds;

        )
        {
            long start = Stopwatch.GetTimestamp();
            model.Predict(inputs);
            infer.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        // The first half of them warms up.
        infer.RemoveRange(0, infer.Count / 2);
        return new()
        {
            ["train_ms"] = Median(train),
            ["infer_ms"] = Median(infer),
            ["allocated_bytes_per_step"] = allocatedPerStep,
            ["gflops"] = subject.TrainingFlops / Median(train) / 1e6,
            ["peak_gflops"] = PeakGflops(),
        };
    }

    /// <summary>The arithmetic of a large matrix product of ours, per second.</summary>
    private static double PeakGflops()
    {
        const int size = 768;
        Tensor a = Noise([size, size]);
        Tensor b = Noise([size, size]);
        List<double> times = [];
        for (int i = 0; i < 12; i++)
        {
            long start = Stopwatch.GetTimestamp();
            _ = a.MatMul(b);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return 2.0 * size * size * size / times.Min() / 1e6;
    }

    private static Tensor Noise(Shape shape)
    {
        SeededRandom random = new(7);
        float[] values = new float[shape.Elements];
        foreach (ref float value in values.AsSpan())
        {
            value = (float)random.NextNormal();
        }

        return Tensor.From(shape, values);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

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
    }

    private sealed record Case(
        string Cell,
        int Layers,
        int Input,
        int Hidden,
        int Output,
        int Batch,
        int Time,
        int Threads
    )
    {
        private int Gates =>
            Cell switch
            {
                "rnn" => 1,
                "gru" => 3,
                _ => 4,
            };

        /// <summary>Multiplications and additions of the matrix products of one training step.</summary>
        public double TrainingFlops
        {
            get
            {
                if (Cell == WaveNetName)
                {
                    // Two taps, and no gradient of the first layer's input.
                    double inner = 3.0 * 7 * 2 * Hidden * Hidden;
                    double outer = (2.0 * 2 * Input * Hidden) + (3.0 * Hidden * Output);
                    return 2.0 * Batch * Time * (inner + outer);
                }

                double products = 0;
                for (int layer = 0; layer < Layers; layer++)
                {
                    double weights = (double)Gates * Hidden;
                    double inputs = layer == 0 ? 2.0 * Input : 3.0 * Hidden;
                    products += Batch * Time * weights * (inputs + (3.0 * Hidden));
                }

                return 2 * (products + (3.0 * Batch * Hidden * Output));
            }
        }
    }

    private static Module Create(Case subject) =>
        subject.Cell switch
        {
            "rnn" => WithOutput(new Rnn(subject.Input, subject.Hidden, subject.Layers), subject),
            "gru" => WithOutput(new Gru(subject.Input, subject.Hidden, subject.Layers), subject),
            "lstm" => WithOutput(new Lstm(subject.Input, subject.Hidden, subject.Layers), subject),
            "ln-lstm" => WithOutput(Lstm(subject, new() { LayerNorm = true }), subject),
            "dropout-lstm" => WithOutput(Lstm(subject, new() { RecurrentDropout = 0.2f }), subject),
            WaveNetName => new WaveNet(subject.Input, subject.Hidden, subject.Output),
            _ => throw new ArgumentException(
                $"--cell: expected rnn, lstm, gru, ln-lstm, dropout-lstm or wavenet, got '{subject.Cell}'"
            ),
        };

    private static Lstm Lstm(Case subject, CellOptions options) =>
        new(subject.Input, subject.Hidden, subject.Layers, options: options);

    private static Sequential WithOutput(RecurrentStack recurrent, Case subject) =>
        [recurrent, new LastStep(), new Linear(subject.Hidden, subject.Output)];

    /// <summary>The time that each epoch takes, and what it allocates.</summary>
    private sealed class Stopwatches : IProgress<EpochResult>
    {
        private long time = Stopwatch.GetTimestamp();
        private long bytes = GC.GetTotalAllocatedBytes(precise: true);

        public List<double> Milliseconds { get; } = [];

        public List<double> Allocated { get; } = [];

        public void Report(EpochResult value)
        {
            Milliseconds.Add(Stopwatch.GetElapsedTime(time).TotalMilliseconds);
            Allocated.Add(GC.GetTotalAllocatedBytes(precise: true) - bytes);
            (time, bytes) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(precise: true));
        }
    }

    private sealed class Repeated(IDataset dataset, int steps) : IDataset
    {
        public int Count => dataset.Count * steps;

        public Shape InputShape => dataset.InputShape;

        public Shape TargetShape => dataset.TargetShape;

        public void Read(int index, Span<float> input, Span<float> target) =>
            dataset.Read(index % dataset.Count, input, target);
    }
}

using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Unroll.Layers;
using Unroll.Layers.Streaming;
using Unroll.Tensors;

namespace Unroll.Bench;

/// <summary>
/// The time that a WaveNet of the paper's form takes for one sample of sound, on one core: a step of the network, whose
/// input is the sample before (one of the classes, one-hot), and a draw from the softmax of its output.
/// </summary>
internal static class GenerateBenchmark
{
    private const int Measured = 40;
    private const int StepsOfOne = 1000;
    private const double WarmUpSeconds = 1.5;
    private const double AudioRate = 16_000;

    public static Command Command()
    {
        Option<int> stacks = Size("--stacks", 3);
        Option<int> depth = Size("--depth", 10);
        Option<int> channels = Size("--channels", 32);
        Option<int> skip = Size("--skip", 128);
        Option<int> classes = Size("--classes", 256);
        Option<string> format = new("--format")
        {
            DefaultValueFactory = _ => "table",
            Description = "table or json",
        };
        Command command = new("generate", "Times the generation of sound, sample by sample, by a WaveNet.")
        {
            stacks,
            depth,
            channels,
            skip,
            classes,
            format,
        };
        command.SetAction(parsed =>
        {
            int levels = parsed.GetValue(depth);
            GatedWaveNet network = new(
                parsed.GetValue(classes),
                parsed.GetValue(channels),
                parsed.GetValue(skip),
                parsed.GetValue(classes),
                [.. Enumerable.Range(0, parsed.GetValue(stacks) * levels).Select(i => 1 << (i % levels))]
            );
            network.Initialize(0);
            Print(Measure(network.Stream()), parsed.GetValue(format)!);
        });
        return command;
    }

    private static Option<int> Size(string name, int value) => new(name) { DefaultValueFactory = _ => value };

    private static Dictionary<string, double> Measure(StreamingPredictor network)
    {
        Voice voice = new(network);
        for (
            long start = Stopwatch.GetTimestamp();
            Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds;

        )
        {
            voice.Speak(StepsOfOne);
        }

        List<double> times = [];
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Measured; i++)
        {
            long start = Stopwatch.GetTimestamp();
            voice.Speak(StepsOfOne);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / StepsOfOne);
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        double median = times.Order().ElementAt(Measured / 2);
        return new()
        {
            ["step_us"] = median,
            ["step_us_least"] = times.Min(),
            ["samples_per_second"] = 1e6 / median,
            ["times_real_time"] = 1e6 / median / AudioRate,
            ["allocated_bytes_per_step"] = (double)allocated / (Measured * StepsOfOne),
        };
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
    }

    /// <summary>A network that hears what it says.</summary>
    private sealed class Voice(StreamingPredictor network)
    {
        private readonly SeededRandom random = new(1);
        private readonly float[] input = new float[network.InputSize];
        private readonly float[] weights = new float[network.OutputSize];
        private int said;

        public void Speak(int steps)
        {
            for (int t = 0; t < steps; t++)
            {
                input[said] = 1;
                ReadOnlySpan<float> logits = network.Step(input);
                input[said] = 0;
                said = Draw(logits);
            }
        }

        /// <summary>A class with the probability that the softmax of the logits gives it.</summary>
        private int Draw(ReadOnlySpan<float> logits)
        {
            float largest = float.NegativeInfinity;
            foreach (float logit in logits)
            {
                largest = MathF.Max(largest, logit);
            }

            float sum = 0;
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] = MathF.Exp(logits[i] - largest);
                sum += weights[i];
            }

            float rest = random.NextSingle() * sum;
            int drawn = 0;
            while (drawn < weights.Length - 1 && rest >= weights[drawn])
            {
                rest -= weights[drawn++];
            }

            return drawn;
        }
    }
}

using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Unroll.Layers;
using Unroll.Layers.Streaming;

namespace Unroll.Bench;

/// <summary>The time of one step of a recurrent network that takes one time step after the other.</summary>
internal static class StreamBenchmark
{
    private const int Measured = 40;
    private const int StepsOfOne = 10_000;
    private const double WarmUpSeconds = 1.5;

    public static Command Command()
    {
        Option<string> cell = new("--cell")
        {
            DefaultValueFactory = _ => "gru",
            Description = "rnn, lstm or gru",
        };
        Option<int> input = new("--input") { DefaultValueFactory = _ => 5 };
        Option<int> hidden = new("--hidden") { DefaultValueFactory = _ => 32 };
        Option<string> format = new("--format")
        {
            DefaultValueFactory = _ => "table",
            Description = "table or json",
        };
        Command command = new("stream", "Times a step of a recurrent network in a stream.")
        {
            cell,
            input,
            hidden,
            format,
        };
        command.SetAction(parsed =>
        {
            (int I, int H) = (parsed.GetValue(input), parsed.GetValue(hidden));
            RecurrentStack network = parsed.GetValue(cell) switch
            {
                "rnn" => new Rnn(I, H),
                "lstm" => new Lstm(I, H),
                "gru" => new Gru(I, H),
                string other => throw new ArgumentException(
                    $"--cell: expected rnn, lstm or gru, got '{other}'"
                ),
                null => throw new ArgumentException("--cell: expected rnn, lstm or gru, got nothing"),
            };
            Dictionary<string, double> figures = Measure(network.Stream());
            Console.WriteLine(
                parsed.GetValue(format) == "json"
                    ? JsonSerializer.Serialize(figures)
                    : $"step_us     {figures["step_us"]:G4}"
            );
        });
        return command;
    }

    private static Dictionary<string, double> Measure(StreamingPredictor network)
    {
        float[] x = new float[network.InputSize];
        for (
            long start = Stopwatch.GetTimestamp();
            Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds;

        )
        {
            Take(network, x);
        }

        List<double> times = [];
        for (int i = 0; i < Measured; i++)
        {
            long start = Stopwatch.GetTimestamp();
            Take(network, x);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / StepsOfOne);
        }

        return new() { ["step_us"] = times.Order().ElementAt(Measured / 2) };
    }

    private static void Take(StreamingPredictor network, float[] x)
    {
        for (int t = 0; t < StepsOfOne; t++)
        {
            x[t % x.Length] = network.Step(x)[0];
        }
    }
}

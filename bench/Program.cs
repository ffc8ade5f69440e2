using System.CommandLine;
using Unroll.Bench;

RootCommand root = new(
    "Benchmarks of Unroll. Timings depend on the machine and are never asserted in tests."
);
root.Subcommands.Add(StepBenchmark.Command());
root.Subcommands.Add(LongSequenceBenchmark.Command());
root.Subcommands.Add(GenerateBenchmark.Command());
root.Subcommands.Add(StreamBenchmark.Command());
root.Subcommands.Add(ClassicalBenchmark.Command());
root.Subcommands.Add(M3Benchmark.Command());
return root.Parse(args).Invoke();

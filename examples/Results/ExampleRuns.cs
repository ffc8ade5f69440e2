using System.Collections.Concurrent;

namespace Unroll.Examples.Results;

/// <summary>Runs examples, one on each core.</summary>
/// <param name="examples">The examples.</param>
/// <param name="recorded">What they have come to before.</param>
internal sealed class ExampleRuns(IReadOnlyList<Example> examples, Recorded recorded)
{
    private readonly ParallelOptions cores = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    /// <summary>Builds each.</summary>
    /// <exception cref="AggregateException">Some do not compile.</exception>
    public void Build() => InTurn(examples, example => example.Build());

    /// <summary>Runs each over its seeds, and takes what they come to in place of what was recorded.</summary>
    public void Record()
    {
        (Example Example, int Seed)[] jobs =
        [
            .. examples.SelectMany(
                example => Enumerable.Range(0, example.Section.Seeds),
                (e, seed) => (e, seed)
            ),
        ];
        var results = new ExampleRun[jobs.Length];
        InTurn(
            LongestFirst(jobs.Length, i => jobs[i].Example),
            i =>
            {
                results[i] = jobs[i].Example.Run(jobs[i].Seed);
                Console.WriteLine($"{jobs[i].Example.Section.Name}, seed {jobs[i].Seed}");
            }
        );
        foreach (
            IGrouping<Example, int> runs in Enumerable.Range(0, jobs.Length).ToLookup(i => jobs[i].Example)
        )
        {
            string name = runs.Key.Section.Name;
            if (
                runs.Select(i => results[i].Absent).FirstOrDefault(absent => absent is not null) is { } absent
            )
            {
                Console.WriteLine($"{name}: {absent}; what was recorded stays");
            }
            else
            {
                recorded.Replace(name, [.. runs.Select(i => results[i].Findings)]);
            }
        }
    }

    /// <summary>Runs each once, and says which figures are not among those recorded.</summary>
    /// <returns>Whether all are.</returns>
    public bool Check()
    {
        var checks = new ExampleCheck[examples.Count];
        InTurn(
            LongestFirst(checks.Length, i => examples[i]),
            i => checks[i] = ExampleCheck.Of(examples[i], recorded)
        );
        foreach (ExampleCheck check in checks)
        {
            Console.WriteLine(check);
        }

        Console.WriteLine(
            $"{checks.Count(check => check.Outcome == Outcome.Passed)} examples passed, "
                + $"{checks.Count(check => check.Outcome == Outcome.Failed)} failed, "
                + $"{checks.Count(check => check.Outcome == Outcome.Skipped)} skipped; "
                + $"{checks.Sum(check => check.Figures)} figures in their bands"
        );
        return checks.All(check => check.Outcome != Outcome.Failed);
    }

    /// <summary>Which to begin with: a long one begun last would leave the other cores idle.</summary>
    private IEnumerable<int> LongestFirst(int count, Func<int, Example> example) =>
        Enumerable.Range(0, count).OrderByDescending(i => recorded.Seconds(example(i).Section.Name));

    /// <summary>Each core takes the next when it is free: some take a second, some a minute.</summary>
    private void InTurn<T>(IEnumerable<T> jobs, Action<T> action) =>
        Parallel.ForEach(Partitioner.Create(jobs, EnumerablePartitionerOptions.NoBuffering), cores, action);
}

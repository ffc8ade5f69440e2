namespace Unroll.Examples.Results;

/// <summary>Runs examples, one on each core.</summary>
internal sealed class ExampleRuns(IReadOnlyList<Example> examples)
{
    private readonly ParallelOptions cores = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    /// <summary>Builds each.</summary>
    /// <exception cref="AggregateException">Some do not compile.</exception>
    public void Build() => Parallel.ForEach(examples, cores, example => example.Build());

    /// <summary>Runs each over its seeds, and takes what they come to in place of what was recorded.</summary>
    public void Record(Recorded recorded)
    {
        (Example Example, int Seed)[] jobs =
        [
            .. examples.SelectMany(
                example => Enumerable.Range(0, example.Section.Seeds),
                (e, seed) => (e, seed)
            ),
        ];
        var findings = new IReadOnlyList<Finding>?[jobs.Length];
        Parallel.For(
            0,
            jobs.Length,
            cores,
            i =>
            {
                findings[i] = jobs[i].Example.Run(jobs[i].Seed);
                Console.WriteLine($"{jobs[i].Example.Section.Name}, seed {jobs[i].Seed}");
            }
        );
        foreach (
            IGrouping<Example, int> runs in Enumerable.Range(0, jobs.Length).ToLookup(i => jobs[i].Example)
        )
        {
            string name = runs.Key.Section.Name;
            IReadOnlyList<Finding>[] complete =
            [
                .. runs.Select(i => findings[i]).OfType<IReadOnlyList<Finding>>(),
            ];
            if (complete.Length == runs.Count())
            {
                recorded.Replace(name, complete);
            }
            else
            {
                Console.WriteLine($"{name}: its data set is not there; what was recorded stays");
            }
        }
    }

    /// <summary>Runs each once, and says which figures are not among those recorded.</summary>
    /// <returns>Whether all are.</returns>
    public bool Check(Recorded recorded)
    {
        var checks = new ExampleCheck[examples.Count];
        Parallel.For(0, checks.Length, cores, i => checks[i] = ExampleCheck.Of(examples[i], recorded));
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
}

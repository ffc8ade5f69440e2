namespace Unroll.Examples.Results;

/// <summary>How a check ended.</summary>
internal enum Outcome
{
    Passed,
    Failed,

    /// <summary>The data set is not there.</summary>
    Skipped,
}

/// <summary>Whether an example, run once, gives what was recorded.</summary>
/// <param name="Name">The example.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Figures">How many figures are in their bands.</param>
/// <param name="Message">What is wrong, or why it was skipped.</param>
internal sealed record ExampleCheck(string Name, Outcome Outcome, int Figures, string Message)
{
    public static ExampleCheck Of(Example example, Recorded recorded)
    {
        string name = example.Section.Name;
        ExampleRun run;
        try
        {
            run = example.Run(seed: 0);
        }
        catch (InvalidOperationException failure)
        {
            return new(name, Outcome.Failed, 0, failure.Message);
        }

        if (run.Absent is { } absent)
        {
            return new(name, Outcome.Skipped, 0, absent);
        }

        string[] wrong = [.. Differences(run.Findings, recorded.Of(name))];
        return new(
            name,
            wrong.Length == 0 ? Outcome.Passed : Outcome.Failed,
            run.Findings.Count(finding => !finding.IsTiming),
            string.Join("; ", wrong)
        );
    }

    public override string ToString() =>
        Message.Length == 0
            ? $"{Name}: {Outcome.ToString().ToLowerInvariant()}, {Figures} figures"
            : $"{Name}: {Outcome.ToString().ToLowerInvariant()}: {Message}";

    private static IEnumerable<string> Differences(
        IReadOnlyList<Finding> findings,
        IReadOnlyList<RecordedFigure> recorded
    )
    {
        foreach (Finding finding in findings)
        {
            RecordedFigure? figure = recorded.FirstOrDefault(figure =>
                figure.Experiment == finding.Experiment && figure.Measure == finding.Measure
            );
            if (figure is null)
            {
                yield return $"{finding.Experiment}, {finding.Measure} was never recorded";
            }
            else if (!finding.IsTiming && !figure.Holds(finding.Value))
            {
                yield return $"{finding.Experiment}, {finding.Measure} is {finding.Value}, "
                    + $"recorded {figure.Values.Min()} to {figure.Values.Max()}";
            }
        }

        foreach (RecordedFigure figure in recorded)
        {
            if (!findings.Any(f => f.Experiment == figure.Experiment && f.Measure == figure.Measure))
            {
                yield return $"{figure.Experiment}, {figure.Measure} is not reported";
            }
        }
    }
}

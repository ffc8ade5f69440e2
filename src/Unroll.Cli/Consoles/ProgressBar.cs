using Spectre.Console;
using Unroll.Forecasting.Forecasters;

namespace Unroll.Cli.Consoles;

/// <summary>Shows on standard error how far long work has come, if someone watches.</summary>
internal static class ProgressBar
{
    internal static T Run<T>(CliConsole console, string name, Func<IProgress<FitProgress>?, T> work)
    {
        if (!console.ShowsProgress)
        {
            return work(null);
        }

        IAnsiConsole terminal = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(console.Error) }
        );
        return terminal
            .Progress()
            .AutoClear(true)
            .Columns(
                new SpinnerColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new TaskDescriptionColumn { Alignment = Justify.Left }
            )
            .Start(context => work(new Reporter(context.AddTask(Markup.Escape(name), maxValue: 1))));
    }

    private sealed class Reporter(ProgressTask task) : IProgress<FitProgress>
    {
        public void Report(FitProgress value)
        {
            task.Value = value.Fraction;
            task.Description = Markup.Escape(value.Message);
        }
    }
}

using System.CommandLine.Parsing;
using Unroll.Cli.Comparisons;
using Unroll.Cli.Consoles;
using Unroll.Cli.Models;
using Unroll.Forecasting.Anomalies;
using Unroll.Forecasting.Series;

namespace Unroll.Cli.Commands;

/// <summary>What says what was to be expected of a row: a forecaster, or an autoencoder.</summary>
/// <param name="Forecaster">The forecaster; null for the autoencoder.</param>
internal sealed record AnomalyModel(ModelSpec? Forecaster)
{
    /// <summary>The name of the autoencoder.</summary>
    internal const string Reconstruction = "reconstruction";

    internal static AnomalyModel Usual { get; } = new(ModelSpec.Parse("linear"));

    internal static AnomalyModel? Parse(ArgumentResult result)
    {
        string text = OptionValue.Text(result);
        if (text == Reconstruction)
        {
            return new(Forecaster: null);
        }

        if (text.StartsWith($"{Reconstruction}:", StringComparison.Ordinal))
        {
            result.AddError(
                $"{Reconstruction} takes no settings, got '{text[(Reconstruction.Length + 1)..]}'"
            );
            return null;
        }

        if (ModelSpec.TryParse(text, out ModelSpec? spec, out string? problem))
        {
            return new(spec);
        }

        result.AddError(problem);
        return null;
    }

    /// <summary>Tells which columns it does not look at.</summary>
    internal void NoteUnread(ModelContext context, CliConsole console)
    {
        if (Forecaster is { } spec)
        {
            ModelChoice.NoteUnread(spec.Kind, context, console);
        }
        else
        {
            ModelChoice.NoteUnread(
                Reconstruction,
                context.Covariates,
                isRead: false,
                "--covariates",
                console
            );
        }
    }

    internal IAnomalyScorer Scorer(ModelContext context, FillMethod? fill) =>
        Forecaster is { } spec
            ? new ForecastErrorScorer(spec.Create(context)) { KnownAhead = context.KnownAhead, Fill = fill }
            : new ReconstructionScorer
            {
                KnownAhead = context.KnownAhead,
                Fill = fill,
                Seed = context.Seed,
                Threads = context.Threads ?? Environment.ProcessorCount,
            };
}

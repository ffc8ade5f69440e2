using Unroll.Forecasting.Forecasters;

namespace Unroll.Cli.Output;

/// <summary>The result of a grid search as comma-separated values, the best model first.</summary>
internal static class TuneCsv
{
    internal static void Write(TuneOutcome outcome, TextWriter output)
    {
        if (outcome.Report is { } report)
        {
            BacktestCsv.Write(outcome.Best(report, outcome.Ranks.Count), output);
            return;
        }

        CsvText.WriteRow(output, "model", "log_likelihood", "aic", "aicc", "bic");
        foreach (string model in outcome.Ranks)
        {
            InformationCriteria criteria = outcome.Criteria[model];
            IEnumerable<double> values = [criteria.LogLikelihood, criteria.Aic, criteria.Aicc, criteria.Bic];
            CsvText.WriteRow(output, [model, .. values.Select(CsvText.Number)]);
        }
    }
}

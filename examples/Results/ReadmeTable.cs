using System.Text;
using System.Text.RegularExpressions;

namespace Unroll.Examples.Results;

/// <summary>The table of the README that is drawn from the results.</summary>
internal sealed partial class ReadmeTable(Recorded recorded, Peers peers)
{
    private static readonly (string Title, string Experiment, string Measure)[] Rows =
    [
        ("linear, tomorrow", "linear", "best MAE"),
        ("simple RNN", "RNN", "best MAE"),
        ("RNN of three layers", "deep RNN", "best MAE"),
        ("RNN with bus and tomorrow's day type", "multivariate RNN", "best MAE"),
        ("RNN, 14 days at once", "RNN, 14 days at once", "best MAE"),
        ("LSTM, 14 days, trained properly", "LSTM", "best MAE"),
        ("GRU, 14 days, trained properly", "GRU", "best MAE"),
        ("WaveNet, all steps, trained properly", "WaveNet", "best MAE"),
        ("our best, tomorrow", "the mean of both", "+1 day MAE"),
        ("our best, the 14th day", "the mean of both", "+14 days MAE"),
    ];

    /// <summary>The README with the table as it is now.</summary>
    public string PutInto(string readme) => Marked().Replace(readme, _ => Write());

    private string Write()
    {
        var text = new StringBuilder("<!-- table: textbook -->\n");
        text.AppendLine("| model | book | PyTorch | Unroll | seconds: PyTorch | Unroll |")
            .AppendLine("| --- | --- | --- | --- | --- | --- |");
        foreach ((string title, string experiment, string measure) in Rows)
        {
            Comparison? error = Find(experiment, measure);
            Comparison? seconds = Find(experiment, Finding.Seconds);
            text.AppendLine(
                $"| {title} | {error?.Book} | {error?.PyTorch} | {error?.Ours} | {seconds?.PyTorchMedian} | {seconds?.OurMedian} |"
            );
        }

        return text.Append("<!-- end -->").ToString();
    }

    private Comparison? Find(string experiment, string measure) =>
        Parts
            .Sections.SelectMany(section => recorded.Of(section.Name))
            .Where(figure => figure.Experiment == experiment && figure.Measure == measure)
            .Select(figure => new Comparison(figure, peers.Find(experiment, measure)))
            .FirstOrDefault();

    [GeneratedRegex(
        "<!-- table: textbook -->\n.*?<!-- end -->",
        RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Marked();
}

using System.Globalization;
using System.Text;

namespace Unroll.Examples.Results;

/// <summary><c>RESULTS.md</c>: each figure beside the book's and PyTorch's.</summary>
internal sealed class ResultsDocument(Recorded recorded, Peers peers)
{
    private const string Introduction = """
        # The textbook, run

        Each row is a figure that an example of this folder prints. "Book" is what the textbook or the document prints: one
        seed each, and a lucky one for the linear, the deep and the multitask model; its notebook prints the bus and the rail
        errors of the multitask model under each other's names, here they stand under their own. PyTorch is version 1.13 with
        the same data, model, training and measure. Random streams differ between frameworks, so distributions are compared:
        medians, with the range over the seeds. The last column says whether our median is better than all of PyTorch's runs,
        within their range, or **short** of it (with PyTorch's figures missing, beside the book's). Seconds are of one
        training on one thread, in a new process; PyTorch's were recorded on another machine. Why the book's SARIMA has another
        error is told in [docs/sarima.md](../docs/sarima.md). For music and text, "book" is a published model: for chorales
        RNN-NADE, on what terms is told in [docs/chorales.md](../docs/chorales.md); for Shakespeare nanoGPT as its README
        trains it on a CPU (its large model, trained on a GPU, has 2.120 bits).

        "best MAE" is that of the best epoch, chosen on the very period it is measured on, as the textbook does; "last MAE" is
        that of the last epoch. Errors of ridership are in boardings a day.

        A figure is reproduced by `dotnet run -c Release examples/EXAMPLE.cs -- --seed SEED`, seeds from 0. All of them, and
        this file, are made by `dotnet run -c Release --project examples/Results`.
        """;

    public string Write(IEnumerable<Part> parts)
    {
        var text = new StringBuilder(Introduction).AppendLine();
        foreach (Part part in parts)
        {
            if (part.Sections.Any(section => recorded.Of(section.Name).Count > 0))
            {
                text.AppendLine().AppendLine($"## {part.Title}").AppendLine();
                Write(part, text);
            }
        }

        return text.ToString();
    }

    private void Write(Part part, StringBuilder text)
    {
        text.AppendLine("| example | experiment | measure | book | PyTorch | Unroll | seeds | |")
            .AppendLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (Section section in part.Sections)
        {
            string example = $"[{section.Name}]({section.Name}.cs)";
            string experiment = "";
            foreach (RecordedFigure figure in recorded.Of(section.Name))
            {
                Comparison comparison = new(figure, peers.Find(figure.Experiment, figure.Measure));
                string[] cells =
                [
                    example,
                    figure.Experiment == experiment ? "" : figure.Experiment,
                    figure.Measure,
                    comparison.Book,
                    comparison.PyTorch,
                    comparison.Ours,
                    comparison.Seeds.ToString(CultureInfo.InvariantCulture),
                    comparison.Verdict,
                ];
                text.AppendLine($"| {string.Join(" | ", cells)} |");
                (example, experiment) = ("", figure.Experiment);
            }
        }
    }
}

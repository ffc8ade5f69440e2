using FsCheck;
using FsCheck.Fluent;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Series;

public sealed class CsvFuzzTests
{
    private static readonly string[] Files =
    [
        "date,bus,day\n2019-05-30,1.5,W\n2019-05-31,-2e3,W\n2019-06-01,3,A\n",
        "date;bus\r\n31/05/2019 10:00 PM;1\r\n01/06/2019 11:00 PM;\"2\"\r\n",
        "bus\tat\n1\t1949Q1\n2\t1949Q2\n",
        "at,bus\n2019-05-31T00:00:00+02:00,1\n2019-05-31T01:00:00Z,\"a \"\"b\"\"\"\n",
    ];

    [Fact]
    public void A_damaged_file_is_read_or_refused_but_nothing_else_happens()
    {
        Gen<string> damage = Gen.Elements(
            "",
            ",",
            ";",
            "\t",
            "\"",
            "\n",
            "\r",
            " ",
            "-",
            "/",
            ":",
            "T",
            "Z",
            "Q",
            "+",
            "0",
            "9",
            "99999",
            "e",
            "1e400",
            "NaN",
            "∞",
            "\uFEFF",
            "\0",
            "é",
            "0001",
            "9999"
        );
        Gen<(int File, (int At, int Length, string Text)[] Edits)> cases =
            from file in Gen.Choose(0, Files.Length - 1)
            from edits in (
                from at in Gen.Choose(0, 1000)
                from length in Gen.Choose(0, 4)
                from text in damage
                select (at, length, text)
            ).ArrayOf(4)
            select (file, edits);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3000),
            Prop.ForAll(cases.ToArbitrary(), x => IsReadOrRefused(x.Edits.Aggregate(Files[x.File], Edit)))
        );
    }

    private static string Edit(string text, (int At, int Length, string Text) edit)
    {
        int at = edit.At % (text.Length + 1);
        return text.Remove(at, Math.Min(edit.Length, text.Length - at)).Insert(at, edit.Text);
    }

    private static bool IsReadOrRefused(string text)
    {
        try
        {
            CsvReadResult result = Csv.Read(text);
            return result.Series.Count > 0 && result.Notes.Count > 0;
        }
        catch (SeriesException exception)
        {
            return exception.Message.StartsWith("rides.csv", StringComparison.Ordinal)
                && !exception.Message.Contains('\n');
        }
    }
}

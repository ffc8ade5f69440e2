using Unroll.Forecasting.Classification;
using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Classification;

public sealed class SequenceCsvReaderTests
{
    [Fact]
    public void Rows_become_sequences_in_order_of_time()
    {
        SequenceTable table = Read(
            """
            id,t,label,x,y
            b,2,up,3,30
            a,1,down,1,10
            b,1,up,2,20
            a,2,down,,11
            a,10,down,5,12
            """
        );
        table.Ids.ShouldBe(["b", "a"]);
        table.Labels.ShouldBe(["up", "down"]);
        table.Channels.ShouldBe(["x", "y"]);
        table.Sequences[0].Values.ToArray().ShouldBe([2, 20, 3, 30]);
        table.Sequences[1].Values.ToArray().ShouldBe([1, 10, 3, 11, 5, 12]);
        table.Lines.ShouldBe([2, 3]);
        table.Notes.ShouldBe([
            "sequences are told apart by 'id', labelled by 'label', ordered by 't'; values: x, y",
            "1 missing value filled by the line between neighbours",
        ]);
    }

    [Fact]
    public void Without_times_the_order_of_the_rows_counts_and_columns_can_be_named()
    {
        SequenceCsvOptions options = new()
        {
            Id = "who",
            Label = "what",
            Channels = ["z"],
        };
        SequenceTable table = Read("who,what,x,z\n1,a,0,5\n2,b,0,7\n1,a,0,4\n2,b,0,8\n", options);
        table.Channels.ShouldBe(["z"]);
        table.Sequences[0].Values.ToArray().ShouldBe([5, 4]);
        table.Notes[0].ShouldContain("in the order of the rows");
    }

    [Fact]
    public void Dates_are_times_too() =>
        Read("id,date,class,v\n1,2.1.2020,a,5\n1,31.12.2019,a,4\n2,1.1.2020,b,1\n2,2.1.2020,b,1\n")
            .Sequences[0]
            .Values.ToArray()
            .ShouldBe([4, 5]);

    [Fact]
    public void Labels_need_not_be_there_where_they_are_not_wanted()
    {
        SequenceCsvOptions options = new() { HasLabels = false };
        Read("id,v\n1,5\n1,6\n", options).Labels.ShouldBeEmpty();
        Read("id,label,v\n1,,5\n1,,6\n", options).Channels.ShouldBe(["v"]);
    }

    [Theory]
    [InlineData("", "f.csv: the file is empty")]
    [InlineData("id,label,x\n", "f.csv: the file has a header but no rows")]
    [InlineData("id,label,x\n1,a,7\n1,a,high\n", "f.csv, line 3, column 'x': 'high' is not a number")]
    [InlineData(
        "id,label,x\n1,a,7\n1,b,8\n",
        "f.csv, line 3, column 'label': '1' is 'b' here, but 'a' in line 2"
    )]
    [InlineData("id,label,x\n1,a,7\n1,,8\n", "f.csv, line 3, column 'label': the label is missing")]
    [InlineData("id,label,x\n,a,7\n", "f.csv, line 2, column 'id': the id is missing")]
    [InlineData(
        "id,label,x\n1,a,7\n1,a,8\n2,b,9\n",
        "f.csv, line 4, column 'id': the sequence '2' has this row only"
    )]
    [InlineData("id,label,x\n1,a,7\n1,a,8\n2,a,9\n2,a,9\n", "f.csv, column 'label': all sequences are 'a'")]
    [InlineData(
        "id,label,x\n1,a,\n1,a,\n2,b,9\n2,b,9\n",
        "f.csv, line 2, column 'x': the sequence '1' has no value"
    )]
    [InlineData("id,label,x\n1,a,7,8\n", "f.csv, line 2: the row has 4 cells where the header has 3")]
    [InlineData(
        "id,label,t,x\n1,a,1,7\n1,a,1,8\n",
        "f.csv, line 3, column 't': the sequence '1' has this time in line 2 too"
    )]
    [InlineData("id,label,t,x\n1,a,1,7\n1,a,,8\n", "f.csv, line 3, column 't': the time is missing")]
    [InlineData(
        "id,label,t,x\n1,a,,7\n1,a,1,8\n",
        "f.csv, line 2, column 't': the time is missing; fill it in"
    )]
    [InlineData(
        "id,label,t,x\n1,a,1,7\n1,a,2020-01-01,8\n",
        "f.csv, line 3, column 't': '2020-01-01' is not a number as the time in line 2 is"
    )]
    [InlineData(
        "id,label,t,x\n1,a,2020-01-01,7\n1,a,soon,8\n",
        "f.csv, line 3, column 't': 'soon' is not a date"
    )]
    [InlineData("name,label,x\n1,a,7\n", "f.csv: which column tells the sequences apart? name it with --id")]
    [InlineData("id,x\n1,7\n", "f.csv: which column holds the labels? name it with --label")]
    [InlineData("id,label\n1,a\n", "f.csv: no column is left for the values")]
    public void What_is_wrong_is_told_with_its_place(string csv, string message) =>
        Should.Throw<SeriesException>(() => Read(csv)).Message.ShouldStartWith(message);

    [Fact]
    public void A_column_that_is_not_there_is_told_with_the_nearest() =>
        Should
            .Throw<SeriesException>(() => Read("series,label,x\n1,a,7\n", new() { Id = "serie" }))
            .Message.ShouldBe("f.csv: no column 'serie'; did you mean 'series'?");

    [Fact]
    public void A_column_has_one_meaning() =>
        Should
            .Throw<SeriesException>(() => Read("id,label,x\n1,a,7\n", new() { Time = "id" }))
            .Message.ShouldStartWith("f.csv, column 'id': this column cannot be two of id, label and time");

    private static SequenceTable Read(string csv, SequenceCsvOptions? options = null)
    {
        using StringReader reader = new(csv);
        return SequenceCsvReader.Read(reader, "f.csv", options);
    }
}

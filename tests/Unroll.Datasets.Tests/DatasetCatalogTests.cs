using Unroll.Forecasting.Series;

namespace Unroll.Datasets.Tests;

public sealed class DatasetCatalogTests
{
    public static TheoryData<string> Names => [.. DatasetCatalog.All.Select(dataset => dataset.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_dataset_loads_as_described(string name)
    {
        Dataset dataset = DatasetCatalog.Find(name).ShouldNotBeNull();
        TimeSeries series = dataset.Load();
        series.Count.ShouldBe(dataset.Rows);
        series.Contains(dataset.Target).ShouldBeTrue();
        series.MissingRuns(dataset.Target).ShouldBeEmpty();
        dataset.Description.ShouldNotBeEmpty();
        dataset.Source.ShouldNotBeEmpty();
        dataset.Licence.ShouldNotBeEmpty();
    }

    [Fact]
    public void Air_passengers_are_the_144_monthly_totals_of_1949_to_1960()
    {
        TimeSeries series = DatasetCatalog.Find("Air-Passengers").ShouldNotBeNull().Load();
        series.Index.ToString().ShouldBe("monthly from 1949-01-01 to 1960-12-01");
        series["passengers"][0].ShouldBe(112);
        series["passengers"][^1].ShouldBe(432);
        series["passengers"].ToArray().Sum().ShouldBe(40363);
    }

    [Fact]
    public void An_unknown_name_finds_nothing() => DatasetCatalog.Find("air-passenger").ShouldBeNull();

    [Fact]
    public void Names_are_in_order() =>
        DatasetCatalog.All.Select(dataset => dataset.Name).ShouldBeInOrder(SortDirection.Ascending);
}

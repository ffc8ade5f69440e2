using Unroll.Forecasting.Series;

namespace Unroll.Datasets.Tests;

public sealed class DatasetCatalogTests
{
    public static TheoryData<string> Names => [.. DatasetCatalog.All.Select(dataset => dataset.Name)];

    public static TheoryData<string> Series =>
        [.. DatasetCatalog.All.Where(dataset => dataset.IsSeries).Select(dataset => dataset.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_dataset_says_what_it_is_and_where_it_comes_from(string name)
    {
        Dataset dataset = DatasetCatalog.Find(name).ShouldNotBeNull();

        dataset.Description.ShouldNotBeEmpty();
        dataset.Source.ShouldNotBeEmpty();
        dataset.Licence.ShouldNotBeEmpty();
        (dataset.Files.Count > 0 || dataset.Folder is not null).ShouldBe(dataset.Kind == DatasetKind.Files);
        dataset.Files.ShouldAllBe(file => file.Sha256.Length == 64);
        (dataset.Download?.Address.Scheme ?? "https").ShouldBe("https");
    }

    [Theory]
    [MemberData(nameof(Series))]
    public void Every_series_loads_as_described(string name)
    {
        Dataset dataset = DatasetCatalog.Find(name).ShouldNotBeNull();
        DatasetStore store = Data.Store();
        if (dataset.Kind == DatasetKind.Files && store.Find(dataset) is null)
        {
            Assert.Skip($"the dataset {name} is not here");
        }

        TimeSeries series = dataset.Load(store);

        series.Count.ShouldBe(dataset.Rows.ShouldNotBeNull());
        series.Contains(dataset.Target.ShouldNotBeNull()).ShouldBeTrue();
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

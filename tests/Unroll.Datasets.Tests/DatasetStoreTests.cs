namespace Unroll.Datasets.Tests;

public sealed class DatasetStoreTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_folder_of_the_variable_comes_before_the_cache_of_the_user()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has a folder for local application data instead");
        }

        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

        Folders(("UNROLL_DATA", "/data"), ("XDG_CACHE_HOME", "/cache")).ShouldBe(["/data", "/cache/unroll"]);
        Folders(("XDG_CACHE_HOME", "/cache")).ShouldBe(["/cache/unroll"]);
        Folders(("UNROLL_DATA", ""), ("XDG_CACHE_HOME", "relative"))
            .ShouldBe([Path.Combine(home, ".cache", "unroll")]);
    }

    [Fact]
    public void A_dataset_is_found_in_the_first_folder_that_has_it()
    {
        folder.Write("b/text/shakespeare.txt", "To be");
        var store = new DatasetStore(folder["a"], folder["b"], folder["c"]);
        Dataset shakespeare = Named("shakespeare");

        store.Find(shakespeare).ShouldBe(folder["b/text/shakespeare.txt"]);
        shakespeare.Locate(store).ShouldBe(folder["b/text/shakespeare.txt"]);
        store.PathOf(shakespeare).ShouldBe(folder["a/text/shakespeare.txt"]);
    }

    [Fact]
    public void A_dataset_of_several_files_is_its_folder()
    {
        var store = new DatasetStore(folder.Path);
        Directory.CreateDirectory(folder["sketches"]);
        store.Find(Named("sketches")).ShouldBeNull();

        folder.Write("sketches/cat.ndjson", "{}");
        folder.Write("m3/yearly.csv.gz", "");

        store.Find(Named("sketches")).ShouldBe(folder["sketches"]);
        store.Find(Named("m3")).ShouldBeNull("three of its files are missing");
    }

    [Fact]
    public void A_dataset_that_is_not_here_says_how_to_get_it()
    {
        var store = new DatasetStore(folder.Path);

        Should
            .Throw<DatasetException>(() => Named("ridership").Load(store))
            .Message.ShouldBe(
                "ridership is not here; run 'unroll datasets get ridership', or put it at "
                    + folder["ridership/CTA_-_Ridership_-_Daily_Boarding_Totals.csv"]
                    + ", or set UNROLL_DATA to a folder that has it"
            );
        Should
            .Throw<DatasetException>(() => Named("speech").Locate(store))
            .Message.ShouldContain($"into the folder {folder["speech"]}");
    }

    [Fact]
    public void What_is_no_series_cannot_be_loaded_and_what_has_no_file_cannot_be_located()
    {
        var store = new DatasetStore(folder.Path);

        Should
            .Throw<DatasetException>(() => Named("music").Load(store))
            .Message.ShouldContain("not a series");
        Should
            .Throw<DatasetException>(() => Named("sine").Locate(store))
            .Message.ShouldContain("has no file");
    }

    [Fact]
    public void A_store_has_a_folder() =>
        Should
            .Throw<ArgumentException>(() => new DatasetStore())
            .Message.ShouldContain("at least one folder");

    private static Dataset Named(string name) => DatasetCatalog.Find(name).ShouldNotBeNull();

    private static IReadOnlyList<string> Folders(params (string Name, string Value)[] variables) =>
        DatasetStore.From(name => Array.Find(variables, variable => variable.Name == name).Value).Folders;
}

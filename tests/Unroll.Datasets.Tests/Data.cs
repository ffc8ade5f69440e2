namespace Unroll.Datasets.Tests;

/// <summary>The datasets that are beside the checkout, or in the store of whoever runs the tests.</summary>
internal static class Data
{
    private const string Folder = "shared/data";

    public static DatasetStore Store()
    {
        for (
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            string path = Path.Combine(folder.FullName, Folder);
            if (Directory.Exists(path))
            {
                return new DatasetStore(path);
            }
        }

        return DatasetStore.FromEnvironment();
    }
}

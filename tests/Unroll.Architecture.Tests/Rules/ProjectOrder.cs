namespace Unroll.Architecture.Tests.Rules;

/// <summary>A project refers only to projects above it, and the engine to nothing but the base library.</summary>
internal static class ProjectOrder
{
    private const string Engine = "Unroll";

    private static readonly string[] Order =
    [
        Engine,
        "Unroll.Forecasting",
        "Unroll.Media",
        "Unroll.Datasets",
        "Unroll.Charts",
        "Unroll.Cli",
    ];

    public static IEnumerable<Violation> Check(ProjectFile project)
    {
        int rank = Array.IndexOf(Order, project.Name);
        if (rank < 0)
        {
            yield return project.At(
                1,
                $"{project.Name} is not one of the projects: {string.Join(", ", Order)}"
            );
            yield break;
        }

        foreach ((int line, string reference) in project.ProjectReferences)
        {
            int other = Array.IndexOf(Order, reference);
            if (other < 0 || other >= rank)
            {
                yield return project.At(line, $"{project.Name} must not use {reference}");
            }
        }

        if (project.Name == Engine)
        {
            foreach ((int line, string package) in project.PackageReferences)
            {
                yield return project.At(line, $"{Engine} must not use packages, got {package}");
            }
        }
    }
}

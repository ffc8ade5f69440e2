namespace Unroll.Datasets;

/// <summary>Where the data of a dataset are.</summary>
public enum DatasetKind
{
    /// <summary>In the library itself.</summary>
    BuiltIn,

    /// <summary>Nowhere: they are computed.</summary>
    Generated,

    /// <summary>In files that are downloaded once, or put in their place by hand.</summary>
    Files,
}

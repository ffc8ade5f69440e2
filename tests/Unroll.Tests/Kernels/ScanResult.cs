namespace Unroll.Tests.Kernels;

/// <summary>All that a scan computes, forward and backward, each array under its name.</summary>
internal sealed record ScanResult(params (string Name, float[] Values)[] Named)
{
    public float[][] Arrays => [.. Named.Select(entry => entry.Values)];

    public IEnumerable<((string Name, float[] Values), float[])> Zip(float[][] others) => Named.Zip(others);
}

using Unroll.Tensors;

namespace Unroll.Cells;

/// <summary>
/// What is random in one scan of a cell, drawn before it starts: factors for the state on its way into the recurrent
/// product, and the shares of h and c that stay as they were. Each is [T, B, features], or [B, features] if it is the
/// same at every step, or missing.
/// </summary>
internal sealed record ScanNoise(Tensor? Dropout, Tensor? Zoneout, Tensor? MemoryZoneout)
{
    /// <summary>That of a scan without any.</summary>
    public static ScanNoise None { get; } = new(null, null, null);

    /// <summary>That of one step, each [B, features].</summary>
    public ScanNoise At(int step) => new(At(Dropout, step), At(Zoneout, step), At(MemoryZoneout, step));

    /// <summary>At one step: h₋₁ as the recurrent product sees it.</summary>
    public Tensor Drop(Tensor h) => Dropout is null ? h : h * Dropout;

    /// <summary>At one step: h, of which a share stays as it was.</summary>
    public Tensor Keep(Tensor before, Tensor h) => Keep(Zoneout, before, h);

    /// <summary>At one step: c, of which a share stays as it was.</summary>
    public Tensor KeepMemory(Tensor before, Tensor c) => Keep(MemoryZoneout, before, c);

    private static Tensor Keep(Tensor? share, Tensor before, Tensor now) =>
        share is null ? now : now + (share * (before - now));

    private static Tensor? At(Tensor? noise, int step) =>
        noise is { Shape.Rank: 3 } ? noise.Slice(0, step, 1).Reshape(noise.Shape[1..]) : noise;
}

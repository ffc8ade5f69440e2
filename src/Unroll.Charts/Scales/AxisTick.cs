namespace Unroll.Charts.Scales;

/// <summary>A tick of an axis of numbers.</summary>
/// <param name="Place">Where it stands on the scale: the number, or its logarithm.</param>
/// <param name="Label">What is written at it.</param>
internal readonly record struct AxisTick(double Place, string Label);

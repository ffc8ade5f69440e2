namespace Unroll.Media.Text;

/// <summary>What a source was translated to.</summary>
/// <param name="Text">The target.</param>
/// <param name="LogProbability">The logarithm of its probability.</param>
/// <param name="Attention">
/// How much each token of the target attended to each token of the source, the ends in the last row and column included:
/// from 0 to 1, and 1 in each row, [target, source].
/// </param>
public sealed record Translation(string Text, double LogProbability, double[,] Attention);

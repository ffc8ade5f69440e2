using Unroll.Data;
using Unroll.Tensors;

namespace Unroll.Media.Text;

/// <summary>
/// Pairs of sequences as examples for teacher forcing. An input is the source with its end and, behind it, the target
/// with a start before it, each filled up with padding; the target is that with its end.
/// </summary>
internal sealed class SequencePairs : IDataset
{
    private readonly List<int[]> sources = [];
    private readonly List<int[]> targets = [];
    private readonly Vocabulary sourceVocabulary;
    private readonly Vocabulary targetVocabulary;

    public SequencePairs(
        IReadOnlyList<(string Source, string Target)> pairs,
        Vocabulary sourceVocabulary,
        Vocabulary targetVocabulary
    )
    {
        (this.sourceVocabulary, this.targetVocabulary) = (sourceVocabulary, targetVocabulary);
        foreach ((string source, string target) in pairs)
        {
            sources.Add([.. sourceVocabulary.Encode(source), sourceVocabulary.End!.Value]);
            targets.Add(targetVocabulary.Encode(target));
        }

        if (sources.Count == 0)
        {
            throw new ArgumentException("expected at least one pair, got none", nameof(pairs));
        }

        SourceSteps = sources.Max(source => source.Length);
        TargetSteps = targets.Max(target => target.Length) + 1;
    }

    /// <summary>Tokens of the longest source with its end: as many of each input are the source's.</summary>
    public int SourceSteps { get; }

    /// <summary>Tokens of the longest target with its end.</summary>
    public int TargetSteps { get; }

    public int Count => sources.Count;

    public Shape InputShape => [SourceSteps + TargetSteps];

    public Shape TargetShape => [TargetSteps];

    public void Read(int index, Span<float> input, Span<float> target)
    {
        input[..SourceSteps].Fill(sourceVocabulary.Padding!.Value);
        input[SourceSteps..].Fill(targetVocabulary.Padding!.Value);
        target.Fill(targetVocabulary.Padding!.Value);
        Copy(sources[index], input);
        input[SourceSteps] = targetVocabulary.Start!.Value;
        Copy(targets[index], input[(SourceSteps + 1)..]);
        Copy(targets[index], target);
        target[targets[index].Length] = targetVocabulary.End!.Value;
    }

    private static void Copy(int[] tokens, Span<float> to)
    {
        for (int i = 0; i < tokens.Length; i++)
        {
            to[i] = tokens[i];
        }
    }
}

using System.Text.Json;

namespace Unroll.Examples.Results;

/// <summary>What others have come to: <c>peers.json</c>.</summary>
internal sealed class Peers
{
    private readonly Dictionary<(string Experiment, string Measure), Peer> figures;

    private Peers(IReadOnlyList<Peer> all)
    {
        All = all;
        figures = all.ToDictionary(peer => (peer.Experiment, peer.Measure));
    }

    public IReadOnlyList<Peer> All { get; }

    public static Peers Load(string path) =>
        new(JsonSerializer.Deserialize<Peer[]>(File.ReadAllText(path), JsonSerializerOptions.Web)!);

    public Peer? Find(string experiment, string measure) => figures.GetValueOrDefault((experiment, measure));
}

/// <summary>A figure of others.</summary>
/// <param name="Experiment">What was tried, as our example says it.</param>
/// <param name="Measure">What was measured, as our example says it.</param>
/// <param name="Book">What the textbook or the document prints, if it does.</param>
/// <param name="PyTorch">What PyTorch comes to, a value a seed from 0, if that was measured.</param>
internal sealed record Peer(string Experiment, string Measure, double? Book, double[]? PyTorch);

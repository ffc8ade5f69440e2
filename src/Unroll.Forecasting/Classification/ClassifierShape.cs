namespace Unroll.Forecasting.Classification;

/// <summary>What a classifier is besides its weights.</summary>
/// <param name="Labels">The classes, in the order of the network's outputs.</param>
/// <param name="Channels">The names of the channels.</param>
/// <param name="Scale">How the channels are scaled.</param>
/// <param name="HiddenSize">Hidden units of each direction.</param>
/// <param name="Layers">Recurrent layers.</param>
internal sealed record ClassifierShape(
    IReadOnlyList<string> Labels,
    IReadOnlyList<string> Channels,
    ChannelScale Scale,
    int HiddenSize,
    int Layers
)
{
    /// <summary>A network of this shape, its weights not yet drawn.</summary>
    internal ClassifierNetwork Build(float dropout) =>
        new(Channels.Count, HiddenSize, Layers, dropout, Labels.Count);
}

namespace Unroll.Examples.Results;

/// <summary>All examples, in the order of reading.</summary>
internal static class Parts
{
    /// <summary>The seeds that PyTorch's runs of the textbook's models have.</summary>
    private const int Many = 10;

    public static IReadOnlyList<Part> All { get; } =
    [
        new(
            "Recurrent neurons and layers",
            new("recurrent-neuron"),
            new("memory-cells"),
            new("shape-sequence-to-sequence"),
            new("shape-sequence-to-vector"),
            new("shape-vector-to-sequence"),
            new("shape-encoder-decoder")
        ),
        new(
            "Training: backpropagation through time",
            new("backpropagation-through-time"),
            new("vanishing-gradients"),
            new("weather-from-scratch"),
            new("weather-engine")
        ),
        new("A sine wave", new("sine-wave", Seeds: 5), new("sine-exercises")),
        new(
            "Ridership: looking at it, and the ARMA family",
            new("ridership-data"),
            new("ridership-naive"),
            new("ridership-long-term"),
            new("sarima"),
            new("sarima-grid")
        ),
        new(
            "Ridership: tomorrow",
            new("windows-and-loaders"),
            new("linear", Many),
            new("simple-rnn", Many),
            new("deep-rnn", Many),
            new("multivariate", Many),
            new("multitask", Many)
        ),
        new(
            "Ridership: two weeks",
            new("day-by-day", Many),
            new("fourteen-days", Many),
            new("seq2seq", Many),
            new("bus-and-rail", Seeds: 5)
        ),
        new(
            "Ridership: long sequences",
            new("layer-norm", Many),
            new("dropout"),
            new("monte-carlo-dropout"),
            new("lstm-gru", Many),
            new("downsampling", Many),
            new("wavenet", Many),
            new("drift")
        ),
        new(
            "Made-up series, by Keras's rules",
            new("synthetic-naive-and-linear", Seeds: 3),
            new("synthetic-rnn", Many),
            new("synthetic-ten-steps", Seeds: 3),
            new("synthetic-lstm-gru", Seeds: 3)
        ),
        new("Better than the chapter", new Section("better-than-the-chapter")),
        new(
            "Series told apart, mended and watched",
            new("classify-series"),
            new("anomalies"),
            new("imputation")
        ),
        new("Music", new Section("chorales")),
        new("Sketches", new("sketches"), new("sketch-generator")),
        new("Sound", new("yes-no"), new("six-words"), new("wavenet-audio")),
        new("Text", new("shakespeare"), new("sentiment"), new("dates"), new("reverse")),
    ];

    public static IEnumerable<Section> Sections => All.SelectMany(part => part.Sections);
}

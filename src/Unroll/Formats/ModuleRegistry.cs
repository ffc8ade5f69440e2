using Unroll.Cells;
using Unroll.Layers;
using Unroll.Modules;

namespace Unroll.Formats;

/// <summary>Makes a module from its settings.</summary>
public delegate Module ModuleBuilder(ModuleSettings settings);

/// <summary>
/// Knows how modules are made of descriptions: the layers of Unroll, and what is added to it. A file can name nothing
/// else, so that none makes code run that was not meant to.
/// </summary>
public sealed class ModuleRegistry
{
    private readonly Dictionary<string, ModuleBuilder> builders = new(StringComparer.Ordinal)
    {
        ["AdditiveAttention"] = s => new AdditiveAttention(
            s.Int("querySize"),
            s.Int("valueSize"),
            s.Int("attentionSize")
        ),
        ["AvgPool1d"] = s => new AvgPool1d(s.Int("kernelSize"), Stride(s), s.Int("padding", 0)),
        ["BatchNorm1d"] = s => new BatchNorm1d(
            s.Int("features"),
            s.Single("epsilon", 1e-5f),
            s.Single("momentum", 0.1f),
            s.Flag("affine", true)
        ),
        ["CausalConv1d"] = s => new CausalConv1d(
            s.Int("inputChannels"),
            s.Int("outputChannels"),
            s.Int("kernelSize"),
            s.Int("dilation", 1),
            s.Int("groups", 1),
            s.Flag("bias", true)
        ),
        ["Conv1d"] = s => new Conv1d(
            s.Int("inputChannels"),
            s.Int("outputChannels"),
            s.Int("kernelSize"),
            s.Int("stride", 1),
            s.Int("dilation", 1),
            s.Int("groups", 1),
            PaddingOf(s),
            s.Flag("bias", true)
        ),
        ["Dropout"] = s => new Dropout(s.Single("probability")),
        ["Embedding"] = s => new Embedding(
            s.Int("count"),
            s.Int("features"),
            s.Has("padding") ? s.Int("padding") : null
        ),
        ["EncoderDecoder"] = s => new EncoderDecoder(
            s.Child<RecurrentStack>(0),
            s.Child<RecurrentStack>(1),
            s.Child<Module>(2),
            s.HasChild(3) ? s.Child<AdditiveAttention>(3) : null,
            s.Int("horizon", 1)
        ),
        ["Flatten"] = _ => new Flatten(),
        ["GatedResidualBlock"] = s => new GatedResidualBlock(
            s.Int("channels"),
            s.Int("skipChannels"),
            s.Int("kernelSize", 2),
            s.Int("dilation", 1)
        ),
        ["GatedWaveNet"] = s => new GatedWaveNet(
            s.Int("inputChannels"),
            s.Int("channels"),
            s.Int("skipChannels"),
            s.Int("outputChannels"),
            s.Ints("dilations"),
            s.Int("kernelSize", 2)
        ),
        ["LastStep"] = _ => new LastStep(),
        ["LayerNorm"] = s => new LayerNorm(
            s.Int("features"),
            s.Single("epsilon", 1e-5f),
            s.Flag("affine", true)
        ),
        ["Linear"] = s => new Linear(s.Int("inputSize"), s.Int("outputSize"), s.Flag("bias", true)),
        ["MaxPool1d"] = s => new MaxPool1d(s.Int("kernelSize"), Stride(s), s.Int("padding", 0)),
        ["MultiHeadAttention"] = s => new MultiHeadAttention(
            s.Int("size"),
            s.Int("heads"),
            s.Flag("causal", false),
            s.Single("dropout", 0),
            s.Flag("bias", true)
        ),
        ["Sequential"] = s => new Sequential([.. s.Children]),
        ["WaveNet"] = s => new WaveNet(
            s.Int("inputSize"),
            s.Int("hiddenSize"),
            s.Int("outputSize"),
            s.Int("kernelSize", 2),
            s.Has("dilations") ? s.Ints("dilations") : null
        ),
        ["Rnn"] = s => new Rnn(
            s.Int("inputSize"),
            s.Int("hiddenSize"),
            s.Int("layers", 1),
            s.Single("dropout", 0),
            s.Flag("bidirectional", false),
            Activation(s),
            s.Flag("bias", true),
            s.Flag("residual", false),
            Options(s)
        ),
        ["Lstm"] = s => new Lstm(
            s.Int("inputSize"),
            s.Int("hiddenSize"),
            s.Int("layers", 1),
            s.Single("dropout", 0),
            s.Flag("bidirectional", false),
            s.Flag("bias", true),
            s.Flag("residual", false),
            Options(s)
        ),
        ["Gru"] = s => new Gru(
            s.Int("inputSize"),
            s.Int("hiddenSize"),
            s.Int("layers", 1),
            s.Single("dropout", 0),
            s.Flag("bidirectional", false),
            s.Flag("bias", true),
            s.Flag("resetBefore", false),
            s.Flag("residual", false),
            Options(s)
        ),
        ["Recurrent"] = s => new Recurrent(s.Child<Cell>(0), s.Flag("reverse", false)),
        ["RnnCell"] = s => new RnnCell(
            s.Int("inputSize"),
            s.Int("hiddenSize"),
            Activation(s),
            s.Flag("bias", true),
            Options(s)
        ),
        ["JordanCell"] = s => new JordanCell(
            s.Int("inputSize"),
            s.Int("hiddenSize"),
            s.Int("outputSize"),
            Activation(s),
            s.Flag("bias", true),
            Options(s)
        ),
        ["LstmCell"] = s => new LstmCell(
            s.Int("inputSize"),
            s.Int("hiddenSize"),
            s.Flag("bias", true),
            Options(s)
        ),
        ["GruCell"] = s => new GruCell(
            s.Int("inputSize"),
            s.Int("hiddenSize"),
            s.Flag("bias", true),
            s.Flag("resetBefore", false),
            Options(s)
        ),
    };

    /// <summary>Adds a kind of module.</summary>
    /// <param name="kind">What descriptions call it.</param>
    /// <param name="builder">Makes one.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public ModuleRegistry Add(string kind, ModuleBuilder builder) =>
        builders.TryAdd(kind, builder)
            ? this
            : throw new ArgumentException($"expected a new kind of module, got '{kind}' again", nameof(kind));

    /// <summary>Makes the module that is described, with first values.</summary>
    /// <exception cref="ArgumentException">The kind is not known, or a setting is missing, unknown or out of range.</exception>
    public Module Build(ModuleDescription description)
    {
        if (!builders.TryGetValue(description.Kind, out ModuleBuilder? builder))
        {
            throw new ArgumentException(
                $"expected a kind of module that the registry knows, got '{description.Kind}': add it",
                nameof(description)
            );
        }

        ModuleSettings settings = new(description, [.. description.Children.Select(Build)]);
        Module module = builder(settings);
        settings.CheckAllAsked();
        return module;
    }

    /// <summary>Makes the module that a file describes, with the weights in it.</summary>
    /// <param name="path">A file written by <see cref="ModuleFiles.Save"/> with a description.</param>
    /// <exception cref="ModelFileException">
    /// The file is not there, is damaged, has no description, or describes what cannot be made here.
    /// </exception>
    public Module Load(string path)
    {
        SafetensorsContent content = Safetensors.Read(path);
        ModuleDescription description = ModuleFiles.Describe(path, content);
        Module module;
        try
        {
            module = Build(description);
        }
        catch (ArgumentException exception)
        {
            throw new ModelFileException(
                path,
                $"its model cannot be made: {exception.Message}; pass a registry that knows it",
                exception
            );
        }

        ModuleFiles.Assign(path, content, module);
        return module;
    }

    private static RnnActivation Activation(ModuleSettings settings) =>
        settings.Flag("relu", false) ? RnnActivation.Relu : RnnActivation.Tanh;

    private static CellOptions Options(ModuleSettings settings) =>
        new()
        {
            LayerNorm = settings.Flag("layerNorm", false),
            RecurrentDropout = settings.Single("recurrentDropout", 0),
            OneMaskASequence = settings.Flag("oneMaskASequence", true),
            Zoneout = settings.Single("zoneout", 0),
            MemoryZoneout = settings.Single("memoryZoneout", 0),
            ProjectionSize = settings.Int("projectionSize", 0),
        };

    private static int? Stride(ModuleSettings settings) =>
        settings.Has("stride") ? settings.Int("stride") : null;

    private static Padding PaddingOf(ModuleSettings settings)
    {
        string text = settings.Text("padding", "0");
        return Padding.TryParse(text, out Padding padding)
            ? padding
            : throw settings.Unusable("padding", "same, causal or a number of steps", text);
    }
}

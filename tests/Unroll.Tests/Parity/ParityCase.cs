using System.Text.Json;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Tests.Parity;

/// <summary>One recorded case of PyTorch's behaviour; the README of the recordings tells its layout.</summary>
internal sealed class ParityCase(string name, JsonElement root)
{
    private const double LayerTolerance = 1e-5;
    private const double DeepLayerTolerance = 2e-5;

    public string Family => root.GetProperty("family").GetString()!;

    public JsonElement Root => root;

    public JsonElement Config => root.GetProperty("config");

    /// <summary>The results in double precision, which are nearer to the truth than PyTorch's own in single.</summary>
    public JsonElement Expected => root.GetProperty("expected_float64");

    public static ParityCase Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        using JsonDocument document = JsonDocument.Parse(stream);
        return new(Path.GetFileName(path), document.RootElement.Clone());
    }

    public Dictionary<string, RecordedTensor> Tensors(string group) =>
        root.TryGetProperty(group, out JsonElement json) ? RecordedTensor.ReadAll(json) : [];

    /// <summary>The inputs as leaves that gradients flow to.</summary>
    public Dictionary<string, Tensor> Leaves() =>
        Tensors("inputs")
            .ToDictionary(entry => entry.Key, entry => entry.Value.ToTensor(requiresGradient: true));

    /// <summary>A setting, or the default where the case has none.</summary>
    public T Setting<T>(string key, T missing) =>
        Config.TryGetProperty(key, out JsonElement json) && json.ValueKind != JsonValueKind.Null
            ? json.Deserialize<T>()!
            : missing;

    /// <summary>A setting that the case must have.</summary>
    public T Setting<T>(string key) =>
        Config.TryGetProperty(key, out JsonElement json)
            ? json.Deserialize<T>()!
            : throw Unsupported($"a case without {key}");

    /// <summary>A setting that nobody looks at would pass for reproduced: only these may be there.</summary>
    public void AllowSettings(params ReadOnlySpan<string> known)
    {
        foreach (JsonProperty setting in Config.EnumerateObject())
        {
            if (!known.Contains(setting.Name))
            {
                throw Unsupported($"the setting {setting.Name}");
            }
        }
    }

    public NotSupportedException Unsupported(string what) => new($"{name}: this test does not know {what}");

    /// <summary>Runs a layer and holds its outputs, loss and gradients against the recorded ones.</summary>
    /// <param name="parameters">The layer's parameters by their recorded names.</param>
    /// <param name="inputs">Its inputs by name.</param>
    /// <param name="forward">Computes its outputs by name.</param>
    /// <param name="translate">From recorded tensors to those of the layer, where these are cut otherwise.</param>
    public void CheckLayer(
        IReadOnlyDictionary<string, Parameter> parameters,
        IReadOnlyDictionary<string, Tensor> inputs,
        Func<Dictionary<string, Tensor>> forward,
        Func<Dictionary<string, RecordedTensor>, Dictionary<string, RecordedTensor>>? translate = null
    )
    {
        double tolerance = Setting("num_layers", 1) >= 3 ? DeepLayerTolerance : LayerTolerance;
        translate ??= recorded => recorded;
        Assign(parameters, translate(Tensors("parameters")));
        Dictionary<string, Tensor> outputs = forward();
        Dictionary<string, RecordedTensor> weights = Tensors("loss_weights");
        Tensor loss = weights
            .Select(entry => (outputs[entry.Key] * entry.Value.ToTensor()).Sum())
            .Aggregate((sum, term) => sum + term);
        loss.Backward();

        Dictionary<string, RecordedTensor> expected = RecordedTensor.ReadAll(Expected.GetProperty("outputs"));
        outputs.Keys.ShouldBe(expected.Keys, ignoreOrder: true);
        foreach ((string key, RecordedTensor recorded) in expected)
        {
            recorded.ShouldBe(outputs[key], tolerance, key);
        }

        double magnitude = weights.Sum(entry =>
            entry.Value.Values.Zip(expected[entry.Key].Values, (w, y) => Math.Abs(w * y)).Sum()
        );
        ((double)loss.ToScalar()).ShouldBe(
            Expected.GetProperty("loss").GetDouble(),
            1e-5 * magnitude,
            "loss"
        );
        foreach ((string key, RecordedTensor recorded) in translate(Gradients("parameter_gradients")))
        {
            recorded.ShouldBe(parameters[key].Gradient, tolerance, $"gradient of {key}");
        }

        foreach ((string key, RecordedTensor recorded) in Gradients("input_gradients"))
        {
            recorded.ShouldBe(inputs[key].Gradient, tolerance, $"gradient of {key}");
        }
    }

    /// <summary>Gives parameters the recorded values, by name.</summary>
    public void Assign(IReadOnlyDictionary<string, Parameter> parameters) =>
        Assign(parameters, Tensors("parameters"));

    private static void Assign(
        IReadOnlyDictionary<string, Parameter> parameters,
        Dictionary<string, RecordedTensor> recorded
    )
    {
        parameters.Keys.ShouldBe(recorded.Keys, ignoreOrder: true);
        foreach ((string key, RecordedTensor values) in recorded)
        {
            parameters[key].Shape.ShouldBe(values.Shape, key);
            parameters[key].Assign(values.Floats());
        }
    }

    private Dictionary<string, RecordedTensor> Gradients(string group) =>
        RecordedTensor.ReadAll(Expected.GetProperty(group));
}

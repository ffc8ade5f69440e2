using System.Text.Json;

namespace Unroll.Tests.Parity;

/// <summary>
/// What PyTorch does, we do: every case of the fixtures, or of the folder that <c>UNROLL_PARITY_DIR</c> names.
/// </summary>
public sealed class ParityTests
{
    private static string Folder =>
        Environment.GetEnvironmentVariable("UNROLL_PARITY_DIR")
        ?? Path.Combine(AppContext.BaseDirectory, "Fixtures", "parity");

    public static TheoryData<string> Cases() =>
        [
            .. Directory
                .EnumerateFiles(Folder, "*.json")
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_recorded_case_is_reproduced(string file) =>
        Check(ParityCase.Read(Path.Combine(Folder, file)));

    [Theory]
    [InlineData("""{ "family": "perceptron", "config": {} }""", "the family perceptron")]
    [InlineData("""{ "family": "loss", "config": { "loss": "hinge" } }""", "the loss hinge")]
    [InlineData("""{ "family": "optimizer", "config": { "optimizer": "Lion" } }""", "the optimizer Lion")]
    [InlineData("""{ "family": "lstm", "config": { "proj_size": 3 } }""", "the setting proj_size")]
    public void A_case_of_an_unknown_kind_fails(string json, string unknown)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        ParityCase parity = new("made-up.json", document.RootElement);
        Should
            .Throw<NotSupportedException>(() => Check(parity))
            .Message.ShouldBe($"made-up.json: this test does not know {unknown}");
    }

    private static void Check(ParityCase parity)
    {
        switch (parity.Family)
        {
            case "rnn_tanh" or "rnn_relu" or "lstm" or "gru":
                RecurrentParity.Check(parity);
                break;
            case "cell":
                CellParity.Check(parity);
                break;
            case "ln_rnn" or "ln_lstm":
                NormalizedCellParity.Check(parity);
                break;
            case "linear":
                LinearParity.Check(parity);
                break;
            case "conv1d":
                ConvolutionParity.Check(parity);
                break;
            case "wavenet" or "gated_wavenet":
                WaveNetParity.Check(parity);
                break;
            case "batchnorm" or "layernorm":
                NormalizationParity.Check(parity);
                break;
            case "embedding":
                EmbeddingParity.Check(parity);
                break;
            case "attention":
                AttentionParity.Check(parity);
                break;
            case "loss":
                LossParity.Check(parity);
                break;
            case "clip" when parity.Config.TryGetProperty("kind", out _):
                ClippingParity.Check(parity);
                break;
            case "clip" or "optimizer":
                TrajectoryParity.Check(parity);
                break;
            case "scheduler":
                ScheduleParity.Check(parity);
                break;
            default:
                throw parity.Unsupported($"the family {parity.Family}");
        }
    }
}

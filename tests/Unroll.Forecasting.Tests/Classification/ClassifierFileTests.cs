using Unroll.Forecasting.Classification;
using Unroll.Formats;
using Unroll.Layers;
using Unroll.Tensors;

namespace Unroll.Forecasting.Tests.Classification;

public sealed class ClassifierFileTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void What_is_saved_and_loaded_predicts_the_same()
    {
        (Sequence[] sequences, string[] labels) = Waves.Draw(24, seed: 1);
        FittedSequenceClassifier fitted = new SequenceClassifier
        {
            HiddenSize = 4,
            Layers = 2,
            Epochs = 2,
            Channels = ["x", "the \"other\""],
        }.Fit(sequences, labels);
        fitted.Save(path);
        var loaded = FittedSequenceClassifier.Load(path);

        loaded.Labels.ShouldBe(fitted.Labels);
        loaded.Channels.ShouldBe(["x", "the \"other\""]);
        for (int i = 0; i < sequences.Length; i++)
        {
            loaded.Predict(sequences[i]).Probabilities.ShouldBe(fitted.Predict(sequences[i]).Probabilities);
        }
    }

    [Fact]
    public void A_model_of_another_kind_is_refused()
    {
        new Linear(2, 3).Save(path);
        Should
            .Throw<ModelFileException>(() => FittedSequenceClassifier.Load(path))
            .Message.ShouldBe(
                $"{path}: it holds another kind of model, no sequence classifier; give a file that a classifier was saved to"
            );
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"labels":["a"],"channels":[{"name":"x","mean":0,"scale":1}],"hidden":4,"layers":1}""")]
    [InlineData(
        """{"labels":["a","b"],"channels":[{"name":"x","mean":0,"scale":1}],"hidden":-4,"layers":1}"""
    )]
    [InlineData(
        """{"labels":["a","b"],"channels":[{"name":"x","mean":"?","scale":1}],"hidden":4,"layers":1}"""
    )]
    public void A_description_that_makes_no_sense_is_refused(string description)
    {
        Safetensors.Write(
            path,
            [KeyValuePair.Create("weight", Tensor.Zeros([1]))],
            new Dictionary<string, string> { ["unroll.classifier"] = description }
        );
        Should
            .Throw<ModelFileException>(() => FittedSequenceClassifier.Load(path))
            .Message.ShouldEndWith(
                "its description of the classifier cannot be read; train and save it again"
            );
    }
}

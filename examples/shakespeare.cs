#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// A character language model of Shakespeare's plays, as in char-rnn: an LSTM learns the first nine tenths, is measured
// on the last, and writes on. The figures of nanoGPT, of its README, are measured on the same last tenth.

using Unroll.Examples;
using Unroll.Media.Sampling;
using Unroll.Media.Text;
using Unroll.Tensors;
using Unroll.Training;

var section = new Section(args);
string text = File.ReadAllText(
    Path.Combine(Environment.GetEnvironmentVariable("UNROLL_DATA") ?? "", "text/shakespeare.txt")
);
int split = text.Length * 9 / 10;
var model = new LanguageModel(CharacterVocabulary.Of(text), hiddenSize: 192);
History history = section.Time(
    "Shakespeare, LSTM",
    () =>
        model.Train(
            text[..split],
            new TextTraining
            {
                Epochs = 6,
                LearningRate = 0.008f,
                Seed = section.Seed,
                Threads = section.Threads,
            }
        )
);
Console.WriteLine(
    $"{model.ParameterCount} parameters, {history.Epochs[^1].TrainingLoss:F3} nats while training"
);
section.Report("Shakespeare, LSTM", "bits per character", model.BitsPerCharacter(text[split..]));
Console.WriteLine($"nanoGPT, small, on a CPU: bits per character {1.88 / Math.Log(2):F3}");
Console.WriteLine(
    $"nanoGPT, 10.7 million parameters, on a GPU: bits per character {1.4697 / Math.Log(2):F3}"
);

// A model that was saved and read again writes the same.
string file = Path.GetTempFileName();
model.Save(file);
string written = Write(model);
Console.WriteLine($"the same once more from its file: {Write(LanguageModel.Load(file)) == written}");
File.Delete(file);
Console.WriteLine($"ROMEO:{written}");

string Write(LanguageModel writer) =>
    writer.Sample("ROMEO:", 600, new TokenSampler { Temperature = 0.7f }, new SeededRandom(section.Seed));

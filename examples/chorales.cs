#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Bach's chorales, the last exercise of the chapter: a model that foretells the next chord of four voices, measured on
// chorales that it has not seen, and one that it composes, as music (chorales.mid) and as a picture.

using System.Diagnostics;
using Unroll.Charts;
using Unroll.Datasets;
using Unroll.Examples;
using Unroll.Media.Music;
using Unroll.Media.Sampling;
using Unroll.Training;

var section = new Section(args);
ChoraleSets chorales = ChoraleReader.ReadSets(DatasetCatalog.Find("music")!.Locate());

var watch = Stopwatch.StartNew();
ChoraleModel model = new ChoraleTraining
{
    Seed = section.Seed,
    Threads = section.Threads,
    Progress = new Epochs(),
}.Fit(chorales.Train, chorales.Validation);
section.Report("chorales", "seconds", watch.Elapsed.TotalSeconds);
Report("chorales", model.Measure(chorales.Test));
Report("each chord again", new RepeatedChord(chorales.Train).Measure(chorales.Test));

var composer = new ChoraleComposer(model, new TokenSampler { Temperature = 0.9f });
Chorale composed = composer.Compose(steps: 16 * Chorale.StepsPerBar, section.Seed);
using (FileStream music = File.Create(section.PathOf("chorales.mid")))
{
    MidiWriter.Write(composed, music);
}

const int lowest = 36;
IEnumerable<RowSpan> notes =
    from voice in Enumerable.Range(0, Chorale.Voices)
    from held in composed.Notes(voice)
    select new RowSpan(held.Note - lowest, held.Start / 16.0, (held.Start + held.Steps) / 16.0, voice);
string[] rows = [.. Enumerable.Range(lowest, 46).Select(note => note % 12 == 0 ? $"C{note / 12 - 1}" : "")];
var roll = new SpanChart("A chorale by the model", rows, [.. notes], Chorale.VoiceNames) { XLabel = "bars" };
section.Save(roll, "chorales");

void Report(string experiment, ChoraleScore score)
{
    section.Report(experiment, "negative log-likelihood per chord", score.NegativeLogLikelihood);
    section.Report(experiment, "accuracy", score.Accuracy);
}

internal sealed class Epochs : IProgress<EpochResult>
{
    public void Report(EpochResult epoch) =>
        Console.WriteLine(
            $"epoch {epoch.Epoch}: {4 * epoch.TrainingLoss:F3} nats a chord, on others {4 * epoch.ValidationLoss:F3}"
        );
}

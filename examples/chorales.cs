#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Bach's chorales, the last exercise of the chapter: a model that foretells the next chord of four voices, measured on
// chorales that it has not seen, in sixteenths, and in quarters as published models are (docs/chorales.md compares them);
// what it composes, held against Bach's own by what a textbook of harmony looks at; and one chorale that it composes, as
// music (chorales.mid) and as a picture.

using System.Diagnostics;
using Unroll.Charts;
using Unroll.Datasets;
using Unroll.Examples;
using Unroll.Media.Music;
using Unroll.Media.Sampling;
using Unroll.Training;

var section = new Section(args);
ChoraleSets chorales = ChoraleReader.ReadSets(DatasetCatalog.Find("music")!.Locate());
ChoraleModel model = Train("chorales", "each chord again", chorales, epochs: 4, weightDecay: 0.01);
ChoraleSets quarters = new(Quarters(chorales.Train), Quarters(chorales.Validation), Quarters(chorales.Test));
Train("chorales in quarters", "each quarter again", quarters, epochs: 8, weightDecay: 0.1);

var composer = new ChoraleComposer(model, new TokenSampler { Temperature = 0.9f });
const int steps = 16 * Chorale.StepsPerBar;
ReportStyle("Bach's own", chorales.Test);
ReportStyle(
    "composed",
    [.. Enumerable.Range(0, 50).Select(i => composer.Compose(steps, section.Seed + (ulong)i))]
);

Chorale composed = composer.Compose(steps, section.Seed);
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

Chorale[] Quarters(IEnumerable<Chorale> all) =>
    [.. all.Select(chorale => chorale.Every(Chorale.StepsPerQuarter))];

ChoraleModel Train(string experiment, string baseline, ChoraleSets sets, int epochs, double weightDecay)
{
    var watch = Stopwatch.StartNew();
    ChoraleModel trained = new ChoraleTraining
    {
        Epochs = epochs,
        WeightDecay = weightDecay,
        Seed = section.Seed,
        Threads = section.Threads,
        Progress = new Epochs(),
    }.Fit(sets.Train, sets.Validation);
    section.Report(experiment, "seconds", watch.Elapsed.TotalSeconds);
    ReportScore(experiment, trained.Measure(sets.Test));
    ReportScore(baseline, new RepeatedChord(sets.Train).Measure(sets.Test));
    return trained;
}

void ReportScore(string experiment, ChoraleScore score)
{
    section.Report(experiment, "negative log-likelihood per chord", score.NegativeLogLikelihood);
    section.Report(experiment, "accuracy", score.Accuracy);
}

void ReportStyle(string experiment, IReadOnlyList<Chorale> some)
{
    ChoraleStyle style = ChoraleStyle.Of(some, new VoiceRanges(chorales.Train));
    section.Report(experiment, "parallel fifths", style.ParallelFifths);
    section.Report(experiment, "parallel octaves", style.ParallelOctaves);
    section.Report(experiment, "voices crossed", style.Crossings);
    section.Report(experiment, "notes out of range", style.OutOfRange);
    section.Report(experiment, "notes held", style.Held);
    section.Report(experiment, "major triads", style.MajorTriads);
    section.Report(experiment, "minor triads", style.MinorTriads);
    section.Report(experiment, "diminished triads", style.DiminishedTriads);
    section.Report(experiment, "seventh chords", style.SeventhChords);
    section.Report(experiment, "endings on the tonic", style.Endings);
}

internal sealed class Epochs : IProgress<EpochResult>
{
    public void Report(EpochResult epoch) =>
        Console.WriteLine(
            $"epoch {epoch.Epoch}: {4 * epoch.TrainingLoss:F3} nats a chord, on others {4 * epoch.ValidationLoss:F3}"
        );
}

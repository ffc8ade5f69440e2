using System.CommandLine;
using Unroll.Cli.Consoles;
using Unroll.Cli.Output;
using Unroll.Cli.Sources;
using Unroll.Media;
using Unroll.Media.Audio;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll listen</c>: which words are said in a recording, and when.</summary>
internal sealed class ListenCommand(CliConsole console, CancellationToken cancellationToken)
{
    private readonly Argument<string> file = new("FILE.wav")
    {
        Description = "A recording of words with silences between them",
    };

    private readonly Option<string> model = new("--model")
    {
        Description = "The words to know, as 'listen train' has written them",
        HelpName = "FILE.safetensors",
        Required = true,
    };

    private readonly Option<OutputFormat> format = OutputOptions.FormatOption();

    internal Command Build()
    {
        var command = new Command("listen", "Tell which words are said in a recording, and when")
        {
            file,
            model,
            format,
            new ListenTrainCommand(console, cancellationToken).Build(),
        };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(file);
        WordClassifier classifier = WordClassifier.Load(parsed.GetRequiredValue(model));
        Recording recording = WordRecording.Read(path);
        if (recording.IsSilent)
        {
            throw new MediaException(
                "there is nothing but silence in it; record it again, with the microphone on",
                path
            );
        }

        int rate = classifier.Spectrogram.SampleRate;
        if (recording.SampleRate != rate)
        {
            string missing =
                recording.SampleRate < rate
                    ? $"; it has nothing above {recording.SampleRate / 2} Hz, so words may be mistaken"
                    : "";
            console.Note(
                $"resampled from {recording.SampleRate} to {rate} samples a second, which the model knows{missing}"
            );
        }

        IReadOnlyList<HeardWord> heard = new WordListener(classifier).Listen(recording);
        if (heard.Count == 0)
        {
            console.Note("no word stands out from the noise; record it again, nearer to the microphone");
        }

        HeardWords.Write(heard, parsed.GetValue(format), console);
        return ExitCode.Done;
    }
}

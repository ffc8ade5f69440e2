using System.CommandLine;
using System.CommandLine.Parsing;
using Unroll.Cli.Consoles;
using Unroll.Cli.Models;
using Unroll.Cli.Output;
using Unroll.Cli.Sources;
using Unroll.Media.Music;
using Unroll.Media.Sampling;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll compose</c>: chorales in the manner of Bach's.</summary>
internal sealed class ComposeCommand(CliConsole console, CancellationToken cancellationToken)
{
    private const int MostBars = 1000;
    private const int UsualBars = 16;
    private const int UsualStartBars = 2;
    private const float UsualTemperature = 0.9f;

    private readonly Option<int?> bars = new("--bars")
    {
        Description = $"How many bars of four quarters (default {UsualBars})",
        HelpName = "N",
        CustomParser = Bars,
    };

    private readonly Option<string?> model = new("--model")
    {
        Description =
            "A model that 'unroll compose train' has saved; without one, it is trained on Bach's chorales and kept",
        HelpName = "FILE.safetensors",
    };

    private readonly Option<string?> start = new("--start")
    {
        Description = "Begin with the first bars of this chorale",
        HelpName = "FILE.csv|FILE.mid",
    };

    private readonly Option<int?> startBars = new("--start-bars")
    {
        Description = $"How many bars to begin with (default {UsualStartBars})",
        HelpName = "N",
        CustomParser = Bars,
    };

    private readonly Option<float?> temperature = new("--temperature")
    {
        Description =
            $"Below 1 likely notes become likelier, 0 takes the likeliest always (default {UsualTemperature})",
        HelpName = "X",
        CustomParser = result => OptionValue.Temperature(result),
    };

    private readonly Option<int?> topK = new("--top-k")
    {
        Description = "Draw from so many of the likeliest notes only",
        HelpName = "N",
        CustomParser = OptionValue.Count,
    };

    private readonly Option<float?> topP = new("--top-p")
    {
        Description = "Draw from the likeliest notes that make up this share of the probability (default 1)",
        HelpName = "X",
        CustomParser = result => OptionValue.Share(result),
    };

    private readonly Option<string[]> output = new("--out")
    {
        Description =
            "Where to write it, as the ending says; repeat it for several (default: CSV to standard output)",
        HelpName = "FILE.mid|.wav|.svg|.csv",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<ulong> seed = ModelOptions.SeedOption();
    private readonly Option<int?> threads = ModelOptions.ThreadsOption();

    internal Command Build()
    {
        var command = new Command("compose", "Compose a chorale in the manner of Bach's")
        {
            bars,
            seed,
            temperature,
            topK,
            topP,
            start,
            startBars,
            output,
            model,
            threads,
            new ComposeTrainCommand(console, cancellationToken).Build(),
        };
        command.Validators.Add(LeavesSomethingToCompose);
        command.SetAction(Run);
        return command;
    }

    private void LeavesSomethingToCompose(CommandResult result)
    {
        if (result.GetResult(start) is null)
        {
            if (result.GetResult(startBars) is not null)
            {
                result.AddError($"{startBars.Name} goes with {start.Name}; name a chorale to begin with");
            }
        }
        else if (
            Given(result, startBars, UsualStartBars) is { } given
            && Given(result, bars, UsualBars) is { } all
            && given >= all
        )
        {
            result.AddError($"{bars.Name} is {all}, of which {given} are given; ask for more");
        }
    }

    /// <summary>The number that is given, or else the usual one; null if what is given is no number.</summary>
    private static int? Given(CommandResult result, Option<int?> option, int usual) =>
        result.GetResult(option) is not { Tokens: [var token, ..] } ? usual
        : Setting.TryCount(token.Value, out int count) ? count
        : null;

    private int Run(ParseResult parsed)
    {
        ChoraleFile[] files = [.. (parsed.GetValue(output) ?? []).Select(ChoraleFile.At)];
        ChoraleBeginning? beginning = parsed.GetValue(start) is { } from
            ? ChoraleBeginning.Read(from, parsed.GetValue(startBars) ?? UsualStartBars)
            : null;
        ChoraleModel trained = parsed.GetValue(model) is { } path
            ? ChoraleModel.Load(path)
            : new ChoraleModels(console, cancellationToken).Usual(parsed.GetValue(threads));
        beginning?.CheckNotes(trained);
        var sampler = new TokenSampler
        {
            Temperature = parsed.GetValue(temperature) ?? UsualTemperature,
            TopK = parsed.GetValue(topK) ?? int.MaxValue,
            TopP = parsed.GetValue(topP) ?? 1,
        };
        Chorale chorale = new ChoraleComposer(trained, sampler).Compose(
            (parsed.GetValue(bars) ?? UsualBars) * Chorale.StepsPerBar,
            parsed.GetValue(seed),
            beginning?.Chorale,
            cancellationToken
        );
        foreach (ChoraleFile file in files)
        {
            file.Write(chorale);
        }

        if (files.Length == 0)
        {
            ChoraleWriter.Write(chorale, console.Output);
        }

        return ExitCode.Done;
    }

    private static int? Bars(ArgumentResult result) =>
        Setting.TryCount(OptionValue.Text(result), out int count) && count is >= 1 and <= MostBars
            ? count
            : result.Expected<int?>($"a whole number from 1 to {MostBars}");
}

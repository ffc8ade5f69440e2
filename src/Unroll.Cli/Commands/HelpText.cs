using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Unroll.Cli.Commands;

/// <summary>The help of System.CommandLine with examples below it.</summary>
internal sealed class HelpText(HelpAction usual) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        HideArgumentsOfOuter(parseResult.CommandResult);
        int code = usual.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (string example in Examples(TopicOf(parseResult.CommandResult)))
        {
            output.WriteLine($"  {example}");
        }

        return code;
    }

    /// <summary>A command within another takes none of its arguments, which the help would list.</summary>
    private static void HideArgumentsOfOuter(CommandResult result)
    {
        for (SymbolResult? outer = result.Parent; outer is CommandResult command; outer = outer.Parent)
        {
            foreach (Argument argument in command.Command.Arguments)
            {
                argument.Hidden = true;
            }
        }
    }

    /// <summary>A command within another, such as <c>datasets get</c>, has the other's examples.</summary>
    private static string TopicOf(CommandResult result) =>
        result.Parent is CommandResult { Parent: not null } outer ? outer.Command.Name : result.Command.Name;

    private static string[] Examples(string command) =>
        command switch
        {
            "forecast" =>
            [
                "unroll forecast",
                "unroll forecast sales.csv --target revenue --horizon 12 --plot revenue.svg",
                "unroll forecast rides.csv --time date --target rail --covariates bus --known day_type --model gru",
                "unroll forecast rides.csv --target bus,rail --model linear --model seasonal-naive:season=7",
                "unroll forecast sales.csv --target '\"sales, net\"'",
                "cat sales.csv | unroll forecast - --format json",
            ],
            "backtest" =>
            [
                "unroll backtest --start 1958 --model seasonal-naive --model gru --horizon 12",
                "unroll backtest rides.csv --target rail --start 2019-03 --end 2019-05 --model seasonal-naive",
                "unroll backtest rides.csv --target rail --start 2019-03-01 --model linear:window=56 --refit 7 --format json",
            ],
            "explore" =>
            [
                "unroll explore",
                "unroll explore rides.csv --target rail --from 2016 --to 2018 --plot rail.html",
                "cat sales.csv | unroll explore - --format json",
            ],
            "tune" =>
            [
                "unroll tune --model 'ets:A|M,N|A|Ad,N|A|M' --start 1958 --horizon 12",
                "unroll tune rides.csv --target rail --model 'sarima:0..2,0..1,0..2:0..1,1,0..1:7' --by aicc",
                "unroll tune rides.csv --target rail --model 'gru:window=28|56,hidden=16|32' --horizon 14 --stride 7",
            ],
            "compose" =>
            [
                "unroll compose --bars 16 --seed 7 --out chorale.mid --out chorale.svg",
                "unroll compose --start chorale.mid --start-bars 2 --temperature 0.8 --out chorale.wav",
                "unroll compose train --data chorales/ --out own.safetensors",
                "unroll compose --model own.safetensors --top-p 0.95 > chorale.csv",
            ],
            "classify" =>
            [
                "unroll classify gestures.csv",
                "unroll classify gestures.csv --id series --label class --time t --folds 10 --plot confusion.svg",
                "unroll classify train gestures.csv --out gestures.safetensors",
                "unroll classify predict new.csv --model gestures.safetensors --format csv",
            ],
            "anomalies" =>
            [
                "unroll anomalies sales.csv --target revenue",
                "unroll anomalies rides.csv --target rail --known day_type --start 2019 --rate 0.005 --plot rail.svg",
                "unroll anomalies rides.csv --target rail --known day_type --model reconstruction --format csv",
            ],
            "datasets" =>
            [
                "unroll datasets list",
                "unroll datasets get ridership",
                "unroll forecast ridership --to 2019-05-31 --horizon 14",
            ],
            "listen" =>
            [
                "unroll listen train recordings --out words.safetensors",
                "unroll listen sentence.wav --model words.safetensors",
                "unroll listen sentence.wav --model words.safetensors --format json",
            ],
            _ =>
            [
                "unroll forecast",
                "unroll explore sales.csv",
                "unroll forecast sales.csv --horizon 12",
                "unroll backtest --start 1958 --model gru",
            ],
        };
}

using System.Text;

namespace Unroll.Cli.Consoles;

/// <summary>The console of this process.</summary>
internal static class ProcessConsole
{
    private const int BufferSize = 1 << 16;
    private const int LeastWidth = 60;
    private const int MostWidth = 160;

    internal static CliConsole Open()
    {
        Encoding encoding =
            Console.OutputEncoding.CodePage == Encoding.UTF8.CodePage
                ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
                : Console.OutputEncoding;
        return new CliConsole(
            new StreamReader(Console.OpenStandardInput()),
            new StreamWriter(Console.OpenStandardOutput(), encoding, BufferSize),
            Console.Error
        )
        {
            UsesColour =
                !Console.IsOutputRedirected
                && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            ShowsProgress = !Console.IsErrorRedirected,
            Width = Console.IsOutputRedirected
                ? CliConsole.WidthOfPipe
                : Math.Clamp(Console.WindowWidth, LeastWidth, MostWidth),
        };
    }
}

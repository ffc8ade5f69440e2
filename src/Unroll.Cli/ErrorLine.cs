using Unroll.Datasets;
using Unroll.Forecasting.Series;
using Unroll.Formats;
using Unroll.Media;
using Unroll.Training;

namespace Unroll.Cli;

/// <summary>An exception as the one line that the user reads.</summary>
internal static class ErrorLine
{
    internal static string Of(Exception exception) =>
        exception switch
        {
            CliException
            or DatasetException
            or MediaException
            or ModelFileException
            or SeriesException
            or TrainingDivergedException => exception.Message,
            IOException or UnauthorizedAccessException =>
                $"cannot write the result: {exception.Message}; make room or write elsewhere",
            ArgumentOutOfRangeException { ActualValue: { } value } argument =>
                $"{WithoutParameter(argument)}, got {value}",
            ArgumentException argument => WithoutParameter(argument),
            OperationCanceledException => "stopped before there was a result; run again and let it finish",
            OutOfMemoryException =>
                "out of memory; give less data (a series is cut with --from), or choose a smaller model",
            _ => $"unexpected: {exception.Message} (run again with --debug for the stack trace)",
        };

    // The name of a parameter tells a programmer something, not the user of a tool.
    private static string WithoutParameter(ArgumentException exception)
    {
        int end = exception.Message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return end < 0 ? exception.Message : exception.Message[..end];
    }
}

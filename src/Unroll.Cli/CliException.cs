namespace Unroll.Cli;

/// <summary>The command cannot do what was asked: one sentence that says what is wrong and what to do.</summary>
internal sealed class CliException(string message, Exception? innerException = null)
    : Exception(message, innerException);

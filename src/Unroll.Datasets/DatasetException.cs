namespace Unroll.Datasets;

/// <summary>A dataset is not here or cannot be had: the message is one sentence that says what to do.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="innerException">What caused it.</param>
public sealed class DatasetException(string message, Exception? innerException = null)
    : Exception(message.ReplaceLineEndings(" "), innerException);

namespace Unroll.Training;

/// <summary>
/// Ends training when what is monitored has not become lower for <paramref name="Patience"/> epochs in a row. The
/// weights of the best epoch are restored.
/// </summary>
/// <param name="Patience">Epochs to wait for a better one.</param>
public sealed record EarlyStopping(int Patience);

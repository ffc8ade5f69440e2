namespace Unroll.Layers.Streaming;

/// <summary>
/// A module that can take a sequence one time step at a time, because no output of it depends on an input that comes
/// after it.
/// </summary>
public interface IStreaming
{
    /// <summary>
    /// Begins sequences of which nothing was seen yet. The predictor has the weights that the module has now, and
    /// computes as at inference, whether the module is in training or not.
    /// </summary>
    /// <param name="batch">How many sequences advance side by side.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch is not positive.</exception>
    /// <exception cref="InvalidOperationException">As it is made, the module cannot: part of it looks ahead, say.</exception>
    StreamingPredictor Stream(int batch = 1);
}

using Unroll.Cells;
using Unroll.Tensors;

namespace Unroll.Layers;

/// <summary>
/// A module that can go on where it ended: like a cell a pure function, of an input and a state, that gives an output and
/// the next state. A <c>Trainer</c> carries the state from chunk to chunk when it trains on a <c>ChunkLoader</c>.
/// </summary>
/// <example>
/// <code>
/// sealed class NextStep : Module, IStatefulModule
/// {
///     private readonly Lstm rnn;
///     private readonly Linear output;
///
///     public NextStep()
///     {
///         rnn = Add("rnn", new Lstm(1, 32));
///         output = Add("output", new Linear(32, 1));
///     }
///
///     public override Tensor Forward(Tensor x) => Forward(x, state: null).Output;
///
///     public (Tensor Output, State Final) Forward(Tensor x, State? state)
///     {
///         Scan scan = rnn.Scan(x, state);
///         return (output.Forward(scan.Outputs), scan.Final);
///     }
/// }
/// </code>
/// </example>
public interface IStatefulModule
{
    /// <summary>Computes the output for a part of some sequences, and the state after it.</summary>
    /// <param name="x">The part, <c>[batch, time, …]</c>.</param>
    /// <param name="state">
    /// The state after the part before, each tensor <c>[…, batch, features]</c>; null at the beginning of the sequences.
    /// </param>
    (Tensor Output, State Final) Forward(Tensor x, State? state);
}

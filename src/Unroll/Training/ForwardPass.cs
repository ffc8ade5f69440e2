using Unroll.Cells;
using Unroll.Data;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Training;

/// <summary>
/// Runs a model on one batch of a loader after the other, in the way that such batches ask for: with lengths, or with
/// the state carried from each to the next.
/// </summary>
internal sealed class ForwardPass
{
    private readonly Module model;

    public ForwardPass(Module model, Loss loss, BatchLoader loader)
    {
        string? expected = loader switch
        {
            ChunkLoader when model is not IStatefulModule =>
                $"one that can go on where it ended, an {nameof(IStatefulModule)}",
            SequenceLoader when model is not IRaggedModule =>
                $"one that can be told the lengths of sequences, an {nameof(IRaggedModule)}",
            _ => null,
        };
        if (expected is not null)
        {
            throw new ArgumentException(
                $"a {loader.GetType().Name} needs another model: expected {expected}, got {model.GetType().Name}",
                nameof(loader)
            );
        }

        if (loader is SequenceLoader { PadsTargets: true } && !loss.Ignores(float.NaN))
        {
            throw new ArgumentException(
                $"expected a loss that leaves out what is padded: a {nameof(MaskedLoss)}, not a {loss.GetType().Name} alone",
                nameof(loss)
            );
        }

        this.model = model;
        Loader = loader;
    }

    /// <summary>Where the batches come from.</summary>
    public BatchLoader Loader { get; }

    /// <summary>The state after the batch at hand, from which the next may go on; null where there is none.</summary>
    public State? Carried { get; set; }

    public Tensor Forward(Batch batch) =>
        Loader switch
        {
            ChunkLoader => Continue((IStatefulModule)model, batch),
            SequenceLoader => ((IRaggedModule)model).Forward(batch.Inputs, batch.Lengths!),
            _ => model.Forward(batch.Inputs),
        };

    private Tensor Continue(IStatefulModule model, Batch batch)
    {
        State? state = batch.Continues ? FirstRows(Carried!, batch.Inputs.Shape[0]) : null;
        (Tensor output, Carried) = model.Forward(batch.Inputs, state);
        return output;
    }

    /// <summary>
    /// The values of a state's first rows: copied, so that nothing of the computation that made them is kept alive.
    /// </summary>
    private static State FirstRows(State state, int rows)
    {
        Tensor[] parts = new Tensor[state.Count];
        for (int i = 0; i < parts.Length; i++)
        {
            Shape shape = state[i].Shape;
            if (shape.Rank < 2 || shape[^2] < rows)
            {
                throw new ArgumentException(
                    $"expected a state […, batch, features] of at least {rows} rows, got {shape}",
                    nameof(state)
                );
            }

            parts[i] = state[i].Detach().Slice(shape.Rank - 2, 0, rows);
        }

        return State.Create(parts);
    }
}

using Unroll.Kernels;
using Unroll.Modules;

namespace Unroll.Cells;

/// <summary>Where the values of a parameter lie.</summary>
internal unsafe delegate float* ParameterPlace(Parameter parameter);

/// <summary>What the kernels have to know of a cell: its sizes, and where its parameters lie.</summary>
internal static unsafe class CellShard<TCell>
    where TCell : struct, IScanCell
{
    /// <summary>How many floats the transposed weights take.</summary>
    public static int TransposedFloats(GatedCell cell) =>
        ((cell.InputSize + cell.StateSize) * TCell.Gates * cell.HiddenSize)
        + (cell.Projection?.Shape.Elements ?? 0);

    /// <summary>Writes the weights, transposed: for the input, for the state, of the projection.</summary>
    public static void Transpose(GatedCell cell, float* transposed)
    {
        int G = TCell.Gates * cell.HiddenSize;
        Transposition.Transpose(G, cell.InputSize, cell.InputWeight.Value.Start, transposed);
        transposed += cell.InputSize * G;
        Transposition.Transpose(G, cell.StateSize, cell.StateWeight.Value.Start, transposed);
        if (cell.Projection is not null)
        {
            transposed += cell.StateSize * G;
            Transposition.Transpose(cell.StateSize, cell.HiddenSize, cell.Projection.Value.Start, transposed);
        }
    }

    /// <summary>A shard that has the cell's sizes and parameters.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="transposed">What <see cref="Transpose"/> has written.</param>
    /// <param name="place">Where the parameters lie.</param>
    public static ScanShard Create(GatedCell cell, float* transposed, ParameterPlace place)
    {
        int G = TCell.Gates * cell.HiddenSize;
        float* stateWeight = transposed + (cell.InputSize * G);
        return new()
        {
            I = cell.InputSize,
            H = cell.HiddenSize,
            P = cell.StateSize,
            InputWeight = Place(cell.InputWeight),
            StateWeight = Place(cell.StateWeight),
            InputBias = Place(cell.InputBias),
            StateBias = Place(cell.StateBias),
            InputWeightTransposed = transposed,
            StateWeightTransposed = stateWeight,
            Projection = new()
            {
                Weight = Place(cell.Projection),
                WeightTransposed = stateWeight + (cell.StateSize * G),
                Bias = Place(cell.ProjectionBias),
            },
            SumNorm = Norm(cell.SumNorm),
            InputNorm = Norm(cell.InputNorm),
            StateNorm = Norm(cell.StateNorm),
            MemoryNorm = Norm(cell.MemoryNorm),
        };

        float* Place(Parameter? parameter) => parameter is null ? null : place(parameter);

        ScanNorm Norm(CellNorm? norm) =>
            norm is null
                ? default
                : new()
                {
                    Weight = Place(norm.Weight),
                    Bias = Place(norm.Bias),
                    Width = norm.Weight.Shape.Elements,
                };
    }
}

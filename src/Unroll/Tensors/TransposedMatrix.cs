using Unroll.Kernels;

namespace Unroll.Tensors;

/// <summary>A transposed copy of a matrix, in storage that is given back when it is disposed of.</summary>
internal readonly unsafe ref struct TransposedMatrix : IDisposable
{
    private readonly StepScope? scope;
    private readonly Storage storage;

    public TransposedMatrix(StepScope? scope, float* matrix, int rows, int columns)
    {
        this.scope = scope;
        storage = scope?.Rent(rows * columns) ?? new(rows * columns);
        Transposition.Transpose(rows, columns, matrix, storage.Start);
        View = new(storage.Start, rows);
    }

    public MatrixView View { get; }

    public void Dispose()
    {
        scope?.Return(storage);
        GC.KeepAlive(storage);
    }
}

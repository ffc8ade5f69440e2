namespace Unroll.Kernels;

/// <summary>Arrays that may be missing: a bias, a state to begin with, a gradient that nobody asks for.</summary>
internal static unsafe class OptionalArrays
{
    /// <summary>Every row of the destination is the row given; zeros if there is none.</summary>
    public static void RepeatOrClear(float* row, int width, float* destination, int rows)
    {
        if (row == null)
        {
            new Span<float>(destination, rows * width).Clear();
            return;
        }

        for (int i = 0; i < rows; i++)
        {
            RowCopy.Copy(row, width, destination + ((nint)i * width));
        }
    }

    /// <summary>A copy; zeros if there is nothing to copy.</summary>
    public static void CopyOrClear(float* source, float* destination, int count)
    {
        if (source == null)
        {
            new Span<float>(destination, count).Clear();
        }
        else
        {
            CopyIfAny(source, destination, count);
        }
    }

    /// <summary>A copy, if there is a place for it.</summary>
    public static void CopyIfAny(float* source, float* destination, int count)
    {
        if (destination != null)
        {
            new ReadOnlySpan<float>(source, count).CopyTo(new(destination, count));
        }
    }

    /// <summary>A sum, if there is a place for it.</summary>
    public static void AddIfAny(float* source, float* destination, int count)
    {
        if (destination != null)
        {
            Elementwise.Add(new(source, count), new(destination, count));
        }
    }
}

using Unroll.Tensors;

namespace Unroll.Losses;

/// <summary>Where an element of a tensor lies, for messages.</summary>
internal static class ElementPosition
{
    /// <summary>The position of the element with a number in row-major order: <c>[2, 0, 5]</c>.</summary>
    public static string PositionOf(this Shape shape, int element)
    {
        int[] position = new int[shape.Rank];
        for (int i = shape.Rank - 1; i >= 0; i--)
        {
            (element, position[i]) = Math.DivRem(element, shape[i]);
        }

        return Shape.FormatPosition(position);
    }
}

using Unroll.Data;
using Unroll.Tensors;

namespace Unroll.Media.Sketches;

/// <summary>
/// Drawings as sequences for a network that reads them, with six features a point: x, y, the direction from the point
/// before (dx, dy)/|(dx, dy)|, whether the stroke goes on behind it (1) or the pen leaves the paper (0), and how far along
/// its stroke it is, from 0 to 1.
/// </summary>
/// <remarks>The direction of a first point is that in which the pen came through the air; that of the very first is 0.</remarks>
public static class PenPath
{
    /// <summary>Features of a point.</summary>
    public const int Features = 6;

    /// <summary>A drawing as a tensor [points, 6].</summary>
    /// <param name="sketch">The drawing, normalised.</param>
    public static Tensor Of(Sketch sketch)
    {
        float[] rows = new float[sketch.Points * Features];
        int point = 0;
        (double x, double y) = (sketch.Strokes[0].X[0], sketch.Strokes[0].Y[0]);
        foreach (Stroke stroke in sketch.Strokes)
        {
            for (int i = 0; i < stroke.Count; i++, point++)
            {
                (double dx, double dy) = (stroke.X[i] - x, stroke.Y[i] - y);
                double distance = double.Hypot(dx, dy);
                (x, y) = (stroke.X[i], stroke.Y[i]);
                Span<float> row = rows.AsSpan(point * Features, Features);
                (row[0], row[1]) = ((float)x, (float)y);
                (row[2], row[3]) = distance > 0 ? ((float)(dx / distance), (float)(dy / distance)) : (0, 0);
                row[4] = i < stroke.Count - 1 ? 1 : 0;
                row[5] = stroke.Count > 1 ? i / (stroke.Count - 1f) : 1;
            }
        }

        return Tensor.From([sketch.Points, Features], rows);
    }

    /// <summary>A drawing and its class as a sequence for a <see cref="SequenceLoader"/> with one target each.</summary>
    /// <param name="sketch">The drawing, normalised.</param>
    /// <param name="label">The number of its class.</param>
    public static ISequence Labelled(Sketch sketch, int label) =>
        new TensorSequence(Of(sketch), Tensor.Full([sketch.Points], label));
}

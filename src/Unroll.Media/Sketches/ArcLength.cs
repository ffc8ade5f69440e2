namespace Unroll.Media.Sketches;

/// <summary>Points along a line at equal distances.</summary>
internal static class ArcLength
{
    /// <summary>The line with points about so far apart, its ends among them.</summary>
    public static Stroke Resample(Stroke stroke, double spacing)
    {
        double length = stroke.Length;
        if (length == 0)
        {
            return new([stroke.X[0]], [stroke.Y[0]]);
        }

        int steps = Math.Max(1, (int)Math.Round(length / spacing));
        (float[] x, float[] y) = (new float[steps + 1], new float[steps + 1]);
        int point = 1;
        double before = 0;
        for (int i = 0; i < steps; i++)
        {
            double place = length * i / steps;
            while (point < stroke.Count - 1 && before + stroke.Distance(point) < place)
            {
                before += stroke.Distance(point);
                point++;
            }

            double piece = stroke.Distance(point);
            float share = piece > 0 ? (float)Math.Min(1, (place - before) / piece) : 0;
            x[i] = float.Lerp(stroke.X[point - 1], stroke.X[point], share);
            y[i] = float.Lerp(stroke.Y[point - 1], stroke.Y[point], share);
        }

        (x[steps], y[steps]) = (stroke.X[^1], stroke.Y[^1]);
        return new(x, y);
    }
}

namespace Unroll.Charts.Layout;

/// <summary>A bar, and which of the equal parts of its row's height it takes.</summary>
internal readonly record struct LaidSpan(RowSpan Span, int Lane, int Lanes);

/// <summary>Divides the height of a row among the bars that overlap on it.</summary>
internal static class SpanLanes
{
    public static List<LaidSpan> Of(IEnumerable<RowSpan> spans)
    {
        var laid = new List<LaidSpan>();
        foreach (IGrouping<int, RowSpan> row in spans.GroupBy(span => span.Row))
        {
            var cluster = new List<(RowSpan Span, int Lane)>();
            var ends = new List<double>();
            foreach (RowSpan span in row.OrderBy(s => s.Start).ThenBy(s => s.Group))
            {
                if (ends.TrueForAll(end => end <= span.Start))
                {
                    Close();
                }

                int lane = ends.FindIndex(end => end <= span.Start);
                if (lane < 0)
                {
                    lane = ends.Count;
                    ends.Add(0);
                }

                ends[lane] = span.End;
                cluster.Add((span, lane));
            }

            Close();

            void Close()
            {
                laid.AddRange(cluster.Select(c => new LaidSpan(c.Span, c.Lane, ends.Count)));
                cluster.Clear();
                ends.Clear();
            }
        }

        return laid;
    }
}

using System.Buffers;

namespace Unroll.Forecasting.Series;

/// <summary>
/// Passes text on to the CSV parser, and stops at what cannot be CSV before the parser chokes on it: control
/// characters, and lines without end.
/// </summary>
internal sealed class GuardedReader(TextReader inner, string file) : TextReader
{
    internal const int MaxLineLength = 1 << 20;

    private const int HeadSize = 1 << 16;

    /// <summary>What a decoder puts for bytes that are no text: different letters would become the same.</summary>
    private const char Replacement = '\uFFFD';

    private static readonly SearchValues<char> Controls = SearchValues.Create([
        .. Enumerable.Range(0, ' ').Select(code => (char)code).Except(['\t', '\n', '\r', '\f', '\x1a']),
    ]);

    private ReadOnlyMemory<char> head;
    private int line = 1;
    private int lineLength;

    /// <summary>The beginning of the text, which will be read again.</summary>
    internal ReadOnlySpan<char> PeekHead()
    {
        if (head.IsEmpty)
        {
            var buffer = new char[HeadSize];
            head = buffer.AsMemory(0, inner.ReadBlock(buffer));
            Inspect(head.Span);
            (line, lineLength) = (1, 0);
        }

        return head.Span;
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        int count;
        if (head.IsEmpty)
        {
            count = inner.Read(buffer);
        }
        else
        {
            count = Math.Min(buffer.Length, head.Length);
            head.Span[..count].CopyTo(buffer);
            head = head[count..];
        }

        Inspect(buffer[..count]);
        return count;
    }

    private void Inspect(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny(Controls))
        {
            throw new SeriesException(
                "does not look like a CSV file, it holds binary data; give a text file in UTF-8",
                file
            );
        }

        int broken = text.IndexOf(Replacement);
        if (broken >= 0)
        {
            throw new SeriesException(
                "is not text in UTF-8; save it in that encoding",
                file,
                line + text[..broken].Count('\n')
            );
        }

        for (int end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n'))
        {
            CheckLength(lineLength + end);
            text = text[(end + 1)..];
            lineLength = 0;
            line++;
        }

        lineLength += text.Length;
        CheckLength(lineLength);
    }

    private void CheckLength(int length)
    {
        if (length > MaxLineLength)
        {
            throw new SeriesException(
                $"the line is longer than {MaxLineLength} characters; give a CSV file with one row a line",
                file,
                line
            );
        }
    }
}

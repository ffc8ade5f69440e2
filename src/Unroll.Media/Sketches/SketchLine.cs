using System.Text.Json;

namespace Unroll.Media.Sketches;

/// <summary>One line of a file of drawings.</summary>
internal sealed class SketchLine(string? file, int line)
{
    public Sketch Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return ReadObject(json);
        }
        catch (JsonException problem)
        {
            // The reader sees one line, and counts it as the first.
            string place =
                $" LineNumber: {problem.LineNumber} | BytePositionInLine: {problem.BytePositionInLine}.";
            throw Wrong(
                $"expected a drawing as a JSON object, got malformed JSON at byte {problem.BytePositionInLine} of the line "
                    + $"({problem.Message.Replace(place, "", StringComparison.Ordinal).TrimEnd('.')})",
                problem
            );
        }
        catch (InvalidOperationException problem)
        {
            throw Wrong("expected a drawing as a JSON object, got a string that is not Unicode", problem);
        }
    }

    private Sketch ReadObject(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Wrong($"expected a drawing as a JSON object, got {Named(reader)}");
        }

        string? word = null;
        List<Stroke>? strokes = null;
        bool recognized = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("word"u8))
            {
                word = ReadWord(ref reader);
            }
            else if (reader.ValueTextEquals("drawing"u8))
            {
                strokes = ReadStrokes(ref reader);
            }
            else if (reader.ValueTextEquals("recognized"u8))
            {
                reader.Read();
                recognized = reader.TokenType != JsonTokenType.False;
            }
            else
            {
                reader.Skip();
            }
        }

        // Whatever follows the object is malformed, which reading on says.
        reader.Read();
        return word is null ? throw Wrong("expected a field 'word', got none")
            : strokes is null ? throw Wrong("expected a field 'drawing', got none")
            : strokes.Count == 0 ? throw Wrong("expected at least one stroke, got an empty drawing")
            : new(word, strokes, recognized);
    }

    private string ReadWord(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.String
            ? reader.GetString()!
            : throw Wrong($"expected the word as a string, got {Named(reader)}");
    }

    private List<Stroke> ReadStrokes(ref Utf8JsonReader reader)
    {
        List<Stroke> strokes = [];
        Begin(ref reader, "a drawing as a list of strokes");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            strokes.Add(ReadStroke(ref reader, strokes.Count + 1));
        }

        return strokes;
    }

    /// <summary>A stroke, at whose beginning the reader stands.</summary>
    private Stroke ReadStroke(ref Utf8JsonReader reader, int number)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Wrong($"stroke {number}: expected lists of x, y and perhaps times, got {Named(reader)}");
        }

        List<List<float>> lists = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            lists.Add(ReadNumbers(ref reader, number));
        }

        if (lists.Count is not (2 or 3))
        {
            throw Wrong(
                $"stroke {number}: expected lists of x, y and perhaps times, got {lists.Count} lists"
            );
        }

        string counts = string.Join(" and ", lists.Select(list => list.Count));
        return lists.Exists(list => list.Count != lists[0].Count)
                ? throw Wrong($"stroke {number}: expected lists of one length, got {counts} numbers")
            : lists[0].Count == 0 ? throw Wrong($"stroke {number}: expected at least one point, got none")
            : new(lists[0], lists[1], lists.Count == 3 ? lists[2] : null);
    }

    /// <summary>A list of numbers, at whose beginning the reader stands.</summary>
    private List<float> ReadNumbers(ref Utf8JsonReader reader, int stroke)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Wrong($"stroke {stroke}: expected a list of numbers, got {Named(reader)}");
        }

        List<float> numbers = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            bool isNumber = reader.TokenType == JsonTokenType.Number;
            if (!isNumber || !reader.TryGetSingle(out float value) || !float.IsFinite(value))
            {
                throw Wrong(
                    $"stroke {stroke}: expected finite numbers, got {Named(reader)} as number {numbers.Count + 1}"
                );
            }

            numbers.Add(value);
        }

        return numbers;
    }

    private void Begin(ref Utf8JsonReader reader, string expected)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Wrong($"expected {expected}, got {Named(reader)}");
        }
    }

    private static string Named(Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => "null",
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.String => "a string",
            JsonTokenType.Number => "the number " + System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
            _ => "a value of another kind",
        };

    private MediaException Wrong(string problem, Exception? cause = null) =>
        new($"{problem}; mend the line or leave it out", file, line, innerException: cause);
}

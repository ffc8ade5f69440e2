using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Unroll.Media.Sketches;

namespace Unroll.Media.Tests.Sketches;

public sealed class SketchReaderTests
{
    private const string Good = """{"word":"line","drawing":[[[1,2],[3,4]]]}""";

    [Fact]
    public void Drawings_of_the_raw_format_are_read_with_their_times()
    {
        Sketch[] sketches = [.. SketchReader.Read(SketchSamples.File)];

        sketches.Length.ShouldBe(12);
        sketches
            .Select(sketch => sketch.Word)
            .Distinct()
            .ShouldBe(["star", "house", "envelope", "fish", "cactus", "axe"]);
        sketches.ShouldAllBe(sketch => sketch.Strokes.All(stroke => stroke.Times.Length == stroke.Count));
        sketches.ShouldAllBe(sketch =>
            sketch.Strokes.All(stroke => stroke.Times.Order().SequenceEqual(stroke.Times))
        );
    }

    [Fact]
    public void Drawings_of_the_simplified_format_have_no_times()
    {
        Sketch sketch = Read(
                """{"key_id":"5","word":"cat","recognized":false,"extra":{"a":[1]},"drawing":[[[1,2.5],[3,4]],[[7],[8]]]}"""
            )
            .Single();

        sketch.Word.ShouldBe("cat");
        sketch.Recognized.ShouldBeFalse();
        sketch.Strokes.Length.ShouldBe(2);
        sketch.Strokes[0].X.ShouldBe([1, 2.5f]);
        sketch.Strokes[0].Y.ShouldBe([3, 4]);
        sketch.Strokes[0].Times.ShouldBeEmpty();
        sketch.Strokes[1].Count.ShouldBe(1);
    }

    [Fact]
    public void What_was_written_is_read() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                seed =>
                {
                    Sketch sketch = SketchSamples.Random((ulong)seed);
                    Sketch read = Read(Json(sketch)).Single();
                    read.Strokes.Length.ShouldBe(sketch.Strokes.Length);
                    foreach ((Stroke expected, Stroke actual) in sketch.Strokes.Zip(read.Strokes))
                    {
                        actual.X.ShouldBe(expected.X);
                        actual.Y.ShouldBe(expected.Y);
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("""{"word":"x","drawing":[[[1,2],[3,4]]]""", "malformed JSON")]
    [InlineData("""{"word":"x","drawing":[[[1,2],[3,4]]]} 5""", "malformed JSON")]
    [InlineData("""{"word":"x","drawing":[[[NaN],[3]]]}""", "malformed JSON")]
    [InlineData(
        """{"word":"x" "drawing":[]}""",
        "malformed JSON at byte 12 of the line ('\"' is invalid after a value"
    )]
    [InlineData("""{"word":"\ud800","drawing":[[[1],[3]]]}""", "got a string that is not Unicode")]
    [InlineData("""{"\ud800":"x"}""", "got a string that is not Unicode")]
    [InlineData("[1,2]", "expected a drawing as a JSON object, got a list")]
    [InlineData("""{"drawing":[[[1],[3]]]}""", "expected a field 'word', got none")]
    [InlineData("""{"word":5,"drawing":[[[1],[3]]]}""", "expected the word as a string, got the number 5")]
    [InlineData("""{"word":"x"}""", "expected a field 'drawing', got none")]
    [InlineData("""{"word":"x","drawing":null}""", "expected a drawing as a list of strokes, got null")]
    [InlineData("""{"word":"x","drawing":[]}""", "got an empty drawing")]
    [InlineData(
        """{"word":"x","drawing":[[[1,2],[3]]]}""",
        "stroke 1: expected lists of one length, got 2 and 1 numbers"
    )]
    [InlineData(
        """{"word":"x","drawing":[[[1],[3],[]]]}""",
        "stroke 1: expected lists of one length, got 1 and 1 and 0 numbers"
    )]
    [InlineData(
        """{"word":"x","drawing":[[[1],[3]],[[],[]]]}""",
        "stroke 2: expected at least one point, got none"
    )]
    [InlineData(
        """{"word":"x","drawing":[[[1]]]}""",
        "stroke 1: expected lists of x, y and perhaps times, got 1 lists"
    )]
    [InlineData(
        """{"word":"x","drawing":[[1,2]]}""",
        "stroke 1: expected a list of numbers, got the number 1"
    )]
    [InlineData(
        """{"word":"x","drawing":[5]}""",
        "stroke 1: expected lists of x, y and perhaps times, got the number 5"
    )]
    [InlineData(
        """{"word":"x","drawing":[[[1,"NaN"],[3,4]]]}""",
        "stroke 1: expected finite numbers, got a string as number 2"
    )]
    [InlineData(
        """{"word":"x","drawing":[[[1,1e99],[3,4]]]}""",
        "stroke 1: expected finite numbers, got the number 1e99 as number 2"
    )]
    public void What_is_no_drawing_is_refused_with_its_line(string line, string problem)
    {
        // A blank line counts, but is passed over.
        IEnumerable<Sketch> sketches = Read($"{Good}\n\n{line}\n{Good}");

        var error = Should.Throw<MediaException>(() => sketches.ToArray());
        error.Message.ShouldStartWith("some.ndjson, line 3: ");
        error.Message.ShouldContain(problem);
        error.Message.ShouldNotContain("LineNumber");
        error.Message.ShouldEndWith("; mend the line or leave it out");
        error.File.ShouldBe("some.ndjson");
        error.Line.ShouldBe(3);
        sketches.First().Word.ShouldBe("line");
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused_at_once() =>
        Should
            .Throw<MediaException>(() => SketchReader.Read("nowhere.ndjson"))
            .File.ShouldBe("nowhere.ndjson");

    [Fact]
    public void A_file_without_end_can_be_read_from() =>
        SketchReader.Read(new Endless()).Take(10_000).Count().ShouldBe(10_000);

    private static string Json(Sketch sketch)
    {
        static string List(IEnumerable<float> values) =>
            $"[{string.Join(',', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}]";

        string strokes = string.Join(',', sketch.Strokes.Select(s => $"[{List(s.X)},{List(s.Y)}]"));
        return $$"""{"word":"{{sketch.Word}}","drawing":[{{strokes}}]}""";
    }

    private static IEnumerable<Sketch> Read(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        foreach (Sketch sketch in SketchReader.Read(new MemoryStream(bytes), "some.ndjson"))
        {
            yield return sketch;
        }
    }

    /// <summary>One drawing after the other, for ever.</summary>
    private sealed class Endless : Stream
    {
        private readonly byte[] line = Encoding.UTF8.GetBytes(Good + "\n");
        private int next;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            for (int i = 0; i < count; i++)
            {
                buffer[offset + i] = line[next++ % line.Length];
            }

            return count;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

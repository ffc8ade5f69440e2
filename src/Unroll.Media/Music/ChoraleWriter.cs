using System.Globalization;

namespace Unroll.Media.Music;

/// <summary>Writes chorales as text that <see cref="ChoraleReader"/> reads.</summary>
public static class ChoraleWriter
{
    /// <summary>Writes a header and a line of four notes for each sixteenth.</summary>
    public static void Write(Chorale chorale, TextWriter text)
    {
        text.Write(ChoraleReader.Header + "\n");
        for (int step = 0; step < chorale.Steps; step++)
        {
            int row = step;
            IEnumerable<string> notes = Enumerable
                .Range(0, Chorale.Voices)
                .Select(voice => chorale[row, voice].ToString(CultureInfo.InvariantCulture));
            text.Write(string.Join(',', notes) + "\n");
        }
    }
}

using System.Text;

namespace Unroll.Tests.Formats;

/// <summary>
/// A second reader of safetensors files, written from the format's description alone, without JSON library or any of
/// our code: eight bytes of header length, an object of objects, bytes. It understands what a writer of such files
/// writes, escapes included.
/// </summary>
internal sealed class HandParser
{
    private readonly string text;
    private int at;

    private HandParser(string text) => this.text = text;

    public static (Dictionary<string, HandTensor> Tensors, Dictionary<string, string> Metadata) Parse(
        byte[] file
    )
    {
        ulong length = 0;
        for (int i = 7; i >= 0; i--)
        {
            length = (length << 8) | file[i];
        }

        string header = Encoding.UTF8.GetString(file, 8, (int)length);
        header[0].ShouldBe('{');
        return new HandParser(header).Object(file, 8 + (int)length);
    }

    private (Dictionary<string, HandTensor> Tensors, Dictionary<string, string> Metadata) Object(
        byte[] file,
        int start
    )
    {
        Dictionary<string, HandTensor> tensors = [];
        Dictionary<string, string> metadata = [];
        Each(name =>
        {
            if (name == "__metadata__")
            {
                Each(key => metadata.Add(key, Text()));
                return;
            }

            string type = "";
            int[] shape = [];
            int[] offsets = [];
            Each(key =>
            {
                switch (key)
                {
                    case "dtype":
                        type = Text();
                        break;
                    case "shape":
                        shape = Numbers();
                        break;
                    default:
                        key.ShouldBe("data_offsets");
                        offsets = Numbers();
                        break;
                }
            });
            tensors.Add(
                name,
                new(type, shape, start + offsets[0], file[(start + offsets[0])..(start + offsets[1])])
            );
        });
        text[at..].Trim(' ').ShouldBeEmpty();
        return (tensors, metadata);
    }

    private void Each(Action<string> member)
    {
        Take('{');
        while (text[at] != '}')
        {
            string name = Text();
            Take(':');
            member(name);
            at += text[at] == ',' ? 1 : 0;
        }

        Take('}');
    }

    private int[] Numbers()
    {
        int end = text.IndexOf(']', at);
        string numbers = text[(at + 1)..end];
        Take('[');
        at = end + 1;
        return numbers.Length == 0 ? [] : [.. numbers.Split(',').Select(int.Parse)];
    }

    private string Text()
    {
        StringBuilder value = new();
        Take('"');
        while (text[at] != '"')
        {
            value.Append(text[at] == '\\' ? Escape() : text[at]);
            at++;
        }

        Take('"');
        return value.ToString();
    }

    private char Escape()
    {
        at++;
        if (text[at] == 'u')
        {
            at += 4;
            return (char)Convert.ToInt32(text[(at - 3)..(at + 1)], 16);
        }

        int index = "\"\\/bfnrt".IndexOf(text[at]);
        return "\"\\/\b\f\n\r\t"[index];
    }

    private void Take(char expected) => text[at++].ShouldBe(expected);
}

/// <summary>A tensor as the second reader finds it.</summary>
internal sealed record HandTensor(string Type, int[] Shape, int Start, byte[] Bytes);

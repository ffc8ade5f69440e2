namespace Unroll.Datasets.Tests.Downloads;

/// <summary>What the local server answers.</summary>
internal sealed record LocalAnswer(int Status, byte[] Body)
{
    /// <summary>The length that it says the body has; that of the body by default.</summary>
    public int? Length { get; init; }

    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>Whether the connection stays open and nothing more comes.</summary>
    public bool Hangs { get; init; }

    /// <summary>The file, or the rest of it from where the client wants it.</summary>
    public static LocalAnswer File(byte[] content, LocalRequest request) =>
        request.From switch
        {
            null => new(200, content),
            { } from when from < content.Length => new(206, content[(int)from..])
            {
                Headers = [$"Content-Range: bytes {from}-{content.Length - 1}/{content.Length}"],
            },
            _ => new(416, []) { Headers = [$"Content-Range: bytes */{content.Length}"] },
        };

    /// <summary>The first part of the file, after which the connection ends.</summary>
    public static LocalAnswer Broken(byte[] content) =>
        new(200, content[..(content.Length / 2)]) { Length = content.Length };
}

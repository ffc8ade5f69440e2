namespace Unroll.Media.Text;

/// <summary>Tokens that stand for no text. Those that a vocabulary has are its first, in this order.</summary>
[Flags]
public enum Marks
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>Fills up short sequences.</summary>
    Padding = 1,

    /// <summary>Stands for what is not in the vocabulary, which is an error without it.</summary>
    Unknown = 2,

    /// <summary>Stands before a text.</summary>
    Start = 4,

    /// <summary>Stands behind a text.</summary>
    End = 8,
}

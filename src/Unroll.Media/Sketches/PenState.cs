namespace Unroll.Media.Sketches;

/// <summary>What the pen does at the end of a move.</summary>
public enum PenState
{
    /// <summary>It stays on the paper: the stroke goes on.</summary>
    Down,

    /// <summary>It leaves the paper: the stroke is over.</summary>
    Up,

    /// <summary>There was no move: the drawing is over.</summary>
    End,
}

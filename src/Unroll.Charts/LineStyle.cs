namespace Unroll.Charts;

/// <summary>How the stroke of a <see cref="Line"/> is drawn.</summary>
public enum LineStyle
{
    /// <summary>An unbroken stroke, for what was observed.</summary>
    Solid,

    /// <summary>A dashed stroke, for what is forecast.</summary>
    Dashed,

    /// <summary>A dotted stroke, for what is only a reference.</summary>
    Dotted,
}

namespace Unroll.Charts.Svg;

/// <summary>A rectangle in pixels, from its upper left corner.</summary>
internal readonly record struct Area(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;
}

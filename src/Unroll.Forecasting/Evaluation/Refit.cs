using System.Globalization;

namespace Unroll.Forecasting.Evaluation;

/// <summary>How often a backtest fits a model again; in between, the model is updated. By default never.</summary>
public readonly record struct Refit
{
    private readonly int interval;

    private Refit(int interval) => this.interval = interval;

    /// <summary>The model is fitted once, before the first forecast.</summary>
    public static Refit Never => default;

    /// <summary>The model is fitted before every forecast.</summary>
    public static Refit Always => new(1);

    /// <summary>The model is fitted before the first forecast and every <paramref name="origins"/> origins after it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below one.</exception>
    public static Refit Every(int origins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(origins, 1);
        return new Refit(origins);
    }

    /// <summary>Reads <c>never</c>, <c>always</c> or a number of origins.</summary>
    public static bool TryParse(string text, out Refit refit)
    {
        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int origins);
        refit = text == "always" ? Always : new Refit(origins);
        return text is "never" or "always" || (isNumber && origins > 0);
    }

    /// <summary><c>never</c>, <c>always</c> or the number of origins.</summary>
    public override string ToString() =>
        interval switch
        {
            0 => "never",
            1 => "always",
            int origins => origins.ToString(CultureInfo.InvariantCulture),
        };

    internal bool IsDue(int origin) => origin == 0 || (interval > 0 && origin % interval == 0);

    internal int Fits(int origins) => interval > 0 ? (origins + interval - 1) / interval : 1;
}

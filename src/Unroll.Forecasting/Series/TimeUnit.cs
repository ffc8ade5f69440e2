namespace Unroll.Forecasting.Series;

/// <summary>The unit in which a <see cref="Frequency"/> counts, from the coarsest to the finest.</summary>
public enum TimeUnit
{
    /// <summary>Twelve months.</summary>
    Year,

    /// <summary>Three months.</summary>
    Quarter,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>Seven days.</summary>
    Week,

    /// <summary>A calendar day.</summary>
    Day,

    /// <summary>A day from Monday to Friday; holidays count as business days.</summary>
    BusinessDay,

    /// <summary>Sixty minutes.</summary>
    Hour,

    /// <summary>Sixty seconds.</summary>
    Minute,

    /// <summary>One second.</summary>
    Second,
}

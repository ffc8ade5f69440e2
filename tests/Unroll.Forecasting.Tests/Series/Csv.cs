using Unroll.Forecasting.Series;

namespace Unroll.Forecasting.Tests.Series;

/// <summary>Reads CSV text as a file called <c>rides.csv</c>.</summary>
internal static class Csv
{
    internal static CsvReadResult Read(string text, CsvOptions? options = null) =>
        CsvSeriesReader.Read(new StringReader(text), "rides.csv", options);

    internal static SeriesException Fails(string text, CsvOptions? options = null) =>
        Should.Throw<SeriesException>(() => Read(text, options));
}

using Unroll.Cli.Sources;

namespace Unroll.Cli.Tests.Sources;

public sealed class DatePeriodTests
{
    [Theory]
    [InlineData("2019", "2019-01-01T00:00:00", "2019-12-31T23:59:59")]
    [InlineData("2019-02", "2019-02-01T00:00:00", "2019-02-28T23:59:59")]
    [InlineData("2019-05-31", "2019-05-31T00:00:00", "2019-05-31T23:59:59")]
    [InlineData("2019-05-31T13:00", "2019-05-31T13:00:00", "2019-05-31T13:00:00")]
    [InlineData("2019-05-31 13:00:05", "2019-05-31T13:00:05", "2019-05-31T13:00:05")]
    public void A_date_is_as_long_as_it_is_written(string text, string first, string last)
    {
        DatePeriod.TryParse(text, out DatePeriod period).ShouldBeTrue();

        period.First.ToString("s").ShouldBe(first);
        period.Last.ToString("s").ShouldBe(last);
    }

    [Theory]
    [InlineData("")]
    [InlineData("31.5.2019")]
    [InlineData("2019-02-30")]
    [InlineData("9999")]
    [InlineData("yesterday")]
    public void Other_texts_are_no_dates(string text) => DatePeriod.TryParse(text, out _).ShouldBeFalse();
}

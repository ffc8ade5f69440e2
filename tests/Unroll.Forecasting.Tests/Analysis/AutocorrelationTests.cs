using System.Text.Json;
using Unroll.Forecasting.Analysis;

namespace Unroll.Forecasting.Tests.Analysis;

public sealed class AutocorrelationTests
{
    [Fact]
    public void Pairs_with_a_missing_value_are_left_out_as_in_R()
    {
        JsonElement recorded = RecordedAnalysis.Read("missing");
        double[] values = recorded.Values();
        JsonElement test = recorded.GetProperty("ljung_box");
        ReadOnlySpan<double> acf = Autocorrelation.Acf(values, 12);
        acf.ShouldReproduce(recorded.GetProperty("acf"), "acf");
        ReadOnlySpan<double> pacf = Autocorrelation.Pacf(values, 12).AsSpan(1);
        pacf.ShouldReproduce(recorded.GetProperty("pacf"), "pacf");
        PortmanteauResult result = PortmanteauTest.LjungBox(
            values,
            test.GetProperty("lags").GetInt32(),
            test.GetProperty("fitted").GetInt32()
        );
        result.Statistic.ShouldReproduce(test.GetProperty("statistic"), "Ljung-Box");
        result.PValue.ShouldBe(test.GetProperty("p_value").GetDouble(), 1e-12);
        result.DegreesOfFreedom.ShouldBe(4);
    }

    [Fact]
    public void The_partial_autocorrelations_of_an_autoregression_end_at_its_order()
    {
        // Those of y_t = 0.5 y_(t-1) + 0.3 y_(t-2) + e_t, by the equations of Yule and Walker.
        double[] acf = new double[8];
        acf[0] = 1;
        acf[1] = 0.5 / 0.7;
        for (int lag = 2; lag < acf.Length; lag++)
        {
            acf[lag] = (0.5 * acf[lag - 1]) + (0.3 * acf[lag - 2]);
        }

        double[] partial = Autocorrelation.Partial(acf);
        partial[1].ShouldBe(acf[1]);
        partial[2].ShouldBe(0.3, 1e-12);
        partial.Skip(3).ShouldAllBe(value => Math.Abs(value) < 1e-12);
    }

    [Fact]
    public void The_band_of_white_noise_narrows_with_the_root_of_the_count()
    {
        Autocorrelation.Band(100).ShouldBe(0.19599639845400545, 1e-12);
        Autocorrelation.Band(400).ShouldBe(Autocorrelation.Band(100) / 2, 1e-12);
        Autocorrelation.BartlettBand([1, 0.5, 0.25], 100).ShouldBe([0, 0.196, 0.24], 1e-3);
    }

    [Fact]
    public void What_has_no_autocorrelation_is_refused()
    {
        Should
            .Throw<ArgumentException>(() => Autocorrelation.Acf([2, 2, 2], 1))
            .Message.ShouldStartWith("expected values that vary, got the same everywhere");
        Should.Throw<ArgumentException>(() => Autocorrelation.Acf([double.NaN, double.NaN], 1));
        Should.Throw<ArgumentException>(() => Autocorrelation.Acf([1, double.PositiveInfinity], 1));
        Should.Throw<ArgumentException>(() => Autocorrelation.Partial([]));
        Should.Throw<ArgumentOutOfRangeException>(() => Autocorrelation.Acf([1, 2, 3], 3));
        Should.Throw<ArgumentOutOfRangeException>(() => Autocorrelation.Acf([1, 2, 3], -1));
        Should.Throw<ArgumentOutOfRangeException>(() => Autocorrelation.Band(0));
        Should.Throw<ArgumentOutOfRangeException>(() => Autocorrelation.Band(10, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => PortmanteauTest.LjungBox([1, 2, 3, 5], 2, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => PortmanteauTest.BoxPierce([1, 2, 3, 5], 4));
    }
}

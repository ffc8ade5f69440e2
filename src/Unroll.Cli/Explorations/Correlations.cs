using Unroll.Forecasting.Analysis;

namespace Unroll.Cli.Explorations;

/// <summary>How a series depends on its own past, from lag 1 on.</summary>
/// <param name="Acf">The autocorrelations.</param>
/// <param name="Pacf">The partial autocorrelations.</param>
/// <param name="Band">How far from zero those of white noise lie at most in 95 of 100 cases.</param>
/// <param name="LjungBox">The test of all of them.</param>
internal sealed record Correlations(double[] Acf, double[] Pacf, double Band, PortmanteauResult LjungBox)
{
    private const int LeastValues = 4;

    /// <summary>Those of a series; null if it does not vary, or is too short to depend on anything.</summary>
    internal static Correlations? Of(double[] values, int lags)
    {
        int most = Math.Min(lags, (values.Length / 2) - 1);
        if (values.Length < LeastValues || most < 1 || !Variation.Varies(values))
        {
            return null;
        }

        double[] acf = Autocorrelation.Acf(values, most);
        return new Correlations(
            acf[1..],
            Autocorrelation.Partial(acf)[1..],
            Autocorrelation.Band(values.Length),
            PortmanteauTest.LjungBox(values, most)
        );
    }
}

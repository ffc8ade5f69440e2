using Unroll.Forecasting.Forecasters.Smoothing;

namespace Unroll.Forecasting.Tests.Forecasters.Smoothing;

public sealed class QuasiNewtonTests
{
    [Fact]
    public void A_curved_valley_is_followed_to_its_end()
    {
        var search = new QuasiNewton(new Rosenbrock(), [-1.2, 1]);
        search.Advance(200);
        search.IsDone.ShouldBeTrue();
        search.Value.ShouldBe(0, 1e-9);
        search.Point.ToArray().ShouldBe([1, 1], 1e-4);
    }

    [Fact]
    public void A_search_in_parts_is_a_search_at_once()
    {
        var atOnce = new QuasiNewton(new Rosenbrock(), [-1.2, 1]);
        var parts = new QuasiNewton(new Rosenbrock(), [-1.2, 1]);
        atOnce.Advance(20);
        for (int i = 0; i < 20; i++)
        {
            parts.Advance(1);
        }

        parts.Value.ShouldBe(atOnce.Value);
        parts.Point.ToArray().ShouldBe(atOnce.Point.ToArray());
    }

    [Fact]
    public void A_start_outside_of_the_domain_stays_there()
    {
        var search = new QuasiNewton(new Rosenbrock(), [100, 0]);
        search.Advance(10);
        search.Value.ShouldBe(double.PositiveInfinity);
        search.Point.ToArray().ShouldBe([100, 0]);
    }

    /// <summary>(1 - x)² + 100(y - x²)², within 50 of the origin.</summary>
    private sealed class Rosenbrock : IObjective
    {
        public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
        {
            (double x, double y) = (point[0], point[1]);
            double rest = y - (x * x);
            gradient[0] = (-2 * (1 - x)) - (400 * x * rest);
            gradient[1] = 200 * rest;
            return Math.Abs(x) > 50 ? double.PositiveInfinity : ((1 - x) * (1 - x)) + (100 * rest * rest);
        }
    }
}

using Unroll.Forecasting.Minimization;

namespace Unroll.Forecasting.Tests.Minimization;

public sealed class QuasiNewtonTests
{
    private static QuasiNewtonSettings Wolfe { get; } = new(1e-12) { SufficientSlope = 0.9 };

    [Fact]
    public void A_curved_valley_is_followed_to_its_end()
    {
        var search = new QuasiNewton(new Rosenbrock(), [-1.2, 1], Wolfe);
        search.Advance(200);
        search.IsDone.ShouldBeTrue();
        search.Value.ShouldBe(0, 1e-9);
        search.Point.ToArray().ShouldBe([1, 1], 1e-4);
    }

    [Fact]
    public void A_search_in_parts_is_a_search_at_once()
    {
        var atOnce = new QuasiNewton(new Rosenbrock(), [-1.2, 1], Wolfe);
        var parts = new QuasiNewton(new Rosenbrock(), [-1.2, 1], Wolfe);
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
        var search = new QuasiNewton(new Rosenbrock(), [100, 0], Wolfe);
        search.Advance(10);
        search.Value.ShouldBe(double.PositiveInfinity);
        search.Point.ToArray().ShouldBe([100, 0]);
    }

    [Fact]
    public void Sufficient_decrease_leads_to_the_same_minimum()
    {
        var search = new QuasiNewton(
            new Rosenbrock(),
            [-1.2, 1],
            new(1e-12) { Information = 200, LongestStep = 0.7 }
        );
        search.Advance(200);
        search.IsDone.ShouldBeTrue();
        search.Point.ToArray().ShouldBe([1, 1], 1e-4);
    }

    [Fact]
    public void A_curvature_that_is_known_leads_to_the_minimum_in_one_step()
    {
        var search = new QuasiNewton(new Bowl(), [3, -1], new(1e-12) { Information = 4 });
        search.Advance(1);
        search.Point.ToArray().ShouldBe([0, 0]);
    }

    [Fact]
    public void A_search_ends_where_little_is_to_be_gained()
    {
        var search = new QuasiNewton(new Bowl(), [3, -1], new(50) { Information = 4 });
        search.Advance(1);
        search.IsDone.ShouldBeTrue();
        search.Point.ToArray().ShouldBe([3, -1]);
    }

    [Fact]
    public void No_variable_changes_more_than_the_longest_step()
    {
        var search = new QuasiNewton(new Rosenbrock(), [-1.2, 1], new(1e-12) { LongestStep = 0.01 });
        double[] before = search.Point.ToArray();
        while (!search.IsDone)
        {
            search.Advance(1);
            search
                .Point.ToArray()
                .Zip(before, (x, y) => Math.Abs(x - y))
                .Max()
                .ShouldBeLessThan(0.01 + 1e-12);
            before = search.Point.ToArray();
        }

        before.ShouldBe([1, 1], 1e-4);
    }

    [Fact]
    public void A_cancelled_search_stops() =>
        Should.Throw<OperationCanceledException>(() =>
            new QuasiNewton(new Rosenbrock(), [-1.2, 1], Wolfe).Advance(10, new CancellationToken(true))
        );

    /// <summary>2(x² + y²).</summary>
    private sealed class Bowl : IObjective
    {
        public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
        {
            (gradient[0], gradient[1]) = (4 * point[0], 4 * point[1]);
            return 2 * ((point[0] * point[0]) + (point[1] * point[1]));
        }
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

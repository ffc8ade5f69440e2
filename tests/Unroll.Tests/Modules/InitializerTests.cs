using FsCheck.Fluent;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Tests.Modules;

public sealed class InitializerTests
{
    /// <summary>A convolution's weight of fan in 30·5 and fan out 200·5.</summary>
    private static readonly Shape Weight = [200, 30, 5];

    public static TheoryData<string, double> Deviations { get; } =
        new()
        {
            { "xavier uniform", Math.Sqrt(2.0 / (150 + 1000)) },
            { "xavier normal", Math.Sqrt(2.0 / (150 + 1000)) },
            { "kaiming uniform", Math.Sqrt(2.0 / 150) },
            { "kaiming normal", Math.Sqrt(2.0 / 150) },
            { "kaiming uniform by fan out", Math.Sqrt(2.0 / 1000) },
            { "kaiming normal of gain 1", Math.Sqrt(1.0 / 150) },
            { "uniform", 2 / Math.Sqrt(3) },
            { "normal", 2 },
        };

    [Theory]
    [MemberData(nameof(Deviations))]
    public void The_standard_deviation_is_the_law_s(string name, double deviation)
    {
        float[] values = Draw(Create(name), Weight);
        double mean = values.Average(value => (double)value);
        mean.ShouldBe(0, deviation * 0.03);
        Math.Sqrt(values.Average(value => (value - mean) * (value - mean)))
            .ShouldBe(deviation, deviation * 0.02);
    }

    [Fact]
    public void Uniform_values_reach_their_bounds_and_do_not_pass_them()
    {
        float bound = MathF.Sqrt(6f / (150 + 1000));
        float[] values = Draw(Initializers.XavierUniform(), Weight);
        values.Max().ShouldBeInRange(0.99f * bound, bound);
        values.Min().ShouldBeInRange(-bound, -0.99f * bound);
    }

    [Fact]
    public void Uniform_values_lie_between_any_two_numbers()
    {
        float[] values = Draw(Initializers.Uniform(2, 3), [1000]);
        values.Min().ShouldBeInRange(2, 2.01f);
        values.Max().ShouldBeInRange(2.99f, 3);
    }

    [Fact]
    public void Constant_values_are_all_the_same() =>
        Draw(Initializers.Constant(0.5f), [3]).ShouldBe([0.5f, 0.5f, 0.5f]);

    [Fact]
    public void Rows_or_columns_of_an_orthogonal_matrix_are_orthonormal() =>
        Law.ForAll(
            Gen.Choose(1, 40).Two().ToArbitrary(),
            size =>
            {
                (int rows, int columns) = size;
                Tensor matrix = Tensor.From(
                    [rows, columns],
                    Draw(Initializers.Orthogonal(), [rows, columns])
                );
                Tensor transposed = Transposed(matrix);
                Tensor gram = rows <= columns ? matrix.MatMul(transposed) : transposed.MatMul(matrix);
                int n = Math.Min(rows, columns);
                for (int i = 0; i < n * n; i++)
                {
                    gram.Span[i].ShouldBe(i % (n + 1) == 0 ? 1 : 0, 1e-5);
                }
            }
        );

    [Fact]
    public void A_gain_stretches_an_orthogonal_weight_of_any_dimensions()
    {
        float[] values = Draw(Initializers.Orthogonal(gain: 3), [4, 3, 5]);
        values.Chunk(15).ShouldAllBe(row => Math.Abs(row.Sum(value => value * value) - 9) < 1e-4f);
    }

    [Fact]
    public void The_elements_of_orthogonal_matrices_have_no_preferred_sign()
    {
        SeededRandom random = new(5);
        double sum = 0;
        for (int i = 0; i < 1000; i++)
        {
            float[] values = new float[9];
            Initializers.Orthogonal()([3, 3], values, random);
            sum += values.Sum();
        }

        (sum / 9000).ShouldBe(0, 0.02);
    }

    [Fact]
    public void A_shape_without_fans_is_refused()
    {
        Should
            .Throw<ArgumentException>(() => Draw(Initializers.XavierNormal(), [5]))
            .Message.ShouldStartWith("expected a weight [outputs, inputs, …], got [5]");
        Should.Throw<ArgumentException>(() => Draw(Initializers.Orthogonal(), [5]));
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Initializers.Normal(0, -1));
        Should.Throw<ArgumentOutOfRangeException>(() => Initializers.Uniform(1, 0));
    }

    [Fact]
    public void A_parameter_of_any_layer_can_be_drawn_anew()
    {
        Parameter weight = new Linear(4, 3).Parameters.First();
        weight.Initialize(Initializers.Orthogonal(), new SeededRandom(1));
        weight.Value.ToArray().ShouldBe(Draw(Initializers.Orthogonal(), [3, 4]));
    }

    private static float[] Draw(Initializer initializer, Shape shape)
    {
        float[] values = new float[shape.Elements];
        initializer(shape, values, new SeededRandom(1));
        return values;
    }

    private static Tensor Transposed(Tensor matrix)
    {
        (int rows, int columns) = (matrix.Shape[0], matrix.Shape[1]);
        float[] values = new float[matrix.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = matrix[i % rows, i / rows];
        }

        return Tensor.From([columns, rows], values);
    }

    private static Initializer Create(string name) =>
        name switch
        {
            "xavier uniform" => Initializers.XavierUniform(),
            "xavier normal" => Initializers.XavierNormal(),
            "kaiming uniform" => Initializers.KaimingUniform(),
            "kaiming normal" => Initializers.KaimingNormal(),
            "kaiming uniform by fan out" => Initializers.KaimingUniform(fan: Fan.Out),
            "kaiming normal of gain 1" => Initializers.KaimingNormal(gain: 1),
            "uniform" => Initializers.Uniform(2),
            _ => Initializers.Normal(0, 2),
        };
}

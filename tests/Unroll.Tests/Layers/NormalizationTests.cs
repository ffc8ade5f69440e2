using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Tests.Layers;

public sealed class NormalizationTests
{
    public static MatrixTheoryData<int, bool> Sizes { get; } = new(Samples.OddSizes, [true, false]);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_laws_hold_for_layer_normalisation(int features, bool affine)
    {
        LayerLaws.ShouldHold(
            () => Stirred(new LayerNorm(features, epsilon: 0.1f, affine)),
            [2, 3, features],
            [2, 3, features]
        );
        LayerLaws.ShouldHold(() => new LayerNorm(features, 0.1f, affine), [2, features], [2, features]);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_laws_hold_for_batch_normalisation(int features, bool affine)
    {
        LayerLaws.ShouldHold(
            () => Stirred(new BatchNorm1d(features, 0.1f, affine: affine)),
            [2, 3, features],
            [2, 3, features]
        );
        LayerLaws.ShouldHold(
            () => new BatchNorm1d(features, 0.1f, affine: affine),
            [4, features],
            [4, features]
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_laws_hold_for_batch_normalisation_at_inference(bool affine) =>
        LayerLaws.ShouldHold(
            () =>
            {
                BatchNorm1d layer = Stirred(new BatchNorm1d(5, affine: affine));
                layer.Train(false);
                return layer;
            },
            [3, 5],
            [3, 5]
        );

    [Fact]
    public void A_row_is_normalised_to_mean_zero_and_variance_one()
    {
        float[] y = new LayerNorm(37).Forward(Samples.Leaf([1, 37])).ToArray();
        y.Average().ShouldBe(0, 1e-6);
        y.Average(value => (double)value * value).ShouldBe(1, 1e-3);
    }

    [Fact]
    public void Running_statistics_come_to_those_of_the_data()
    {
        BatchNorm1d layer = new(3);
        Tensor x = (Samples.Leaf([50, 4, 3]) * 2) + 5;
        for (int i = 0; i < 200; i++)
        {
            _ = layer.Forward(x);
        }

        Tensor trained = layer.Forward(x);
        layer.Train(false);
        layer.Forward(x).ToArray().ShouldBe(trained.ToArray(), tolerance: 0.01);
        layer.Forward(x).ToArray().ShouldBe(layer.Forward(x).ToArray());
    }

    [Fact]
    public void No_gradient_flows_to_running_statistics()
    {
        BatchNorm1d layer = new(3);
        layer.Forward(Samples.Leaf([5, 3])).Sum().Backward();
        layer
            .Parameters.Where(parameter => parameter.Gradient is null)
            .Select(parameter => parameter.Name)
            .ShouldBe(["running_mean", "running_var"]);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_mistake_is_told_with_what_was_expected(string message) =>
        Should.Throw<ArgumentException>(Mistakes[message]).Message.ShouldStartWith(message);

    public static TheoryData<string> Messages => [.. Mistakes.Keys];

    private static Dictionary<string, Action> Mistakes { get; } =
        new(StringComparer.Ordinal)
        {
            ["expected […, 5], none of them zero, got [2, 4]"] = () =>
                new LayerNorm(5).Forward(Tensor.Zeros([2, 4])),
            ["expected […, 5], none of them zero, got []"] = () => new LayerNorm(5).Forward(Tensor.Zeros([])),
            ["expected [batch, 5] or [batch, time, 5], none of them zero, got [2, 5, 4]"] = () =>
                new BatchNorm1d(5).Forward(Tensor.Zeros([2, 5, 4])),
            ["expected at least two values of each feature to train on, got [1, 5]"] = () =>
                new BatchNorm1d(5).Forward(Tensor.Zeros([1, 5])),
            ["expected a momentum from 0 to 1"] = () => _ = new BatchNorm1d(5, momentum: 2),
        };

    /// <summary>A layer whose parameters are neither 0 nor 1; variances stay positive.</summary>
    private static M Stirred<M>(M layer)
        where M : Module
    {
        ulong seed = 30;
        foreach (Parameter parameter in layer.Parameters)
        {
            parameter.Assign([.. Samples.Uniform(parameter.Shape.Elements, seed++).Select(x => x + 1.5f)]);
        }

        return layer;
    }
}

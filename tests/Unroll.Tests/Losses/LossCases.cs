using Unroll.Losses;
using Unroll.Tensors;

namespace Unroll.Tests.Losses;

/// <summary>A loss with something to try it on: three rows of seven targets.</summary>
internal sealed record LossCase(ElementLoss Loss, Tensor Prediction, Tensor Target, bool Kinks);

/// <summary>Every loss that can be masked, by name.</summary>
internal static class LossCases
{
    public const int Rows = 3;
    public const int Columns = 7;

    public static string[] Names { get; } =
    [
        "huber",
        "narrow huber",
        "smooth l1",
        "narrow smooth l1",
        "mse",
        "mae",
        "binary cross-entropy",
        "weighted binary cross-entropy",
        "pinball",
        "pinball of three",
        "gaussian",
        "full gaussian",
        "cross-entropy",
        "smoothed cross-entropy",
    ];

    public static LossCase Create(string name, Reduction reduction = Reduction.Mean) =>
        name switch
        {
            "huber" => OfErrors(new HuberLoss(1, reduction)),
            "narrow huber" => OfErrors(new HuberLoss(0.3f, reduction)),
            "smooth l1" => OfErrors(new SmoothL1Loss(1, reduction)),
            "narrow smooth l1" => OfErrors(new SmoothL1Loss(0.3f, reduction)),
            "mse" => OfErrors(new MeanSquaredErrorLoss(reduction), kinks: false),
            "mae" => OfErrors(new MeanAbsoluteErrorLoss(reduction)),
            "binary cross-entropy" => OfLogits(new BinaryCrossEntropyLoss(1, reduction)),
            "weighted binary cross-entropy" => OfLogits(new BinaryCrossEntropyLoss(2.5f, reduction)),
            "pinball" => OfErrors(new PinballLoss(0.8f, reduction)),
            "pinball of three" => OfQuantiles(new PinballLoss([0.1f, 0.5f, 0.9f], reduction)),
            "gaussian" => OfMeanAndVariance(new GaussianNegativeLogLikelihoodLoss(reduction: reduction)),
            "full gaussian" => OfMeanAndVariance(
                new GaussianNegativeLogLikelihoodLoss(full: true, reduction: reduction)
            ),
            "cross-entropy" => OfClasses(new CrossEntropyLoss(reduction: reduction)),
            "smoothed cross-entropy" => OfClasses(
                new CrossEntropyLoss(labelSmoothing: 0.2f, reduction: reduction)
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "an unknown loss"),
        };

    private static LossCase OfErrors(ElementLoss loss, bool kinks = true) =>
        new(loss, Samples.Leaf([Rows, Columns], seed: 1), Samples.Leaf([Rows, Columns], seed: 2), kinks);

    /// <summary>Small numbers, as rounding of the sum must not drown the differences over a short step.</summary>
    private static LossCase OfQuantiles(ElementLoss loss) =>
        new(
            loss,
            Leaf([Rows, Columns, 3], seed: 1, value => 0.25f * value),
            Leaf([Rows, Columns], seed: 2, value => 0.25f * value),
            Kinks: true
        );

    /// <summary>Targets far enough from 0 and 1 to be moved a little.</summary>
    private static LossCase OfLogits(ElementLoss loss) =>
        new(
            loss,
            Leaf([Rows, Columns], seed: 1, value => 3 * value),
            Leaf([Rows, Columns], seed: 2, value => 0.5f + (0.4f * value)),
            Kinks: false
        );

    private static LossCase OfMeanAndVariance(ElementLoss loss) =>
        new(
            loss,
            Leaf([Rows, Columns, 2], seed: 1, value => 1.2f + (0.4f * value)),
            Samples.Leaf([Rows, Columns], seed: 2),
            Kinks: false
        );

    private static LossCase OfClasses(ElementLoss loss) =>
        new(
            loss,
            Leaf([Rows, Columns, 5], seed: 1, value => 3 * value),
            Tensor.From(
                [Rows, Columns],
                Array.ConvertAll(
                    Samples.Uniform(Rows * Columns, seed: 2),
                    value => MathF.Floor(2.5f * (value + 1))
                )
            ),
            Kinks: false
        );

    private static Tensor Leaf(Shape shape, ulong seed, Converter<float, float> convert) =>
        Tensor.From(
            shape,
            Array.ConvertAll(Samples.Uniform(shape.Elements, seed), convert),
            requiresGradient: true
        );
}

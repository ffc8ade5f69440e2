using Unroll.Cells;
using Unroll.Training;

namespace Unroll.Formats;

/// <summary>Puts a checkpoint into tensors and texts.</summary>
internal static class CheckpointWriter
{
    private const int WordsOfRandom = 4;

    public static void Write(string path, Checkpoint checkpoint) =>
        SafetensorsWriter.Write(
            path,
            [
                .. checkpoint.Parameters.SelectMany(Parameter),
                .. Optimizer(checkpoint),
                .. Position(checkpoint.Position),
                .. History(checkpoint.Epochs),
                StoredTensor.Of(
                    CheckpointNames.ModuleRandom,
                    [checkpoint.ModuleRandom.Length, WordsOfRandom],
                    [.. checkpoint.ModuleRandom.SelectMany(words => words)]
                ),
                .. Carried(checkpoint.Carried),
                .. Loader(CheckpointNames.Training, checkpoint.Training),
                .. checkpoint.Validation is { } validation
                    ? Loader(CheckpointNames.Validation, validation)
                    : [],
            ],
            new Dictionary<string, string>
            {
                [CheckpointNames.Version] = CheckpointNames.ThisVersion,
                [CheckpointNames.Optimizer] = checkpoint.Optimizer,
                [CheckpointNames.Schedule] = checkpoint.Schedule,
                [CheckpointNames.Monitor] = checkpoint.Monitor ?? "",
            }
        );

    private static IEnumerable<StoredTensor> Parameter(SavedParameter parameter)
    {
        yield return StoredTensor.Of(
            CheckpointNames.Values + parameter.Name,
            parameter.Shape,
            parameter.Values
        );
        yield return StoredTensor.Of(CheckpointNames.Best + parameter.Name, parameter.Shape, parameter.Best);
        if (parameter.Average is not null)
        {
            yield return StoredTensor.Of(
                CheckpointNames.Average + parameter.Name,
                parameter.Shape,
                parameter.Average
            );
        }

        if (parameter.Slots is { } slots)
        {
            foreach (
                (string prefix, float[] slot) in CheckpointNames.Slots.Zip([
                    slots.First,
                    slots.Second,
                    slots.Third,
                ])
            )
            {
                yield return StoredTensor.Of(prefix + parameter.Name, parameter.Shape, slot);
            }
        }
    }

    private static StoredTensor[] Optimizer(Checkpoint checkpoint)
    {
        IReadOnlyList<SavedParameter> parameters = checkpoint.Parameters;
        Rates rates = checkpoint.Rates;
        return
        [
            StoredTensor.Of(
                CheckpointNames.Steps,
                [parameters.Count],
                (int[])[.. parameters.Select(parameter => parameter.Slots?.Steps ?? 0)]
            ),
            StoredTensor.Of(
                CheckpointNames.MomentumProducts,
                [parameters.Count],
                (double[])[.. parameters.Select(parameter => parameter.Slots?.MomentumProduct ?? 1)]
            ),
            StoredTensor.Of(
                CheckpointNames.Rates,
                [4],
                (float[])[rates.LearningRate, rates.Momentum, rates.FirstLearningRate, rates.FirstMomentum]
            ),
        ];
    }

    private static StoredTensor[] Position(Position position) =>
        [
            StoredTensor.Of(CheckpointNames.Counts, [2], (int[])[position.BestEpoch, position.Batches]),
            StoredTensor.Of(CheckpointNames.Sums, [2], (double[])[position.LossSum, position.LargestNorm]),
        ];

    private static IEnumerable<StoredTensor> History(IReadOnlyList<EpochResult> epochs) =>
        [
            Figures(CheckpointNames.TrainingLoss, epochs, epoch => epoch.TrainingLoss),
            Figures(CheckpointNames.ValidationLoss, epochs, epoch => epoch.ValidationLoss ?? double.NaN),
            Figures(CheckpointNames.LearningRate, epochs, epoch => epoch.LearningRate),
            Figures(CheckpointNames.GradientNorm, epochs, epoch => epoch.GradientNorm),
            .. epochs
                .SelectMany(epoch => epoch.Metrics.Keys)
                .Distinct()
                .Select(name =>
                    Figures(
                        CheckpointNames.Metric + name,
                        epochs,
                        epoch => epoch.Metrics.GetValueOrDefault(name, double.NaN)
                    )
                ),
        ];

    private static StoredTensor Figures(
        string name,
        IReadOnlyList<EpochResult> epochs,
        Func<EpochResult, double> figure
    ) => StoredTensor.Of(name, [epochs.Count], (double[])[.. epochs.Select(figure)]);

    private static IEnumerable<StoredTensor> Carried(State? state)
    {
        for (int i = 0; i < state?.Count; i++)
        {
            yield return StoredTensor.Of($"{CheckpointNames.Carried}{i}", state[i].Shape, state[i].ToArray());
        }
    }

    private static StoredTensor[] Loader(string prefix, SavedLoader loader) =>
        [
            StoredTensor.Of(prefix + CheckpointNames.BatchSize, [], (int[])[loader.BatchSize]),
            StoredTensor.Of(prefix + CheckpointNames.BatchCount, [], (int[])[loader.BatchCount]),
            StoredTensor.Of(prefix + CheckpointNames.Order, [loader.Order.Length], loader.Order),
            StoredTensor.Of(prefix + CheckpointNames.Random, [loader.Random.Length], loader.Random),
        ];
}

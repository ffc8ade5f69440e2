using Unroll.Cells;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

namespace Unroll.Formats;

/// <summary>Makes a checkpoint of a file's tensors and texts.</summary>
internal sealed class CheckpointReader
{
    private const int WordsOfRandom = 4;
    private readonly string path;
    private readonly StoredTensors stored;
    private readonly Dictionary<string, StoredTensor> tensors;

    private CheckpointReader(string path)
    {
        this.path = path;
        stored = SafetensorsReader.Read(path);
        if (!stored.HasChecksum || Text(CheckpointNames.Version) != CheckpointNames.ThisVersion)
        {
            throw new ModelFileException(
                path,
                "this is not a checkpoint of this version of Unroll; choose another file, or begin anew"
            );
        }

        tensors = stored.Tensors.ToDictionary(tensor => tensor.Name);
    }

    /// <summary>The checkpoint that a file holds.</summary>
    /// <exception cref="ModelFileException">The file is not there, is damaged, or holds something else.</exception>
    public static Checkpoint Read(string path) => new CheckpointReader(path).Read();

    private Checkpoint Read()
    {
        int[] counts = Numbers<int>(CheckpointNames.Counts, 2);
        double[] sums = Numbers<double>(CheckpointNames.Sums, 2);
        float[] rates = Numbers<float>(CheckpointNames.Rates, 4);
        string? monitor = Text(CheckpointNames.Monitor) is { Length: > 0 } name ? name : null;
        return new(
            Text(CheckpointNames.Optimizer),
            Text(CheckpointNames.Schedule),
            monitor,
            new(counts[0], counts[1], sums[0], sums[1]),
            new(rates[0], rates[1], rates[2], rates[3]),
            History(monitor),
            Parameters(),
            [.. Numbers<ulong>(CheckpointNames.ModuleRandom).Chunk(WordsOfRandom)],
            Carried(),
            Loader(CheckpointNames.Training),
            tensors.ContainsKey(CheckpointNames.Validation + CheckpointNames.Order)
                ? Loader(CheckpointNames.Validation)
                : null
        );
    }

    private EpochResult[] History(string? monitor)
    {
        double[] training = Numbers<double>(CheckpointNames.TrainingLoss);
        double[] validation = Numbers<double>(CheckpointNames.ValidationLoss, training.Length);
        double[] rates = Numbers<double>(CheckpointNames.LearningRate, training.Length);
        double[] norms = Numbers<double>(CheckpointNames.GradientNorm, training.Length);
        Dictionary<string, double[]> metrics = Named(CheckpointNames.Metric)
            .ToDictionary(
                name => name,
                name => Numbers<double>(CheckpointNames.Metric + name, training.Length)
            );
        return
        [
            .. training.Select(
                (loss, i) =>
                    new EpochResult(
                        i + 1,
                        loss,
                        double.IsNaN(validation[i]) ? null : validation[i],
                        metrics.ToDictionary(metric => metric.Key, metric => metric.Value[i]),
                        rates[i],
                        norms[i]
                    )
                    {
                        Monitor = monitor,
                    }
            ),
        ];
    }

    private SavedParameter[] Parameters()
    {
        string[] names = [.. Named(CheckpointNames.Values)];
        int[] steps = Numbers<int>(CheckpointNames.Steps, names.Length);
        double[] products = Numbers<double>(CheckpointNames.MomentumProducts, names.Length);
        return [.. names.Select((name, i) => Parameter(name, steps[i], products[i]))];
    }

    private SavedParameter Parameter(string name, int steps, double momentumProduct)
    {
        StoredTensor values = Find(CheckpointNames.Values + name);
        int count = values.Shape.Elements;
        return new(
            name,
            values.Shape,
            Numbers<float>(CheckpointNames.Values + name),
            Numbers<float>(CheckpointNames.Best + name, count),
            tensors.ContainsKey(CheckpointNames.Average + name)
                ? Numbers<float>(CheckpointNames.Average + name, count)
                : null,
            steps == 0 ? null : Slots(name, count, steps, momentumProduct)
        );
    }

    private Optimizer.Slots Slots(string name, int count, int steps, double momentumProduct)
    {
        Optimizer.Slots slots = new(count) { Steps = steps, MomentumProduct = momentumProduct };
        foreach (
            (string prefix, float[] slot) in CheckpointNames.Slots.Zip([
                slots.First,
                slots.Second,
                slots.Third,
            ])
        )
        {
            Numbers<float>(prefix + name, count).CopyTo(slot, 0);
        }

        return slots;
    }

    private State? Carried()
    {
        Tensor[] parts =
        [
            .. Named(CheckpointNames.Carried)
                .Select(name => Find(CheckpointNames.Carried + name))
                .Select(part => Tensor.From(part.Shape, Numbers<float>(part.Name))),
        ];
        return parts.Length == 0 ? null : State.Create(parts);
    }

    private SavedLoader Loader(string prefix) =>
        new(
            Numbers<int>(prefix + CheckpointNames.BatchSize, 1)[0],
            Numbers<int>(prefix + CheckpointNames.BatchCount, 1)[0],
            Numbers<int>(prefix + CheckpointNames.Order),
            Numbers<ulong>(prefix + CheckpointNames.Random)
        );

    /// <summary>What stands behind a prefix in the names, in the order of the file.</summary>
    private IEnumerable<string> Named(string prefix) =>
        from tensor in stored.Tensors
        where tensor.Name.StartsWith(prefix, StringComparison.Ordinal)
        select tensor.Name[prefix.Length..];

    private string Text(string name) => stored.Metadata.GetValueOrDefault(name, "");

    private T[] Numbers<T>(string name, int? count = null)
        where T : unmanaged
    {
        T[] numbers = Find(name).ToArray<T>();
        return numbers.Length == (count ?? numbers.Length) ? numbers : throw Incomplete(name);
    }

    private StoredTensor Find(string name) =>
        tensors.TryGetValue(name, out StoredTensor? tensor) ? tensor : throw Incomplete(name);

    private ModelFileException Incomplete(string name) =>
        new(path, $"the checkpoint has no '{name}' as expected; choose another file, or begin anew");
}

using Unroll.Data;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

namespace Unroll.Examples;

/// <summary>What a model is to be better than: a linear one, which gives each value a weight for each class.</summary>
public static class LogisticRegression
{
    /// <summary>Learns from rows with labels, and says what others are.</summary>
    public static int[] Classify(
        IReadOnlyList<float[]> train,
        IReadOnlyList<int> labels,
        IReadOnlyList<float[]> test,
        int classes,
        ulong seed
    )
    {
        var model = new Linear(train[0].Length, classes);
        model.Initialize(seed);
        Tensor targets = Tensor.From([labels.Count], [.. labels.Select(label => (float)label)]);
        var loader = new DataLoader(new TensorDataset(Rows(train), targets), batchSize: train.Count);
        var optimizer = new AdamW(learningRate: 0.01f, weightDecay: 0.3f);
        new Trainer(model, optimizer, new CrossEntropyLoss()).Fit(loader, epochs: 300);
        Tensor logits = model.Predict(Rows(test));
        return [.. test.Select((_, row) => Enumerable.Range(0, classes).MaxBy(label => logits[row, label]))];
    }

    private static Tensor Rows(IReadOnlyList<float[]> rows) =>
        Tensor.From([rows.Count, rows[0].Length], [.. rows.SelectMany(row => row)]);
}

using Unroll.Forecasting.Forecasters;
using Unroll.Forecasting.Forecasters.Windows;

namespace Unroll.Forecasting.Tests.Forecasters.Windows;

/// <summary>Learns nothing, but remembers what it was given to learn from.</summary>
internal sealed class ProbeForecaster : WindowForecaster
{
    public override string Name => "probe";

    internal WindowLayout Layout { get; private set; } = new(0, 0, 0, 0, 0);

    /// <summary>The windows that training learns from, and those that it is watched on.</summary>
    internal float[][] Training { get; private set; } = [];

    internal float[][] Validation { get; private set; } = [];

    private protected override WindowFit Train(
        WindowLayout layout,
        WindowSamples samples,
        int validation,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        Layout = layout;
        (WindowSamples before, WindowSamples after) = samples.SplitLast(validation);
        (Training, Validation) = (Rows(before), Rows(after));
        Zeros model = new(layout);
        return new(model, model, ["probed"]);
    }

    /// <summary>Each example as one row, the input and then the target.</summary>
    private static float[][] Rows(WindowSamples samples)
    {
        int size = samples.InputShape.Elements;
        float[][] rows = new float[samples.Count][];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new float[size + samples.TargetShape.Elements];
            samples.Read(i, rows[i].AsSpan(0, size), rows[i].AsSpan(size));
        }

        return rows;
    }

    private sealed class Zeros(WindowLayout layout) : IWindowModel
    {
        public float[] Predict(int count, ReadOnlySpan<float> inputs) => new float[count * layout.OutputSize];
    }
}

namespace Unroll.Forecasting.Forecasters.Windows;

/// <summary>
/// Rolls a window model forward from one or more origins: it predicts a block of steps, which become the end of the
/// window for the next block, until the horizon is reached.
/// </summary>
internal sealed class WindowRoller(WindowLayout layout, IWindowModel model)
{
    /// <summary>The steps after each origin.</summary>
    /// <param name="past">The past columns, row by row, of all rows before the last origin at least.</param>
    /// <param name="known">
    /// The columns known ahead, row by row, as far as <see cref="WindowLayout.Reach"/> behind the last origin.
    /// </param>
    /// <param name="origins">The first row to predict, of each path.</param>
    /// <param name="horizon">Steps to predict.</param>
    /// <returns>The prediction of each path.</returns>
    public WindowPrediction[] Roll(float[] past, float[] known, IReadOnlyList<int> origins, int horizon)
    {
        Path[] paths = [.. origins.Select(origin => new Path(layout, past, known, origin, horizon))];
        float[] inputs = new float[paths.Length * layout.InputSize];
        for (int step = 0; step < horizon; step += layout.Steps)
        {
            for (int i = 0; i < paths.Length; i++)
            {
                paths[i].Read(step, inputs.AsSpan(i * layout.InputSize, layout.InputSize));
            }

            float[] outputs = model.Predict(paths.Length, inputs);
            for (int i = 0; i < paths.Length; i++)
            {
                paths[i].Write(step, outputs.AsSpan(i * layout.OutputSize, layout.OutputSize));
            }
        }

        return [.. paths.Select(path => path.Prediction)];
    }

    /// <summary>One origin's window, growing by what is predicted.</summary>
    private sealed class Path
    {
        private readonly WindowLayout layout;
        private readonly int horizon;
        private readonly float[] past;
        private readonly WindowSamples window;
        private readonly float[] means;
        private readonly float[] scales;

        public Path(WindowLayout layout, float[] past, float[] known, int origin, int horizon)
        {
            this.layout = layout;
            this.horizon = horizon;
            (means, scales) = (new float[layout.Past], new float[layout.Past]);
            int first = origin - layout.Window;
            int rows = layout.Window + horizon + layout.Steps;
            this.past = new float[rows * layout.Past];
            past.AsSpan(first * layout.Past, layout.Window * layout.Past).CopyTo(this.past);

            // What the last block predicts beyond the horizon is thrown away.
            float[] ahead = new float[rows * layout.Known];
            int knownRows = Math.Min(rows, layout.Known == 0 ? 0 : (known.Length / layout.Known) - first);
            known.AsSpan(first * layout.Known, knownRows * layout.Known).CopyTo(ahead);
            window = new(layout, this.past, ahead, layout.Window, 1);
            float[] firstScales = new float[layout.Past];
            WindowScale.Measure(
                this.past.AsSpan(0, layout.Window * layout.Past),
                layout.Past,
                means,
                firstScales
            );
            Prediction = new(new float[horizon * layout.Predicted], firstScales);
        }

        public WindowPrediction Prediction { get; }

        public void Read(int step, Span<float> input) =>
            window.ReadInput(layout.Window + step, input, means, scales);

        public void Write(int step, ReadOnlySpan<float> output)
        {
            for (int ahead = 0; ahead < layout.Steps && step + ahead < horizon; ahead++)
            {
                Span<float> row = past.AsSpan((layout.Window + step + ahead) * layout.Past, layout.Past);
                for (int column = 0; column < layout.Predicted; column++)
                {
                    row[column] =
                        means[column] + (scales[column] * output[(ahead * layout.Predicted) + column]);
                }

                row[..layout.Predicted].CopyTo(Prediction.Values.AsSpan((step + ahead) * layout.Predicted));
            }
        }
    }
}

/// <summary>What a window model predicts from one origin.</summary>
/// <param name="Values">The predicted columns, step by step, in the encoder's units.</param>
/// <param name="Scales">How far each past column deviated over the window before the origin: a measure of what errors to expect.</param>
internal sealed record WindowPrediction(float[] Values, float[] Scales);

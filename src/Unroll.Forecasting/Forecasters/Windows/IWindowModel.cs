namespace Unroll.Forecasting.Forecasters.Windows;

/// <summary>A trained function from windows to what follows them.</summary>
internal interface IWindowModel
{
    /// <summary>Predicts for several windows at once.</summary>
    /// <param name="count">How many.</param>
    /// <param name="inputs">Their inputs, [count, <see cref="WindowLayout.InputSize"/>].</param>
    /// <returns>The outputs, [count, <see cref="WindowLayout.OutputSize"/>].</returns>
    float[] Predict(int count, ReadOnlySpan<float> inputs);
}

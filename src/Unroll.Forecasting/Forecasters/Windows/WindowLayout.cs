namespace Unroll.Forecasting.Forecasters.Windows;

/// <summary>
/// What a window model reads and writes, as one row of numbers each. The input is the window, row by row (the past
/// columns of a step and the known columns of the step after it), then the known columns of the further steps that
/// are predicted at once. The output is the predicted columns, the first of the past ones, step by step.
/// </summary>
/// <param name="Window">W, steps in the window.</param>
/// <param name="Steps">Steps predicted at once.</param>
/// <param name="Past">Past columns.</param>
/// <param name="Known">Columns known ahead.</param>
/// <param name="Predicted">How many of the past columns are predicted.</param>
internal sealed record WindowLayout(int Window, int Steps, int Past, int Known, int Predicted)
{
    /// <summary>Numbers a step of the window.</summary>
    public int Features => Past + Known;

    /// <summary>Numbers behind the window: what is known of the further steps.</summary>
    public int Ahead => (Steps - 1) * Known;

    public int InputSize => (Window * Features) + Ahead;

    public int OutputSize => Steps * Predicted;

    /// <summary>
    /// Rows after an origin that a forecast of a horizon depends on. Every step of a block is predicted from what is
    /// known of all of its steps, so where something is known these are whole blocks.
    /// </summary>
    public int Reach(int horizon) => Known == 0 ? horizon : (horizon + Steps - 1) / Steps * Steps;
}

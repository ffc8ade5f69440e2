using Unroll.Modules;

namespace Unroll.Examples;

/// <summary>The forget gate of an LSTM, the second of its four gates i f g o.</summary>
public static class ForgetGate
{
    /// <summary>
    /// Sets its bias. With 0 half of the memory is lost at each step; with 3 the gate begins nearly open, so that what came
    /// long ago is still there to be learnt from.
    /// </summary>
    public static void SetForgetBias(this Module lstm, float value)
    {
        foreach (
            Parameter bias in lstm.Parameters.Where(parameter =>
                parameter.Name.Contains("bias_ih", StringComparison.Ordinal)
            )
        )
        {
            float[] values = bias.Value.ToArray();
            int hidden = values.Length / 4;
            values.AsSpan(hidden, hidden).Fill(value);
            bias.Assign(values);
        }
    }
}

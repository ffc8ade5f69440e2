using MathNet.Numerics.LinearAlgebra;
using Unroll.Forecasting.Forecasters.Windows;

namespace Unroll.Forecasting.Forecasters.Linear;

/// <summary>The coefficients of a linear regression, [inputs and the constant, outputs].</summary>
internal sealed class LinearModel(WindowLayout layout, Matrix<double> coefficients) : IWindowModel
{
    public float[] Predict(int count, ReadOnlySpan<float> inputs)
    {
        float[] outputs = new float[count * layout.OutputSize];
        for (int row = 0; row < count; row++)
        {
            ReadOnlySpan<float> input = inputs.Slice(row * layout.InputSize, layout.InputSize);
            for (int output = 0; output < layout.OutputSize; output++)
            {
                double sum = coefficients[layout.InputSize, output];
                for (int i = 0; i < input.Length; i++)
                {
                    sum += coefficients[i, output] * input[i];
                }

                outputs[(row * layout.OutputSize) + output] = (float)sum;
            }
        }

        return outputs;
    }
}

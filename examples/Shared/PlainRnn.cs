using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Examples;

/// <summary>
/// A recurrent layer with one linear output at each step, in arrays and loops alone:
/// h = tanh(W_i·x + W_h·h₋₁ + b_h), y = W_o·h + b_o.
/// </summary>
public sealed class PlainRnn
{
    private readonly int inputs;
    private readonly int hidden;
    private readonly double[][] weights;
    private readonly double[][] gradients;
    private readonly double[][] states;
    private readonly double[] outputs;

    /// <summary>A network for sequences of one length.</summary>
    /// <param name="inputs">Features of the input.</param>
    /// <param name="hidden">Hidden units.</param>
    /// <param name="steps">Steps of each sequence.</param>
    /// <param name="uniform">Draws from 0 to 1: the weights, between ±1/√hidden.</param>
    public PlainRnn(int inputs, int hidden, int steps, Func<double> uniform)
    {
        (this.inputs, this.hidden) = (inputs, hidden);
        double bound = 1 / Math.Sqrt(hidden);
        int[] sizes = [inputs * hidden, hidden * hidden, hidden, hidden, 1];
        weights =
        [
            .. sizes.Select(size =>
                Enumerable.Range(0, size).Select(_ => (uniform() * 2 * bound) - bound).ToArray()
            ),
        ];
        gradients = [.. sizes.Select(size => new double[size])];
        states = [.. Enumerable.Range(0, steps).Select(_ => new double[hidden])];
        outputs = new double[steps];
    }

    /// <summary>
    /// Gives its weights to the library's layers, whose matrices have a row for each output and not for each input, and
    /// which have two hidden biases: the second is frozen at zero.
    /// </summary>
    /// <param name="parameters">Those of an <c>Rnn</c> and then of a <c>Linear</c>.</param>
    public void CopyTo(Parameter[] parameters)
    {
        double[][] values = [weights[0], weights[1], weights[2], new double[hidden], weights[3], weights[4]];
        foreach ((Parameter parameter, double[] weight) in parameters.Zip(values))
        {
            int rows = parameter.Shape[0];
            Tensor transposed = Tensor.From([weight.Length / rows, rows], [.. weight.Select(w => (float)w)]);
            parameter.Assign(transposed.Transpose().ToArray());
        }

        parameters[3].RequiresGradient = false;
    }

    /// <summary>The outputs of all steps, valid until the next call.</summary>
    public double[] Forward(ReadOnlySpan<double[]> x)
    {
        (double[] wi, double[] wh, double[] bh, double[] wo, double[] bo) = Parts(weights);
        for (int t = 0; t < x.Length; t++)
        {
            outputs[t] = bo[0];
            for (int h = 0; h < hidden; h++)
            {
                double sum = bh[h];
                for (int i = 0; i < inputs; i++)
                {
                    sum += x[t][i] * wi[(i * hidden) + h];
                }

                for (int k = 0; k < hidden && t > 0; k++)
                {
                    sum += states[t - 1][k] * wh[(k * hidden) + h];
                }

                states[t][h] = Math.Tanh(sum);
                outputs[t] += states[t][h] * wo[h];
            }
        }

        return outputs;
    }

    /// <summary>
    /// Backpropagation through time: from dL/dy of each step, last step first, to the gradients of the weights, which all
    /// steps add to. As in the tutorial, step 0 adds nothing to that of b_h.
    /// </summary>
    public void Backward(ReadOnlySpan<double[]> x, ReadOnlySpan<double> dy)
    {
        (_, double[] wh, _, double[] wo, _) = Parts(weights);
        (double[] dwi, double[] dwh, double[] dbh, double[] dwo, double[] dbo) = Parts(gradients);
        Array.ForEach(gradients, Array.Clear);
        Span<double> delta = stackalloc double[hidden];
        Span<double> next = stackalloc double[hidden];
        for (int t = x.Length - 1; t >= 0; t--)
        {
            dbo[0] += dy[t];
            for (int h = 0; h < hidden; h++)
            {
                // The state is felt in the output of its own step, and through W_h in the state of the next.
                double dh = dy[t] * wo[h];
                for (int k = 0; k < hidden; k++)
                {
                    dh += next[k] * wh[(h * hidden) + k];
                }

                double state = states[t][h];
                delta[h] = dh * (1 - (state * state));
                dwo[h] += dy[t] * state;
                dbh[h] += t > 0 ? delta[h] : 0;
                for (int i = 0; i < inputs; i++)
                {
                    dwi[(i * hidden) + h] += x[t][i] * delta[h];
                }

                for (int k = 0; k < hidden && t > 0; k++)
                {
                    dwh[(k * hidden) + h] += states[t - 1][k] * delta[h];
                }
            }

            delta.CopyTo(next);
        }
    }

    /// <summary>Gradient descent: every weight goes against its gradient.</summary>
    public void Step(double learningRate)
    {
        for (int p = 0; p < weights.Length; p++)
        {
            for (int i = 0; i < weights[p].Length; i++)
            {
                weights[p][i] -= learningRate * gradients[p][i];
            }
        }
    }

    private static (double[], double[], double[], double[], double[]) Parts(double[][] five) =>
        (five[0], five[1], five[2], five[3], five[4]);
}

namespace Unroll.Kernels.Reference;

/// <summary>The weights of a recurrent layer, or their gradients: [G·H, I], [G·H, H], [G·H] and [G·H].</summary>
internal sealed record ScanWeights(double[,] Input, double[,] State, double[] InputBias, double[] StateBias)
{
    public static ScanWeights Zeros(int rows, int I, int H) =>
        new(new double[rows, I], new double[rows, H], new double[rows], new double[rows]);
}

/// <summary>
/// A recurrent layer over a batch of sequences, unit by unit and step by step: forward, and backpropagation
/// through time.
/// </summary>
/// <param name="weights">The weights; the rows of a gate are one block of H.</param>
/// <param name="x">[B, T, I].</param>
/// <param name="initial">The states before the first step, [B, H].</param>
/// <param name="reverse">Whether it runs from the last step to the first.</param>
internal sealed class RecurrentScan<TUnit>(
    ScanWeights weights,
    double[,,] x,
    UnitState[,] initial,
    bool reverse
)
    where TUnit : struct, IUnit
{
    private readonly int B = x.GetLength(0);
    private readonly int T = x.GetLength(1);
    private readonly int I = x.GetLength(2);
    private readonly int H = initial.GetLength(1);
    private readonly UnitState[,,] states = new UnitState[
        x.GetLength(0),
        x.GetLength(1),
        initial.GetLength(1)
    ];

    /// <summary>The states after every step, [B, T, H]; the outputs are their h.</summary>
    public UnitState[,,] States => states;

    /// <summary>The gradient of <c>x</c>, after the backward pass.</summary>
    public double[,,] InputGradient { get; } = new double[x.GetLength(0), x.GetLength(1), x.GetLength(2)];

    /// <summary>The gradients of the weights, after the backward pass.</summary>
    public ScanWeights WeightGradients { get; } =
        ScanWeights.Zeros(TUnit.Gates * initial.GetLength(1), x.GetLength(2), initial.GetLength(1));

    /// <summary>The state after the step that is run last.</summary>
    public UnitState Final(int b, int j) => states[b, Time(T - 1), j];

    public void Forward()
    {
        Span<double> a = stackalloc double[TUnit.Gates];
        Span<double> s = stackalloc double[TUnit.Gates];
        for (int b = 0; b < B; b++)
        {
            for (int step = 0; step < T; step++)
            {
                for (int j = 0; j < H; j++)
                {
                    Sums(b, step, j, a, s);
                    states[b, Time(step), j] = TUnit.Forward(a, s, Before(b, step, j));
                }
            }
        }
    }

    /// <summary>The gradients of the weights, of x and, returned, of the initial states.</summary>
    /// <param name="dOutputs">The gradients of the outputs, [B, T, H].</param>
    /// <param name="dFinal">The gradients of the final states, [B, H].</param>
    public UnitState[,] Backward(double[,,] dOutputs, UnitState[,] dFinal)
    {
        UnitState[,] d = (UnitState[,])dFinal.Clone();
        for (int b = 0; b < B; b++)
        {
            for (int step = T - 1; step >= 0; step--)
            {
                for (int j = 0; j < H; j++)
                {
                    d[b, j] = d[b, j] with { H = d[b, j].H + dOutputs[b, Time(step), j] };
                }

                BackwardStep(b, step, d);
            }
        }

        return d;
    }

    /// <summary>From the gradients of one row's states after a step to those of the states before it, in place.</summary>
    private void BackwardStep(int b, int step, UnitState[,] d)
    {
        Span<double> a = stackalloc double[TUnit.Gates];
        Span<double> s = stackalloc double[TUnit.Gates];
        Span<double> da = stackalloc double[TUnit.Gates];
        Span<double> ds = stackalloc double[TUnit.Gates];
        double[] throughSums = new double[H];
        for (int j = 0; j < H; j++)
        {
            Sums(b, step, j, a, s);
            d[b, j] = TUnit.Backward(a, s, Before(b, step, j), d[b, j], da, ds);
            for (int gate = 0; gate < TUnit.Gates; gate++)
            {
                int row = (gate * H) + j;
                WeightGradients.InputBias[row] += da[gate];
                WeightGradients.StateBias[row] += ds[gate];
                for (int i = 0; i < I; i++)
                {
                    WeightGradients.Input[row, i] += da[gate] * x[b, Time(step), i];
                    InputGradient[b, Time(step), i] += da[gate] * weights.Input[row, i];
                }

                for (int i = 0; i < H; i++)
                {
                    WeightGradients.State[row, i] += ds[gate] * Before(b, step, i).H;
                    throughSums[i] += ds[gate] * weights.State[row, i];
                }
            }
        }

        for (int j = 0; j < H; j++)
        {
            d[b, j] = d[b, j] with { H = d[b, j].H + throughSums[j] };
        }
    }

    /// <summary>a = W·x + b and s = W'·h₋₁ + b' for the gates of one unit.</summary>
    private void Sums(int b, int step, int j, Span<double> a, Span<double> s)
    {
        for (int gate = 0; gate < TUnit.Gates; gate++)
        {
            int row = (gate * H) + j;
            a[gate] = weights.InputBias[row];
            s[gate] = weights.StateBias[row];
            for (int i = 0; i < I; i++)
            {
                a[gate] += weights.Input[row, i] * x[b, Time(step), i];
            }

            for (int i = 0; i < H; i++)
            {
                s[gate] += weights.State[row, i] * Before(b, step, i).H;
            }
        }
    }

    private UnitState Before(int b, int step, int j) =>
        step == 0 ? initial[b, j] : states[b, Time(step - 1), j];

    /// <summary>The time of the step that is run as number <paramref name="step"/>.</summary>
    private int Time(int step) => reverse ? T - 1 - step : step;
}

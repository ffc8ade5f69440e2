using Unroll.Tensors;

namespace Unroll.Modules;

/// <summary>
/// The usual first values of parameters. Those that keep signals from growing or fading through a layer (Xavier,
/// Kaiming) go by its fans: a weight <c>[outputs, inputs, …]</c> has inputs·… numbers coming in to each output, and
/// outputs·… going out of each input.
/// </summary>
public static class Initializers
{
    /// <summary>All zero.</summary>
    public static Initializer Zeros { get; } = static (_, values, _) => values.Clear();

    /// <summary>All one.</summary>
    public static Initializer Ones { get; } = static (_, values, _) => values.Fill(1);

    /// <summary>All the same.</summary>
    public static Initializer Constant(float value) => (_, values, _) => values.Fill(value);

    /// <summary>Uniform between −bound and bound.</summary>
    public static Initializer Uniform(float bound) =>
        (_, values, random) =>
        {
            foreach (ref float value in values)
            {
                value = ((2 * random.NextSingle()) - 1) * bound;
            }
        };

    /// <summary>Uniform from one number up to another.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The second is smaller than the first.</exception>
    public static Initializer Uniform(float low, float high)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(high, low);
        return (_, values, random) =>
        {
            foreach (ref float value in values)
            {
                value = low + ((high - low) * random.NextSingle());
            }
        };
    }

    /// <summary>
    /// Uniform between ±1/√n: PyTorch's default for linear layers, with n inputs, and for recurrent layers, with n
    /// hidden units.
    /// </summary>
    public static Initializer UniformByFan(int n) => Uniform(1 / MathF.Sqrt(Math.Max(n, 1)));

    /// <summary>Normal.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The standard deviation is negative.</exception>
    public static Initializer Normal(float mean = 0, float standardDeviation = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(standardDeviation);
        return (_, values, random) =>
        {
            foreach (ref float value in values)
            {
                value = (float)(mean + (standardDeviation * random.NextNormal()));
            }
        };
    }

    /// <summary>
    /// Xavier or Glorot (Glorot &amp; Bengio, 2010): uniform between ±gain·√(6/(fan in + fan out)). For tanh, sigmoid
    /// and softmax.
    /// </summary>
    /// <param name="gain">What the layer's activation takes away: 1, or 5/3 for tanh.</param>
    public static Initializer XavierUniform(float gain = 1) =>
        ByFans(fans => UniformOf(gain * MathF.Sqrt(2f / (fans.In + fans.Out))));

    /// <summary>
    /// Xavier or Glorot (Glorot &amp; Bengio, 2010): normal with mean 0 and standard deviation
    /// gain·√(2/(fan in + fan out)).
    /// </summary>
    /// <param name="gain">What the layer's activation takes away: 1, or 5/3 for tanh.</param>
    public static Initializer XavierNormal(float gain = 1) =>
        ByFans(fans => Normal(0, gain * MathF.Sqrt(2f / (fans.In + fans.Out))));

    /// <summary>Kaiming or He (He et al., 2015): uniform between ±gain·√(3/fan). For ReLU and its kin.</summary>
    /// <param name="gain">What the layer's activation takes away; √2, which is ReLU's, if it is not given.</param>
    /// <param name="fan">The fan in keeps the size of outputs, the fan out that of gradients.</param>
    public static Initializer KaimingUniform(float? gain = null, Fan fan = Fan.In) =>
        ByFans(fans => UniformOf((gain ?? MathF.Sqrt(2)) / MathF.Sqrt(fan == Fan.In ? fans.In : fans.Out)));

    /// <summary>Kaiming or He (He et al., 2015): normal with mean 0 and standard deviation gain/√fan.</summary>
    /// <param name="gain">What the layer's activation takes away; √2, which is ReLU's, if it is not given.</param>
    /// <param name="fan">The fan in keeps the size of outputs, the fan out that of gradients.</param>
    public static Initializer KaimingNormal(float? gain = null, Fan fan = Fan.In) =>
        ByFans(fans => Normal(0, (gain ?? MathF.Sqrt(2)) / MathF.Sqrt(fan == Fan.In ? fans.In : fans.Out)));

    /// <summary>
    /// Orthogonal (Saxe et al., 2014): a weight <c>[outputs, …]</c>, seen as a matrix, whose rows are orthogonal and
    /// of length <paramref name="gain"/>, or its columns if there are fewer; each such matrix is equally likely. It
    /// neither stretches nor shrinks, so that a recurrence neither explodes nor fades.
    /// </summary>
    /// <param name="gain">The length of the rows or columns.</param>
    public static Initializer Orthogonal(float gain = 1) =>
        (shape, values, random) => OrthogonalMatrix.Fill(Matrix(shape), gain, values, random);

    /// <summary>Draws a parameter's values anew, in another way than its module does.</summary>
    public static void Initialize(this Parameter parameter, Initializer initializer, SeededRandom random)
    {
        float[] values = new float[parameter.Shape.Elements];
        initializer(parameter.Shape, values, random);
        parameter.Assign(values);
    }

    /// <summary>Uniform of a standard deviation: a uniform distribution between ±b has b/√3.</summary>
    private static Initializer UniformOf(float standardDeviation) =>
        Uniform(MathF.Sqrt(3) * standardDeviation);

    private static Initializer ByFans(Func<(int In, int Out), Initializer> create) =>
        (shape, values, random) =>
        {
            (int rows, int columns) = Matrix(shape);
            int kernel = shape[2..].Elements;
            create((Math.Max(columns, 1), Math.Max(rows * kernel, 1)))(shape, values, random);
        };

    private static (int Rows, int Columns) Matrix(Shape shape) =>
        shape.Rank >= 2
            ? (shape[0], shape[1..].Elements)
            : throw new ArgumentException(
                $"expected a weight [outputs, inputs, …], got {shape}",
                nameof(shape)
            );
}

/// <summary>The numbers that meet at one side of a layer.</summary>
public enum Fan
{
    /// <summary>Those that come in to an output.</summary>
    In,

    /// <summary>Those that go out of an input.</summary>
    Out,
}

using Unroll.Cells;

namespace Unroll.Layers;

/// <summary>A simple recurrent network: layers of <see cref="RnnCell"/>.</summary>
/// <param name="inputSize">I, features of the input.</param>
/// <param name="hiddenSize">H, hidden units of each layer.</param>
/// <param name="layers">How many layers.</param>
/// <param name="dropout">The share of outputs dropped between layers while training, from 0 up to, not including, 1.</param>
/// <param name="bidirectional">Whether each layer also reads the sequence backwards.</param>
/// <param name="activation">tanh or ReLU.</param>
/// <param name="bias">Whether there are biases.</param>
/// <param name="residual">Whether each layer but the first adds what it reads to its outputs.</param>
/// <param name="options">What the cells are given beyond their equation: layer normalisation, dropout and the like.</param>
/// <exception cref="ArgumentException">A size is not positive, the dropout is out of range, or an option is not for this cell.</exception>
public sealed class Rnn(
    int inputSize,
    int hiddenSize,
    int layers = 1,
    float dropout = 0,
    bool bidirectional = false,
    RnnActivation activation = RnnActivation.Tanh,
    bool bias = true,
    bool residual = false,
    CellOptions? options = null
)
    : RecurrentStack(
        size => new RnnCell(size, hiddenSize, activation, bias, options),
        inputSize,
        layers,
        dropout,
        bidirectional,
        residual
    );

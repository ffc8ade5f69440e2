using Unroll.Cells;

namespace Unroll.Layers;

/// <summary>A network of gated recurrent units: layers of <see cref="GruCell"/>.</summary>
/// <param name="inputSize">I, features of the input.</param>
/// <param name="hiddenSize">H, hidden units of each layer.</param>
/// <param name="layers">How many layers.</param>
/// <param name="dropout">The share of outputs dropped between layers while training, from 0 up to, not including, 1.</param>
/// <param name="bidirectional">Whether each layer also reads the sequence backwards.</param>
/// <param name="bias">Whether there are biases.</param>
/// <param name="resetBefore">Whether the reset gate comes before the product with the state.</param>
/// <param name="residual">Whether each layer but the first adds what it reads to its outputs.</param>
/// <param name="options">What the cells are given beyond their equation: layer normalisation, dropout and the like.</param>
/// <exception cref="ArgumentException">A size is not positive, the dropout is out of range, or an option is not for this cell.</exception>
public sealed class Gru(
    int inputSize,
    int hiddenSize,
    int layers = 1,
    float dropout = 0,
    bool bidirectional = false,
    bool bias = true,
    bool resetBefore = false,
    bool residual = false,
    CellOptions? options = null
)
    : RecurrentStack(
        size => new GruCell(size, hiddenSize, bias, resetBefore, options),
        inputSize,
        layers,
        dropout,
        bidirectional,
        residual
    );

using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Examples;

/// <summary>
/// Keras's first weights: of inputs uniform (Glorot &amp; Bengio, 2010), of the state orthogonal, biases zero
/// (but see <see cref="ForgetGate"/>). Keras has one bias vector in an RNN or an LSTM: the second of this
/// library's is frozen at zero. Of a GRU it has two, as this library.
/// </summary>
public static class KerasInitialization
{
    private const int GruGates = 3;

    /// <summary>Draws the weights of all layers.</summary>
    public static void InitializeAsKeras(this Module model, ulong seed)
    {
        model.Initialize(seed);
        Dictionary<string, Parameter> parameters = model.Parameters.ToDictionary(parameter => parameter.Name);
        foreach ((string name, Parameter parameter) in parameters)
        {
            bool weight = name.Contains("weight", StringComparison.Ordinal);
            bool ofState = name.Contains("_hh", StringComparison.Ordinal);
            Initializer initializer =
                !weight ? Initializers.Zeros
                : ofState ? Initializers.Orthogonal()
                : Initializers.XavierUniform();
            parameter.Initialize(initializer, new SeededRandom(seed, name));
            if (ofState && !weight)
            {
                string weights = name.Replace("bias", "weight", StringComparison.Ordinal);
                int gates = parameter.Shape[0] / parameters[weights].Shape[1];
                parameter.RequiresGradient = gates == GruGates;
            }
        }
    }
}

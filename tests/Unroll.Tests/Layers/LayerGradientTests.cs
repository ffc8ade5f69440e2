using Unroll.Cells;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;
using Unroll.Tests.Cells;

namespace Unroll.Tests.Layers;

/// <summary>Every layer: the gradients of its inputs and parameters are those of finite differences.</summary>
public sealed class LayerGradientTests
{
    public static MatrixTheoryData<string, int, bool, bool> Stacks { get; } =
        new(CellCases.Names, [1, 2], [false, true], [false, true]);

    [Theory]
    [MemberData(nameof(Stacks))]
    public void Gradients_of_recurrent_layers_are_those_of_finite_differences(
        string name,
        int layers,
        bool bidirectional,
        bool bias
    )
    {
        RecurrentStack stack = Create(name, 3, 5, layers, bidirectional, bias);
        Tensor x = Samples.Leaf([2, 4, 3]);
        Tensor[] states = [.. Enumerable.Range(0, name == "lstm" ? 2 : 1).Select(StateLeaf)];
        FiniteDifferences.ShouldAgree(
            stack,
            () =>
            {
                Scan scan = stack.Scan(x, State.Create(states));
                return Tensor.Concat(0, [.. Flat(scan.Outputs, scan.Final[0], scan.Final[^1])]);
            },
            [x, .. states],
            kinks: name == "rnn relu"
        );

        Tensor StateLeaf(int part) =>
            Samples.Leaf([layers * (bidirectional ? 2 : 1), 2, 5], seed: (ulong)part + 5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gradients_of_a_linear_layer_are_those_of_finite_differences(bool bias)
    {
        Linear linear = new(17, 3, bias);
        Tensor x = Samples.Leaf([2, 3, 17]);
        FiniteDifferences.ShouldAgree(linear, () => linear.Forward(x), [x]);
    }

    [Fact]
    public void Gradients_of_dropout_flow_where_it_lets_pass()
    {
        Dropout dropout = new(0.4f);
        Tensor x = Samples.Leaf([3, 7]);
        FiniteDifferences.ShouldAgree(
            () =>
            {
                // The same seed, the same mask.
                dropout.Initialize(1);
                return dropout.Forward(x);
            },
            [x]
        );
    }

    [Fact]
    public void Gradients_of_layers_in_sequence_are_those_of_finite_differences()
    {
        Sequential model = [new Gru(2, 3), new Flatten(), new Linear(12, 1)];
        Tensor x = Samples.Leaf([2, 4, 2]);
        FiniteDifferences.ShouldAgree(model, () => model.Forward(x), [x]);
    }

    private static RecurrentStack Create(
        string name,
        int inputSize,
        int hiddenSize,
        int layers,
        bool bidirectional,
        bool bias
    ) =>
        name switch
        {
            "rnn tanh" => new Rnn(inputSize, hiddenSize, layers, 0, bidirectional, RnnActivation.Tanh, bias),
            "rnn relu" => new Rnn(inputSize, hiddenSize, layers, 0, bidirectional, RnnActivation.Relu, bias),
            "lstm" => new Lstm(inputSize, hiddenSize, layers, 0, bidirectional, bias),
            _ => new Gru(inputSize, hiddenSize, layers, 0, bidirectional, bias),
        };

    private static IEnumerable<Tensor> Flat(params Tensor[] tensors) =>
        tensors.Select(tensor => tensor.Reshape([tensor.Count]));
}

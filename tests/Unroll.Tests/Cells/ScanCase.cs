using Unroll.Cells;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Tests.Cells;

/// <summary>A layer and a batch to run it on, forward and backward.</summary>
internal sealed record ScanCase(
    string Cell,
    string Options,
    bool Training,
    bool Bias,
    bool Reverse,
    int B,
    int T,
    int I,
    int H
)
{
    public delegate Scan Runner(Recurrent layer, Tensor x, State initial, int[]? lengths);

    public bool Ragged { get; init; }

    public int Threads { get; init; } = 1;

    public int[]? Lengths => Ragged ? [.. Enumerable.Range(0, B).Select(b => 1 + (b * 7 % T))] : null;

    /// <summary>Outputs, final states, and the gradients of all that they depend on.</summary>
    public Arrays Run(Runner run)
    {
        GatedCell cell = CellCases.Create(Cell, I, H, Bias, Options);
        Recurrent layer = new(cell, Reverse);
        layer.Initialize(5);
        layer.Train(Training);
        Tensor x = Samples.Leaf([B, T, I]);
        Tensor[] initial = [.. Shapes(cell).Select((shape, i) => Samples.Leaf(shape, seed: (ulong)i + 10))];
        Tensor zero = Tensor.Zeros([]).In(new StepScope(Threads));
        Scan scan = run(layer, x + zero, State.Create([.. initial.Select(part => part + zero)]), Lengths);
        Tensor loss = Weighted(scan.Outputs, 20);
        for (int i = 0; i < initial.Length; i++)
        {
            loss += Weighted(scan.Final[i], (ulong)i + 21);
        }

        loss.Backward();
        Arrays arrays = new() { ["outputs"] = scan.Outputs.ToArray(), ["dx"] = x.Gradient!.ToArray() };
        for (int i = 0; i < initial.Length; i++)
        {
            arrays.Add($"final state {i}", scan.Final[i].ToArray());
            arrays.Add($"gradient of state {i}", initial[i].Gradient!.ToArray());
        }

        foreach (Parameter parameter in layer.Parameters)
        {
            arrays.Add($"gradient of {parameter.Name}", parameter.Gradient!.ToArray());
        }

        return arrays;
    }

    private IEnumerable<Shape> Shapes(Cell cell)
    {
        foreach (Tensor part in cell.InitialState(B))
        {
            yield return part.Shape;
        }
    }

    private static Tensor Weighted(Tensor x, ulong seed) =>
        (x * Tensor.From(x.Shape, Samples.Uniform(x.Count, seed))).Sum();

    /// <summary>What a run gives, by name.</summary>
    public sealed class Arrays : Dictionary<string, float[]>
    {
        public int[] Bits() => [.. Values.SelectMany(Samples.Bits)];

        public void ShouldBe(Arrays expected)
        {
            Keys.ShouldBe(expected.Keys);
            foreach ((string name, float[] reference) in expected)
            {
                float tolerance = Math.Max(1e-5f * reference.Max(MathF.Abs), 2e-6f);
                float[] actual = this[name];
                actual.Length.ShouldBe(reference.Length, name);
                for (int i = 0; i < reference.Length; i++)
                {
                    actual[i].ShouldBe(reference[i], tolerance, $"{name}, element {i}");
                }
            }
        }
    }
}

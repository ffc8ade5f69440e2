using Unroll.Data;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Tests.Cells;
using Unroll.Training;

namespace Unroll.Tests.Modules;

public sealed class ParameterTests
{
    public static MatrixTheoryData<string, string> Cells { get; } =
        new([.. CellCases.Names, "jordan"], ["nothing", "layer norm", "projection"]);

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_frozen_parameter_of_a_cell_has_no_gradient_and_changes_none(string cell, string options)
    {
        Recurrent layer = new(CellCases.Create(cell, 2, 3, options: options));
        Dictionary<string, float[]?> free = Gradients(layer, [5, 4, 2]);
        foreach (Parameter frozen in layer.Parameters)
        {
            frozen.RequiresGradient = false;
            foreach ((string name, float[]? gradient) in Gradients(layer, [5, 4, 2]))
            {
                gradient.ShouldBe(name == frozen.Name ? null : free[name], $"{name} beside {frozen.Name}");
            }

            frozen.RequiresGradient = true;
        }
    }

    [Fact]
    public void Layers_that_are_not_recurrent_can_be_frozen_too()
    {
        foreach (
            Module layer in (Module[])[new Linear(3, 2), new Conv1d(3, 2, kernelSize: 2), new LayerNorm(3)]
        )
        {
            foreach (Parameter frozen in layer.Parameters)
            {
                frozen.RequiresGradient = false;
                Gradients(layer, [5, 4, 3])[frozen.Name].ShouldBeNull(frozen.Name);
                frozen.RequiresGradient = true;
            }
        }
    }

    [Fact]
    public void Training_leaves_a_frozen_parameter_as_it_is_and_moves_the_others()
    {
        Sequential model = [new Rnn(1, 3), new LastStep(), new Linear(3, 1)];
        Parameter frozen = model.Parameters.First(parameter => parameter.Name == "0.bias_hh_l0");
        frozen.RequiresGradient = false;
        Dictionary<string, float[]> before = Values(model);
        TensorDataset data = new(Samples.Leaf([8, 4, 1]).Detach(), Samples.Leaf([8, 1], seed: 2).Detach());
        Trainer trainer = new(model, new Adam(0.01f), new MeanSquaredErrorLoss())
        {
            Clipping = GradientClipping.ByNorm(1),
        };
        trainer.Fit(
            new DataLoader(data, batchSize: 4),
            epochs: 2,
            cancellationToken: TestContext.Current.CancellationToken
        );
        foreach ((string name, float[] values) in Values(model))
        {
            values.SequenceEqual(before[name]).ShouldBe(name == frozen.Name, name);
        }
    }

    [Fact]
    public void A_parameter_that_is_frozen_before_its_first_use_stays_so_and_can_be_freed()
    {
        Linear layer = new(3, 2);
        Parameter bias = layer.Parameters.Last();
        bias.RequiresGradient = false;
        layer.Initialize(3);
        Gradients(layer, [4, 3])["bias"].ShouldBeNull();
        bias.RequiresGradient = true;
        Gradients(layer, [4, 3])["bias"].ShouldBe([4, 4]);
    }

    private static Dictionary<string, float[]?> Gradients(Module layer, Shape input)
    {
        foreach (Parameter parameter in layer.Parameters)
        {
            parameter.ClearGradient();
        }

        layer.Forward(Samples.Leaf(input)).Sum().Backward();
        return layer.Parameters.ToDictionary(
            parameter => parameter.Name,
            parameter => parameter.Gradient?.ToArray()
        );
    }

    private static Dictionary<string, float[]> Values(Module model) =>
        model.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value.ToArray());
}

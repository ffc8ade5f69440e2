using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Tests.Modules;

public sealed class ModuleTests
{
    [Fact]
    public void Parameters_have_pytorchs_names()
    {
        Model model = new();
        model
            .Parameters.Select(parameter => $"{parameter.Name} {parameter.Shape}")
            .ShouldBe([
                "rnn.weight_ih_l0 [12, 2]",
                "rnn.weight_hh_l0 [12, 3]",
                "rnn.bias_ih_l0 [12]",
                "rnn.bias_hh_l0 [12]",
                "rnn.weight_ih_l0_reverse [12, 2]",
                "rnn.weight_hh_l0_reverse [12, 3]",
                "rnn.bias_ih_l0_reverse [12]",
                "rnn.bias_hh_l0_reverse [12]",
                "rnn.weight_ih_l1 [12, 6]",
                "rnn.weight_hh_l1 [12, 3]",
                "rnn.bias_ih_l1 [12]",
                "rnn.bias_hh_l1 [12]",
                "rnn.weight_ih_l1_reverse [12, 6]",
                "rnn.weight_hh_l1_reverse [12, 3]",
                "rnn.bias_ih_l1_reverse [12]",
                "rnn.bias_hh_l1_reverse [12]",
                "output.weight [1, 6]",
                "output.bias [1]",
            ]);
    }

    [Fact]
    public void Modules_in_sequence_are_numbered()
    {
        Sequential model = [new Linear(2, 3), new Flatten(), new Linear(3, 1, bias: false)];
        model.Parameters.Select(parameter => parameter.Name).ShouldBe(["0.weight", "0.bias", "2.weight"]);
    }

    [Fact]
    public void First_values_depend_on_seed_and_name_and_not_on_the_order_of_construction()
    {
        Pair forwards = new(reversed: false);
        Pair backwards = new(reversed: true);
        forwards.Initialize(7);
        backwards.Initialize(7);
        Dictionary<string, float[]> values = Values(backwards);
        foreach ((string name, float[] expected) in Values(forwards))
        {
            values[name].ShouldBe(expected, name);
        }
    }

    [Fact]
    public void First_values_that_were_looked_at_before_are_drawn_anew()
    {
        Linear early = new(2, 3);
        _ = early.Parameters.First().Value;
        Sequential one = [early];
        Sequential other = [new Linear(2, 3)];
        one.Initialize(7);
        other.Initialize(7);
        Values(one)["0.weight"].ShouldBe(Values(other)["0.weight"]);
    }

    [Fact]
    public void Another_seed_and_another_name_draw_other_values()
    {
        Sequential model = [new Linear(3, 3), new Linear(3, 3)];
        model.Initialize(1);
        Dictionary<string, float[]> first = Values(model);
        model.Initialize(2);
        first["0.weight"].ShouldNotBe(Values(model)["0.weight"]);
        first["0.weight"].ShouldNotBe(first["1.weight"]);
    }

    [Fact]
    public void First_values_are_uniform_within_the_bound()
    {
        Linear linear = new(100, 100);
        linear.Initialize(0);
        float[] weights = Values(linear)["weight"];
        weights.ShouldAllBe(weight => Math.Abs(weight) <= 0.1f);
        weights.Average().ShouldBe(0, 0.003f);
        weights.Max().ShouldBeGreaterThan(0.099f);
    }

    [Fact]
    public void A_module_has_one_parent()
    {
        Linear shared = new(2, 2);
        Sequential first = [shared];
        Should
            .Throw<ArgumentException>(() => new Sequential(shared))
            .Message.ShouldStartWith("the Linear belongs to a Sequential already");
        first.Count().ShouldBe(1);
    }

    [Fact]
    public void Values_of_another_count_are_refused_by_name()
    {
        Model model = new();
        Should
            .Throw<ArgumentException>(() => model.Parameters.Last().Assign([1, 2]))
            .Message.ShouldStartWith("output.bias: expected 1 values for [1], got 2");
    }

    [Fact]
    public void Inference_remembers_nothing_and_gives_the_same()
    {
        Model model = new();
        Tensor x = Samples.Leaf([2, 4, 2]);
        Tensor predicted = model.Predict(x);
        predicted.RequiresGradient.ShouldBeFalse();
        predicted.ToArray().ShouldBe(model.Forward(x).ToArray());
        model.IsTraining.ShouldBeTrue();
    }

    [Fact]
    public void A_prediction_is_a_constant_to_what_is_computed_from_it()
    {
        Linear teacher = new(2, 2);
        Tensor x = Samples.Leaf([3, 2]);
        Tensor prediction = teacher.Predict(x);
        (x + (x * prediction)).Sum().Backward();
        x.Gradient!.ToArray().ShouldBe([.. prediction.ToArray().Select(value => 1 + value)]);
        teacher.Parameters.ShouldAllBe(parameter => parameter.Gradient == null);
    }

    [Fact]
    public void A_prediction_that_is_held_keeps_its_values()
    {
        Model model = new();
        Tensor[] inputs = [.. Enumerable.Range(1, 40).Select(i => Tensor.Full([64, 40, 2], i / 40f))];
        Tensor[] held = [.. inputs.Select(model.Predict)];
        float[][] values = [.. held.Select(prediction => prediction.ToArray())];
        for (int i = 0; i < 400; i++)
        {
            model.Predict(inputs[i % inputs.Length]);
        }

        held.Select(prediction => prediction.ToArray()).ShouldBe(values);
    }

    [Fact]
    public void Several_threads_may_predict_with_one_module_at_once()
    {
        Model model = new();
        model.Train(false);
        Tensor[] inputs = [.. Enumerable.Range(1, 64).Select(i => Tensor.Full([1 + (i % 3), 9, 2], i / 64f))];
        float[][] alone = [.. inputs.Select(x => model.Predict(x).ToArray())];
        for (int repeat = 0; repeat < 20; repeat++)
        {
            float[][] together = [.. inputs.AsParallel().AsOrdered().Select(x => model.Predict(x).ToArray())];
            together.ShouldBe(alone);
        }
    }

    private static Dictionary<string, float[]> Values(Module module) =>
        module.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value.ToArray());

    private sealed class Model : Module
    {
        private readonly Lstm rnn;
        private readonly Linear output;

        public Model()
        {
            rnn = Add("rnn", new Lstm(2, 3, layers: 2, bidirectional: true));
            output = Add("output", new Linear(6, 1));
        }

        public override Tensor Forward(Tensor x) => output.Forward(rnn.Forward(x).LastStep());
    }

    private sealed class Pair : Module
    {
        public Pair(bool reversed)
        {
            if (reversed)
            {
                _ = Add("b", new Linear(3, 2));
                _ = Add("a", new Gru(2, 3));
            }
            else
            {
                _ = Add("a", new Gru(2, 3));
                _ = Add("b", new Linear(3, 2));
            }
        }

        public override Tensor Forward(Tensor x) => x;
    }
}

using Unroll.Layers;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;

namespace Unroll.Tests.Optimizers;

/// <summary>What the recorded cases of PyTorch do not tell.</summary>
public sealed class OptimizerTests
{
    public static TheoryData<string> Names { get; } =
    ["sgd", "nesterov", "adam", "amsgrad", "adamw", "nadam", "rmsprop", "centred rmsprop", "adagrad"];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_bottom_of_a_parabola_is_found(string name)
    {
        Optimizer optimizer = Create(name);
        Scales scales = new(37);
        for (int step = 0; step < 400; step++)
        {
            StepOn(optimizer, scales, scale => (scale.Value - 3) * (scale.Value - 3));
        }

        scales.Values.ShouldBe([.. Enumerable.Repeat(3f, 37)], 0.05);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_element_goes_its_own_way_whatever_stands_beside_it(string name)
    {
        Scales together = new(37);
        together.Parameters.First().Assign(Samples.Uniform(37));
        Run(Create(name), together);
        for (int i = 0; i < 37; i += 12)
        {
            Scales alone = new(1);
            alone.Parameters.First().Assign([Samples.Uniform(37)[i]]);
            Run(Create(name), alone);
            alone.Values[0].ShouldBe(together.Values[i]);
        }

        static void Run(Optimizer optimizer, Scales scales)
        {
            for (int step = 0; step < 5; step++)
            {
                StepOn(optimizer, scales, scale => scale.Value.Tanh());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_parameter_without_a_gradient_stays_as_it_is(string name)
    {
        Linear used = new(2, 1);
        Linear unused = new(2, 1);
        float[] before = unused.Parameters.First().Value.ToArray();
        used.Forward(Samples.Leaf([3, 2])).Sum().Backward();
        Create(name).Step(used.Parameters.Concat(unused.Parameters));
        unused.Parameters.First().Value.ToArray().ShouldBe(before);
    }

    [Fact]
    public void Dampening_without_momentum_does_nothing()
    {
        Run(new Sgd(0.1f, dampening: 0.5f)).ShouldBe(Run(new Sgd(0.1f)));

        static float[] Run(Sgd optimizer)
        {
            Linear linear = new(3, 2);
            for (int step = 0; step < 3; step++)
            {
                linear.Forward(Samples.Leaf([3])).Sum().Backward();
                optimizer.Step(linear.Parameters);
            }

            return linear.Parameters.First().Value.ToArray();
        }
    }

    [Fact]
    public void Decoupled_weight_decay_does_not_ask_for_the_gradient()
    {
        Scales scales = new(2);
        AdamW optimizer = new(0.1f, weightDecay: 0.5f);
        for (int step = 0; step < 3; step++)
        {
            StepOn(optimizer, scales, scale => 0 * scale.Value);
        }

        scales.Values.ShouldAllBe(value => Math.Abs(value - MathF.Pow(0.95f, 3)) < 1e-6f);
    }

    [Fact]
    public void Adagrad_begins_with_its_accumulator_and_lowers_its_rate()
    {
        Scales scales = new(1);
        Adagrad optimizer = new(0.1f, learningRateDecay: 0.5f, initialAccumulator: 3);
        StepOn(optimizer, scales, scale => scale.Value);
        double first = 1 - (0.1 / Math.Sqrt(4));
        scales.Values[0].ShouldBe((float)first, 1e-6);
        StepOn(optimizer, scales, scale => scale.Value);
        scales.Values[0].ShouldBe((float)(first - (0.1 / 1.5 / Math.Sqrt(5))), 1e-6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_learning_rate_that_is_not_positive_is_refused(float rate)
    {
        Should
            .Throw<ArgumentOutOfRangeException>(() => new Sgd(rate))
            .Message.ShouldStartWith("expected a positive learning rate");
        Should.Throw<ArgumentOutOfRangeException>(() => new Adam(rate));
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1)]
    [InlineData(float.NaN)]
    public void A_share_out_of_range_is_refused_by_name(float share)
    {
        Refused(() => new Sgd(0.1f, momentum: share), "momentum");
        Refused(() => new Adam(beta1: share), "beta1");
        Refused(() => new AdamW(beta2: share), "beta2");
        Refused(() => new NAdam(beta1: share), "beta1");
        Refused(() => new RmsProp(alpha: share), "alpha");
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_negative_setting_is_refused_by_name(float setting)
    {
        Refused(() => new Sgd(0.1f, weightDecay: setting), "weightDecay");
        Refused(() => new Adam(epsilon: setting), "epsilon");
        Refused(() => new NAdam(momentumDecay: setting), "momentumDecay");
        Refused(() => new Adagrad(initialAccumulator: setting), "initialAccumulator");
    }

    private static void Refused(Func<Optimizer> create, string name) =>
        Should.Throw<ArgumentOutOfRangeException>(() => create()).ParamName.ShouldBe(name);

    private static Optimizer Create(string name) =>
        name switch
        {
            "sgd" => new Sgd(0.1f, momentum: 0.5f),
            "nesterov" => new Sgd(0.1f, momentum: 0.5f, nesterov: true),
            "adam" => new Adam(0.1f),
            "amsgrad" => new Adam(0.1f, amsGrad: true),
            "adamw" => new AdamW(0.1f, weightDecay: 0.001f),
            "nadam" => new NAdam(0.1f),
            "rmsprop" => new RmsProp(0.02f),
            "centred rmsprop" => new RmsProp(0.01f, momentum: 0.5f, centered: true),
            "adagrad" => new Adagrad(0.5f),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "an unknown optimizer"),
        };

    private static void StepOn(Optimizer optimizer, Scales scales, Func<Parameter, Tensor> loss)
    {
        Parameter parameter = scales.Parameters.First();
        parameter.ClearGradient();
        loss(parameter).Sum().Backward();
        optimizer.Step(scales.Parameters);
    }

    /// <summary>A parameter and nothing else.</summary>
    private sealed class Scales : Module
    {
        private readonly Parameter parameter;

        public Scales(int count) => parameter = Add("scales", [count], Initializers.Ones);

        public float[] Values => parameter.Value.ToArray();

        public override Tensor Forward(Tensor x) => x * parameter;
    }
}

using Unroll.Cells;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Modules;
using Unroll.Optimizers;
using Unroll.Tensors;
using Unroll.Training;

namespace Unroll.Tests.Training;

/// <summary>What the library trains, and what its users write themselves, learns a sine wave.</summary>
public sealed class LearningTests
{
    private static readonly Dictionary<string, Func<Module>> Models = new(StringComparer.Ordinal)
    {
        ["linear"] = () => new Sequential(new Flatten(), new Linear(12, 1)),
        ["rnn tanh"] = () => new SineWave.Network(new Rnn(1, 8), 8),
        ["rnn relu"] = () => new SineWave.Network(new Rnn(1, 8, activation: RnnActivation.Relu), 8),
        ["lstm"] = () => new SineWave.Network(new Lstm(1, 8), 8),
        ["gru"] = () => new SineWave.Network(new Gru(1, 8), 8),
        ["stacked, bidirectional gru"] = () =>
            new SineWave.Network(new Gru(1, 8, 2, 0.1f, bidirectional: true), 16),
        ["a user's own module"] = () => new OwnModule(),
        ["a user's own cell"] = () => new OwnCellModel(),
    };

    private static readonly Dictionary<string, Func<Optimizer>> Optimizers = new(StringComparer.Ordinal)
    {
        ["sgd with momentum"] = () => new Sgd(0.05f, momentum: 0.9f),
        ["sgd with nesterov momentum"] = () => new Sgd(0.05f, momentum: 0.9f, nesterov: true),
        ["adam"] = () => new Adam(0.01f),
        ["adam with amsgrad"] = () => new Adam(0.01f, amsGrad: true),
    };

    public static MatrixTheoryData<string, string> Cases { get; } = new(Models.Keys, Optimizers.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_sine_wave_is_learnt(string model, string optimizer)
    {
        Module module = Models[model]();
        module.Initialize(1);
        Trainer trainer = new(module, Optimizers[optimizer](), new HuberLoss())
        {
            Clipping = GradientClipping.ByNorm(5),
        };
        double before = trainer.Evaluate(SineWave.Loader()).Loss;
        trainer.Fit(SineWave.Loader(), epochs: 40, cancellationToken: TestContext.Current.CancellationToken);
        trainer.Evaluate(SineWave.Loader()).Loss.ShouldBeLessThan(before / 20);
    }

    /// <summary>A dense network of tensor operations alone.</summary>
    private sealed class OwnModule : Module
    {
        private readonly Parameter first;
        private readonly Parameter shift;
        private readonly Parameter second;

        public OwnModule()
        {
            first = Add("first", [12, 8], Initializers.UniformByFan(12));
            shift = Add("shift", [8], Initializers.Zeros);
            second = Add("second", [8, 1], Initializers.UniformByFan(8));
        }

        public override Tensor Forward(Tensor x) =>
            (x.Flatten().MatMul(first) + shift.Value).Tanh().MatMul(second);
    }

    /// <summary>A recurrent cell of one's own, scanned step by step: a leaky integrator.</summary>
    private sealed class LeakyCell : Cell
    {
        private readonly Parameter input;
        private readonly Parameter recurrent;
        private readonly Parameter leak;

        public LeakyCell(int inputSize, int hiddenSize)
            : base(inputSize, hiddenSize)
        {
            input = Add("input", [inputSize, hiddenSize], Initializers.Uniform(1));
            recurrent = Add("recurrent", [hiddenSize, hiddenSize], Initializers.UniformByFan(hiddenSize));
            leak = Add("leak", [hiddenSize], Initializers.Zeros);
        }

        public override (Tensor Output, State State) Step(Tensor x, State state)
        {
            Tensor keep = leak.Value.Sigmoid();
            Tensor h =
                (keep * state[0]) + ((1 - keep) * (x.MatMul(input) + state[0].MatMul(recurrent)).Tanh());
            return (h, h);
        }
    }

    private sealed class OwnCellModel : Module
    {
        private readonly Recurrent rnn;
        private readonly Linear output;

        public OwnCellModel()
        {
            rnn = Add("rnn", new Recurrent(new LeakyCell(1, 8)));
            output = Add("output", new Linear(8, 1));
        }

        public override Tensor Forward(Tensor x) => output.Forward(rnn.Forward(x).LastStep());
    }
}

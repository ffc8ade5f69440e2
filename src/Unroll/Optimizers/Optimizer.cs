using System.Runtime.CompilerServices;
using Unroll.Modules;

namespace Unroll.Optimizers;

/// <summary>Changes parameters so that the loss becomes smaller, from the gradients that a backward pass has left.</summary>
public abstract class Optimizer
{
    private readonly Dictionary<Parameter, Slots> slots = [];

    private protected Optimizer(
        float learningRate,
        float momentum = 0,
        [CallerArgumentExpression(nameof(momentum))] string momentumName = ""
    )
    {
        if (!(learningRate > 0 && float.IsFinite(learningRate)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(learningRate),
                learningRate,
                "expected a positive learning rate"
            );
        }

        LearningRate = learningRate;
        Momentum = Share(momentum, momentumName);
    }

    /// <summary>How far a step goes. Schedules change it.</summary>
    public float LearningRate { get; set; }

    /// <summary>
    /// How much of the steps before goes on in the next: the momentum μ of <see cref="Sgd"/> and
    /// <see cref="RmsProp"/>, β₁ of <see cref="Adam"/> and its kin. Schedules may change it.
    /// </summary>
    public float Momentum { get; set; }

    /// <summary>Whether <see cref="Momentum"/> means anything to it.</summary>
    internal virtual bool HasMomentum => true;

    /// <summary>What it remembers of each parameter that it has changed, for checkpoints.</summary>
    internal Dictionary<Parameter, Slots> Memory => slots;

    /// <summary>Changes every parameter that has a gradient.</summary>
    public void Step(IEnumerable<Parameter> parameters)
    {
        foreach (Parameter parameter in parameters)
        {
            if (parameter.HasGradient)
            {
                if (!slots.TryGetValue(parameter, out Slots? slot))
                {
                    slots.Add(parameter, slot = new(parameter.Shape.Elements));
                }

                slot.Steps++;
                Update(parameter.Values, parameter.GradientValues, slot);
            }
        }
    }

    /// <summary>A setting that must lie from 0 up to, not including, 1.</summary>
    private protected static float Share(
        float value,
        [CallerArgumentExpression(nameof(value))] string name = ""
    ) =>
        value >= 0 && value < 1
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                value,
                "expected a number from 0 up to, not including, 1"
            );

    /// <summary>A setting that must not be negative.</summary>
    private protected static float NotNegative(
        float value,
        [CallerArgumentExpression(nameof(value))] string name = ""
    ) =>
        value >= 0 && float.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "expected a number of at least 0");

    /// <summary>Changes one parameter's values.</summary>
    private protected abstract void Update(Span<float> values, ReadOnlySpan<float> gradient, Slots slots);

    /// <summary>What an optimizer remembers of one parameter from step to step.</summary>
    internal sealed class Slots(int count)
    {
        /// <summary>Steps taken, this one included.</summary>
        public int Steps { get; set; }

        /// <summary>Π μ over these steps, where the momentum μ changes from step to step.</summary>
        public double MomentumProduct { get; set; } = 1;

        public float[] First { get; } = new float[count];

        public float[] Second { get; } = new float[count];

        public float[] Third { get; } = new float[count];
    }
}

using Unroll.Modules;

namespace Unroll.Optimizers;

/// <summary>Changes parameters so that the loss becomes smaller, from the gradients that a backward pass has left.</summary>
public abstract class Optimizer
{
    private readonly Dictionary<Parameter, Slots> slots = [];

    private protected Optimizer(float learningRate)
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
    }

    /// <summary>How far a step goes. Schedules change it.</summary>
    public float LearningRate { get; set; }

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

    /// <summary>Changes one parameter's values.</summary>
    private protected abstract void Update(Span<float> values, ReadOnlySpan<float> gradient, Slots slots);

    /// <summary>What an optimizer remembers of one parameter from step to step.</summary>
    private protected sealed class Slots(int count)
    {
        /// <summary>Steps taken, this one included.</summary>
        public int Steps { get; set; }

        public float[] First { get; } = new float[count];

        public float[] Second { get; } = new float[count];

        public float[] Third { get; } = new float[count];
    }
}

using Unroll.Kernels;
using Unroll.Tensors;

namespace Unroll.Modules;

/// <summary>
/// A part of a model: whatever has parameters, names them, and computes one tensor from another. Modules are
/// made of modules; children and parameters are declared by name with <c>Add</c>, without reflection.
/// </summary>
public abstract class Module
{
    private readonly List<Parameter> parameters = [];
    private readonly List<Module> children = [];
    private Module? parent;
    private string prefix = "";
    private string suffix = "";
    private bool training = true;
    private SeededRandom? random;
    private StepScope? idleScope;

    /// <summary>All parameters, its own first, then its children's, in the order of declaration.</summary>
    public IEnumerable<Parameter> Parameters
    {
        get
        {
            foreach (Parameter parameter in parameters)
            {
                yield return parameter;
            }

            foreach (Module child in children)
            {
                foreach (Parameter parameter in child.Parameters)
                {
                    yield return parameter;
                }
            }
        }
    }

    /// <summary>Whether it is being trained: dropout, for one, is only at work then. True at first.</summary>
    public bool IsTraining => training;

    internal ulong Seed { get; private set; }

    /// <summary>The random streams, its own first, then its children's, in the order of declaration, for checkpoints.</summary>
    internal IEnumerable<SeededRandom> RandomStreams =>
        [Random, .. children.SelectMany(child => child.RandomStreams)];

    /// <summary>Random numbers of this module alone, from the seed it was initialised with and its own name.</summary>
    protected SeededRandom Random => random ??= new SeededRandom(Seed, NameOf("random"));

    /// <summary>
    /// What to draw from in order to drop elements of a tensor, or null where none is to be dropped: at inference, except
    /// in <see cref="PredictSamples"/>.
    /// </summary>
    /// <param name="x">The tensor.</param>
    protected SeededRandom? DropoutRandom(Tensor x) =>
        x.Scope?.DropoutStreams is { } streams ? streams[NameOf("random")]
        : training ? Random
        : null;

    /// <summary>Computes the output for an input.</summary>
    /// <param name="x">Usually <c>[batch, …]</c>; what is expected exactly, the module says.</param>
    public abstract Tensor Forward(Tensor x);

    /// <summary>
    /// Draws the first values of all parameters, its own and its children's, and starts all random streams, from a seed.
    /// </summary>
    public void Initialize(ulong seed)
    {
        Reseed(seed);
        foreach (Parameter parameter in Parameters)
        {
            parameter.Initialize();
        }
    }

    /// <summary>Switches the module and all its children to training, or, with false, to inference.</summary>
    public void Train(bool training = true)
    {
        this.training = training;
        foreach (Module child in children)
        {
            child.Train(training);
        }
    }

    /// <summary>
    /// Computes the output at inference: without dropout, and without remembering what gradients would need. Several
    /// threads may predict with one module at once if it is not in training: call <c>Train(false)</c> before.
    /// </summary>
    public Tensor Predict(Tensor x)
    {
        bool before = training;
        if (before)
        {
            Train(false);
        }

        // Storage is used again from call to call; a call that finds another one at work has a scope of its own.
        StepScope scope = Interlocked.Exchange(ref idleScope, null) ?? new(recording: false);
        try
        {
            // Back in the scope of x, it is a constant to what is computed from it, not the end of all recording.
            return Forward(x.In(scope)).In(x.Scope);
        }
        finally
        {
            scope.EndStep();
            Interlocked.Exchange(ref idleScope, scope);
            if (before)
            {
                Train();
            }
        }
    }

    /// <summary>
    /// Monte Carlo dropout (Gal &amp; Ghahramani, 2016): predictions with dropout at work, each with other elements
    /// dropped, whose spread tells how unsure the model is. All else is as at inference: batch normalisation, say, uses
    /// its running statistics.
    /// </summary>
    /// <remarks>
    /// The seed alone decides what is dropped, whatever the number of threads; the module is left as it was, its own
    /// random stream included. A model without dropout gives the same prediction again and again.
    /// </remarks>
    /// <param name="x">The input, as for <see cref="Predict"/>.</param>
    /// <param name="samples">How many predictions to make.</param>
    /// <param name="seed">Fixes them.</param>
    /// <param name="threads">Threads to use at most; all cores by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    /// <example>
    /// <code>
    /// PredictionSamples samples = model.PredictSamples(x, samples: 200, seed: 1);
    /// Tensor mean = samples.Mean();
    /// Tensor lower = samples.Quantile(0.1); // 80 % of the samples lie between these
    /// Tensor upper = samples.Quantile(0.9);
    /// </code>
    /// </example>
    public PredictionSamples PredictSamples(Tensor x, int samples, ulong seed = 0, int? threads = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        int workers = Math.Min(threads ?? Environment.ProcessorCount, samples);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workers, nameof(threads));
        SeededRandom seeds = new(seed, "samples");
        ulong[] sampleSeeds = [.. Enumerable.Range(0, samples).Select(_ => seeds.NextBits())];
        Tensor[] outputs = new Tensor[samples];
        bool before = training;
        Train(false);
        try
        {
            Shards.Run(workers, workers, worker => DrawSamples(x, sampleSeeds, outputs, worker, workers));
        }
        finally
        {
            Train(before);
        }

        return new(outputs);
    }

    /// <summary>Makes every so-manieth of some predictions with dropout.</summary>
    private void DrawSamples(Tensor x, ulong[] seeds, Tensor[] outputs, int first, int every)
    {
        StepScope scope = new(recording: false);
        for (int sample = first; sample < outputs.Length; sample += every)
        {
            scope.DropoutStreams = new(seeds[sample]);
            Tensor output = Forward(x.In(scope));
            outputs[sample] = Tensor.From(output.Shape, output.Span);
            scope.EndStep();
        }
    }

    internal string NameOf(string name)
    {
        string full = prefix + name + suffix;
        return parent is null ? full : parent.NameOf(full);
    }

    /// <summary>Declares a child. Its parameters are called <c>name.parameter</c>.</summary>
    /// <returns>The child.</returns>
    /// <exception cref="ArgumentException">It is a child of a module already.</exception>
    protected T Add<T>(string name, T child)
        where T : Module => Add(child, name + ".", "");

    /// <summary>Declares a child whose parameters keep their names, with something behind them: <c>weight_ih_l0</c>.</summary>
    private protected T AddWithSuffix<T>(T child, string suffix)
        where T : Module => Add(child, "", suffix);

    /// <summary>Declares a parameter.</summary>
    /// <param name="name">The name, as PyTorch has it where there is a counterpart.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="initializer">How its first values are drawn.</param>
    protected Parameter Add(string name, Shape shape, Initializer initializer)
    {
        Parameter parameter = new(this, name, shape, initializer);
        parameters.Add(parameter);
        return parameter;
    }

    private T Add<T>(T child, string prefix, string suffix)
        where T : Module
    {
        if (child.parent is not null)
        {
            throw new ArgumentException(
                $"the {child.GetType().Name} belongs to a {child.parent.GetType().Name} already",
                nameof(child)
            );
        }

        child.parent = this;
        child.prefix = prefix;
        child.suffix = suffix;
        children.Add(child);
        child.Reseed(Seed);
        return child;
    }

    private void Reseed(ulong seed)
    {
        Seed = seed;
        random = null;
        foreach (Module child in children)
        {
            child.Reseed(seed);
        }
    }
}

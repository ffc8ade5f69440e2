using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Tests.Modules;

public sealed class MonteCarloDropoutTests
{
    private static readonly Tensor X = Samples.Leaf([5, 4, 2]);

    [Fact]
    public void Samples_scatter_about_the_prediction_as_dropout_says()
    {
        const float p = 0.25f;
        Dropout dropout = new(p);
        Tensor x = Tensor.From([3], [1, -2, 0]);
        PredictionSamples samples = dropout.PredictSamples(x, samples: 20_000, seed: 1);
        samples.Count.ShouldBe(20_000);
        samples.Shape.ShouldBe([3]);
        samples.Mean().ToArray().ShouldBe([1, -2, 0], tolerance: 0.03);

        // x·√(p/(1 − p)), the standard deviation of x/(1 − p) that is there with probability 1 − p.
        float deviation = MathF.Sqrt(p / (1 - p));
        samples.StandardDeviation().ToArray().ShouldBe([deviation, 2 * deviation, 0], tolerance: 0.03);
        samples.Quantile(0.1).ToArray().ShouldBe([0, -2 / (1 - p), 0], tolerance: 1e-6);
        samples.Quantile(0.9).ToArray().ShouldBe([1 / (1 - p), 0, 0], tolerance: 1e-6);
    }

    [Fact]
    public void The_seed_alone_decides_whatever_the_number_of_threads()
    {
        Sequential model = Network();
        float[][] alone = Draw(model, seed: 1, threads: 1);
        Draw(model, seed: 1, threads: 2).ShouldBe(alone);
        Draw(model, seed: 1, threads: 5).ShouldBe(alone);
        Draw(model, seed: 1, threads: null).ShouldBe(alone);
        Draw(model, seed: 2, threads: 1).ShouldNotBe(alone);
        alone.Select(sample => string.Join(' ', sample)).Distinct().Count().ShouldBe(alone.Length);
    }

    [Fact]
    public void A_sample_is_the_same_however_many_are_drawn()
    {
        Sequential model = Network();
        model.PredictSamples(X, 3)[2].ToArray().ShouldBe(model.PredictSamples(X, 9)[2].ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_module_is_left_as_it_was(bool training)
    {
        Sequential model = Network();
        Sequential untouched = Network();
        foreach (Sequential each in (Sequential[])[model, untouched])
        {
            each.Forward(X);
            each.Train(training);
        }

        model.PredictSamples(X, 7, seed: 3);
        model.IsTraining.ShouldBe(training);
        Parameters(model).ShouldBe(Parameters(untouched));
        model.Predict(X).ToArray().ShouldBe(untouched.Predict(X).ToArray());
        model.Train();
        untouched.Train();
        model.Forward(X).ToArray().ShouldBe(untouched.Forward(X).ToArray());
    }

    [Fact]
    public void Predictions_on_other_threads_meanwhile_know_nothing_of_it()
    {
        Sequential model = Network();
        model.Train(false);
        float[] prediction = model.Predict(X).ToArray();
        float[][] samples = Draw(model, seed: 1, threads: 1);
        Parallel.For(
            0,
            40,
            i =>
            {
                if (i % 2 == 0)
                {
                    model.Predict(X).ToArray().ShouldBe(prediction);
                }
                else
                {
                    Draw(model, seed: 1, threads: 2).ShouldBe(samples);
                }
            }
        );
    }

    [Fact]
    public void A_module_that_fails_is_left_as_it_was()
    {
        Sequential model = Network();
        Should.Throw<ArgumentException>(() => model.PredictSamples(Tensor.Zeros([5, 4, 3]), 7));
        model.IsTraining.ShouldBeTrue();
    }

    [Fact]
    public void Batch_normalisation_stays_at_inference()
    {
        BatchNorm1d normalization = new(2);
        normalization.Forward(X);
        PredictionSamples samples = normalization.PredictSamples(X, 2);
        samples[0].ToArray().ShouldBe(normalization.Predict(X).ToArray());
        samples[1].ToArray().ShouldBe(samples[0].ToArray());
    }

    [Fact]
    public void Dropout_between_recurrent_layers_takes_part()
    {
        Gru gru = new(2, 8, layers: 2, dropout: 0.5f);
        PredictionSamples samples = gru.PredictSamples(X, 2);
        samples[0].ToArray().ShouldNotBe(samples[1].ToArray());
        samples[0].RequiresGradient.ShouldBeFalse();
    }

    [Fact]
    public void Without_dropout_there_is_no_spread()
    {
        PredictionSamples samples = new Linear(2, 3).PredictSamples(X, 4);
        samples.StandardDeviation().ToArray().ShouldAllBe(deviation => deviation == 0);
    }

    [Fact]
    public void Quantiles_lie_between_the_nearest_samples_in_proportion()
    {
        PredictionSamples samples = new([
            .. ((float[])[30, 10, 20]).Select(value => Tensor.Full([1], value)),
        ]);
        float[] quantiles = [.. ((double[])[0, 0.25, 0.5, 0.9, 1]).Select(p => samples.Quantile(p)[0])];
        quantiles.ShouldBe([10, 15, 20, 28, 30]);
        samples.Mean()[0].ShouldBe(20);
        samples.StandardDeviation()[0].ShouldBe(10);
    }

    [Fact]
    public void Mistakes_are_refused()
    {
        Linear model = new(2, 3);
        Should.Throw<ArgumentOutOfRangeException>(() => model.PredictSamples(X, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => model.PredictSamples(X, 2, threads: 0));
        PredictionSamples one = model.PredictSamples(X, 1);
        Should.Throw<InvalidOperationException>(one.StandardDeviation);
        Should
            .Throw<ArgumentOutOfRangeException>(() => one.Quantile(1.5))
            .Message.ShouldStartWith("expected a probability from 0 to 1");
        Should.Throw<ArgumentOutOfRangeException>(() => one.Quantile(double.NaN));
    }

    private static Sequential Network()
    {
        Sequential model = new(
            new Lstm(2, 8, layers: 2, dropout: 0.3f),
            new LastStep(),
            new BatchNorm1d(8),
            new Dropout(0.4f),
            new Linear(8, 1)
        );
        model.Initialize(4);
        return model;
    }

    private static float[][] Draw(Module model, ulong seed, int? threads)
    {
        PredictionSamples samples = model.PredictSamples(X, 11, seed, threads);
        return [.. Enumerable.Range(0, samples.Count).Select(i => samples[i].ToArray())];
    }

    private static float[][] Parameters(Module model) =>
        [.. model.Parameters.Select(parameter => parameter.Value.ToArray())];
}

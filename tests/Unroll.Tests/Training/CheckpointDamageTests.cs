using FsCheck.Fluent;
using Unroll.Formats;
using Unroll.Layers;
using Unroll.Losses;
using Unroll.Optimizers;
using Unroll.Tests.Formats;
using Unroll.Training;

namespace Unroll.Tests.Training;

/// <summary>A damaged checkpoint is never used, not even in part.</summary>
public sealed class CheckpointDamageTests : IDisposable
{
    private readonly TempFile place = new("run.checkpoint");
    private readonly byte[] whole;
    private readonly int[] before;
    private readonly Linear model = new(12, 1);
    private readonly Sgd optimizer = new(0.1f, momentum: 0.9f);

    public CheckpointDamageTests()
    {
        Linear trained = new(12, 1);
        Trainer trainer = new(
            new Sequential(new Flatten(), trained),
            new Sgd(0.1f, momentum: 0.9f),
            new HuberLoss()
        )
        {
            Checkpoints = new CheckpointFile(place.Path),
        };
        trainer.Fit(SineWave.Loader(), cancellationToken: TestContext.Current.CancellationToken);
        whole = place.Bytes;
        Network = new(new Flatten(), model);
        before = CheckpointTraining.Bits(Network);
    }

    private Sequential Network { get; }

    [Fact]
    public void The_whole_one_is_used()
    {
        Continue(whole).ShouldBeNull();
        CheckpointTraining.Bits(Network).ShouldNotBe(before);
    }

    [Fact]
    public void A_checkpoint_cut_short_anywhere_is_refused()
    {
        for (int length = 0; length < whole.Length; length++)
        {
            Continue(whole[..length]).ShouldNotBeNull($"{length} of {whole.Length} bytes");
        }

        ShouldBeUntouched();
    }

    [Fact]
    public void A_checkpoint_with_something_behind_it_is_refused()
    {
        Continue([.. whole, 0]).ShouldNotBeNull();
        ShouldBeUntouched();
    }

    [Fact]
    public void A_checkpoint_with_a_flipped_bit_anywhere_is_refused()
    {
        byte[] damaged = [.. whole];
        for (int i = 0; i < whole.Length; i++)
        {
            byte mask = (byte)(1 << (i % 8));
            damaged[i] ^= mask;
            Continue(damaged).ShouldNotBeNull($"byte {i}");
            damaged[i] ^= mask;
        }

        ShouldBeUntouched();
    }

    [Fact]
    public void A_checkpoint_with_another_byte_anywhere_is_refused()
    {
        Law.ForAll(
            Gen.Choose(0, whole.Length - 1).Zip(Gen.Choose(1, 255)).ToArbitrary(),
            change =>
            {
                byte[] damaged = [.. whole];
                damaged[change.Item1] ^= (byte)change.Item2;
                Continue(damaged).ShouldNotBeNull();
            }
        );
        ShouldBeUntouched();
    }

    public void Dispose() => place.Dispose();

    private void ShouldBeUntouched()
    {
        CheckpointTraining.Bits(Network).ShouldBe(before);
        optimizer.Memory.ShouldBeEmpty();
        optimizer.LearningRate.ShouldBe(0.1f);
    }

    /// <summary>What is said of a checkpoint; nothing if training went on from it.</summary>
    private string? Continue(byte[] content)
    {
        place.Bytes = content;
        try
        {
            new Trainer(Network, optimizer, new HuberLoss()).Fit(
                SineWave.Loader(),
                continueFrom: new CheckpointFile(place.Path),
                cancellationToken: TestContext.Current.CancellationToken
            );
            return null;
        }
        catch (ModelFileException exception)
        {
            return exception.Message;
        }
    }
}

using Unroll.Media.Sampling;
using Unroll.Tensors;

namespace Unroll.Media.Music;

/// <summary>Composes chorales: draws one note after the other from a model's probabilities.</summary>
/// <param name="model">The model.</param>
/// <param name="sampler">How notes are drawn; as probable as the model says by default.</param>
public sealed class ChoraleComposer(ChoraleModel model, TokenSampler? sampler = null)
{
    private readonly TokenSampler sampler = sampler ?? new TokenSampler();

    /// <summary>Composes a chorale. The model is told how many steps it has, so that it can come to an end.</summary>
    /// <param name="steps">How many sixteenths it has, the beginning among them.</param>
    /// <param name="seed">Fixes what is drawn.</param>
    /// <param name="beginning">What it begins with, from the start of a bar on; none by default.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The number is not positive, or the beginning has a note that the model does not know.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Chorale Compose(
        int steps,
        ulong seed = 0,
        Chorale? beginning = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        SeededRandom random = new(seed, "composer");
        ChoralePredictor predictor = model.Stream(steps);
        int[] notes = new int[steps * Chorale.Voices];
        for (int i = 0; i < notes.Length; i++)
        {
            (int step, int voice) = (i / Chorale.Voices, i % Chorale.Voices);
            if (voice == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                predictor.Begin();
            }

            notes[i] =
                step < beginning?.Steps
                    ? beginning[step, voice]
                    : model.Range.NoteOf(sampler.Draw(predictor.Logits(voice), random));
            predictor.Choose(voice, notes[i]);
        }

        return new(notes);
    }
}

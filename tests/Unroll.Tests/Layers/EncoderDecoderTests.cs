using Unroll.Layers;
using Unroll.Tensors;

namespace Unroll.Tests.Layers;

public sealed class EncoderDecoderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_laws_hold_with_teacher_forcing(bool attention) =>
        LayerLaws.ShouldHold<EncoderDecoder>(
            () => Create(attention),
            [
                [2, 4, 2],
                [2, 3, 2],
            ],
            [2, 3, 2],
            (model, x) => model.Forward(x[0], x[1])
        );

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_laws_hold_when_it_reads_what_it_said(bool attention) =>
        LayerLaws.ShouldHold(() => Create(attention), [2, 4, 2], [2, 3, 2]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Teacher_forcing_with_what_it_says_is_what_it_says(bool attention)
    {
        EncoderDecoder model = Create(attention);
        Tensor source = Samples.Leaf([2, 4, 2]);
        Tensor said = model.Generate(source, source.LastStep(), steps: 3);
        Tensor inputs = Tensor.Concat(1, source[.., ^1..], said[.., ..^1]);
        model.Forward(source, inputs).ToArray().ShouldBe(said.ToArray(), tolerance: 1e-6);
    }

    [Fact]
    public void The_next_input_can_be_made_from_an_output()
    {
        EncoderDecoder model = Create(attention: false);
        Tensor source = Samples.Leaf([2, 4, 2]);
        Tensor said = model.Generate(source, source.LastStep(), steps: 2, next: output => output * 0);
        Tensor inputs = Tensor.Concat(1, source[.., ^1..], Tensor.Zeros([2, 1, 2]));
        model.Forward(source, inputs).ToArray().ShouldBe(said.ToArray(), tolerance: 1e-6);
    }

    [Fact]
    public void Sources_of_different_lengths_give_what_each_gives_alone()
    {
        EncoderDecoder model = Create(attention: true);
        Tensor source = Samples.Leaf([2, 4, 2]);
        Tensor inputs = Samples.Leaf([2, 3, 2]);
        float[] alone = model.Forward(source[1.., ..2], inputs[1..]).ToArray();
        float[] together = model.Forward(source, inputs, lengths: [4, 2]).ToArray();
        together[alone.Length..].ShouldBe(alone, tolerance: 1e-6);
        Decoded decoded = model.Decode(inputs, model.Encode(source, lengths: [4, 2]));
        decoded.Weights!.Shape.ShouldBe([2, 3, 4]);
        decoded.Weights[1, .., 2..].ToArray().ShouldAllBe(weight => weight == 0);
    }

    [Fact]
    public void Decoding_step_by_step_is_decoding_all_steps()
    {
        EncoderDecoder model = Create(attention: true);
        Encoded encoded = model.Encode(Samples.Leaf([2, 4, 2]));
        Tensor inputs = Samples.Leaf([2, 3, 2]);
        Decoded first = model.Decode(inputs[.., ..2], encoded);
        Decoded last = model.Decode(inputs[.., 2..], encoded, first.Final);
        Tensor
            .Concat(1, first.Outputs, last.Outputs)
            .ToArray()
            .ShouldBe(model.Decode(inputs, encoded).Outputs.ToArray(), tolerance: 1e-6);
    }

    [Fact]
    public void A_decoder_of_another_size_is_refused() =>
        Should
            .Throw<ArgumentException>(() =>
                new EncoderDecoder(new Gru(2, 3), new Gru(2, 4), new Linear(4, 2)).Forward(
                    Tensor.Zeros([2, 4, 2])
                )
            )
            .Message.ShouldContain("got");

    private static EncoderDecoder Create(bool attention) =>
        new(
            new Gru(2, 3),
            new Gru(2, 3),
            new Linear(attention ? 6 : 3, 2),
            attention ? new AdditiveAttention(3, 3, 4) : null,
            horizon: 3
        );
}

using FsCheck.Fluent;
using Unroll.Formats;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Tests.Formats;

public sealed class ModuleFilesTests
{
    private static readonly ModuleDescription[] Stacks =
    [
        new ModuleDescription("Rnn").With("relu", true).With("bias", false),
        new ModuleDescription("Lstm").With("layers", 2).With("dropout", 0.25f),
        new ModuleDescription("Gru").With("bidirectional", false).With("bias", true),
    ];

    [Fact]
    public void Saving_then_loading_is_the_identity_on_weights() =>
        Law.ForAll(
            Gen.Choose(0, int.MaxValue).ToArbitrary(),
            seed =>
            {
                using TempFile file = new();
                Network saved = new(8);
                saved.Initialize((ulong)seed);
                saved.Save(file.Path);
                Network loaded = new(8);
                loaded.Load(file.Path);
                Bits(loaded).ShouldBe(Bits(saved));
            }
        );

    [Fact]
    public void Tensors_have_the_names_of_parameters()
    {
        using TempFile file = new();
        Network model = new(8);
        model.Save(file.Path);
        HandParser
            .Parse(file.Bytes)
            .Tensors.Keys.ShouldBe(model.Parameters.Select(parameter => parameter.Name), ignoreOrder: true);
    }

    [Fact]
    public void What_does_not_fit_is_named_and_nothing_is_changed()
    {
        using TempFile file = new();
        Safetensors.Write(
            file.Path,
            [
                new("rnn.weight_ih_l0", Samples.Leaf([32, 1])),
                new("rnn.weight_hh_l0", Samples.Leaf([8, 32])),
                new("rnn.bias_ih_l0", Samples.Leaf([32])),
                new("rnn.bias_hh_l0", Samples.Leaf([32])),
                new("output.weight", Samples.Leaf([1, 8])),
                new("head.bias", Samples.Leaf([1])),
            ]
        );
        Network model = new(8);
        int[] before = Bits(model);
        Should
            .Throw<ModelFileException>(() => model.Load(file.Path))
            .Message.ShouldBe(
                $"{file.Path}: its tensors do not fit the model: missing: output.bias, and not in the model: head.bias, "
                    + "and of another shape: rnn.weight_hh_l0 (expected [32, 8], got [8, 32]); load what was saved of it"
            );
        Bits(model).ShouldBe(before);
    }

    [Fact]
    public void What_a_file_holds_can_be_asked_before_it_is_made()
    {
        using TempFile file = new();
        new Sequential(new Linear(2, 3)).Save(file.Path);
        ModuleDescription description = ModuleFiles.Describe(file.Path);
        description.Kind.ShouldBe("Sequential");
        description.Children.ShouldHaveSingleItem().Settings["outputSize"].ShouldBe("3");
    }

    [Fact]
    public void Every_built_in_layer_is_made_again_from_its_file()
    {
        foreach (ModuleDescription stack in Stacks)
        {
            using TempFile file = new();
            ModuleDescription architecture = new(
                "Sequential",
                stack.With("inputSize", 2).With("hiddenSize", 5),
                new("Dropout") { Settings = new Dictionary<string, string> { ["probability"] = "0.5" } },
                new("LastStep"),
                new("Flatten"),
                new ModuleDescription("Linear").With("inputSize", 5).With("outputSize", 3)
            );
            Module model = new ModuleRegistry().Build(architecture);
            model.Initialize(3);
            model.Save(file.Path, architecture);
            Module same = new ModuleRegistry().Load(file.Path);
            Tensor x = Samples.Leaf([4, 6, 2]);
            Samples.Bits(same.Predict(x).ToArray()).ShouldBe(Samples.Bits(model.Predict(x).ToArray()));
            same.ShouldBeOfType<Sequential>().Count().ShouldBe(5);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_encoder_and_decoder_are_made_again_from_their_file(bool attends)
    {
        using TempFile file = new();
        ModuleDescription stack = new ModuleDescription("Gru").With("inputSize", 2).With("hiddenSize", 3);
        ModuleDescription output = new ModuleDescription("Linear")
            .With("inputSize", attends ? 6 : 3)
            .With("outputSize", 2);
        ModuleDescription attention = new ModuleDescription("AdditiveAttention")
            .With("querySize", 3)
            .With("valueSize", 3)
            .With("attentionSize", 4);
        ModuleDescription architecture = new ModuleDescription(
            "EncoderDecoder",
            attends ? [stack, stack, output, attention] : [stack, stack, output]
        ).With("horizon", 4);
        Module model = new ModuleRegistry().Build(architecture);
        model.Initialize(3);
        model.Save(file.Path, architecture);
        Module same = new ModuleRegistry().Load(file.Path);
        Tensor x = Samples.Leaf([4, 6, 2]);
        Samples.Bits(same.Predict(x).ToArray()).ShouldBe(Samples.Bits(model.Predict(x).ToArray()));
        same.Predict(x).Shape.ShouldBe([4, 4, 2]);
    }

    [Fact]
    public void A_sequence_says_what_it_is_where_all_its_parts_can()
    {
        new Sequential(new Flatten(), new Linear(2, 1))
            .Description.ShouldNotBeNull()
            .Children.Count.ShouldBe(2);
        new Sequential(new Flatten(), new Unnamed()).Description.ShouldBeNull();
    }

    [Fact]
    public void A_module_that_is_given_the_wrong_modules_is_refused()
    {
        ModuleRegistry registry = new();
        ModuleDescription flatten = new("Flatten");
        Should
            .Throw<ArgumentException>(() => registry.Build(new("LastStep", flatten)))
            .Message.ShouldBe("expected 0 modules in LastStep, got 1");
        Should
            .Throw<ArgumentException>(() => registry.Build(new("EncoderDecoder", flatten)))
            .Message.ShouldBe("expected a RecurrentStack as child 0 of EncoderDecoder, got Flatten");
        Should
            .Throw<ArgumentException>(() => registry.Build(new("EncoderDecoder")))
            .Message.ShouldBe("expected a RecurrentStack as child 0 of EncoderDecoder, got none");
    }

    [Fact]
    public void A_module_that_can_say_what_it_is_is_made_again_by_those_who_know_it()
    {
        using TempFile file = new();
        Network model = new(6);
        model.Initialize(5);
        model.Save(file.Path);
        ModuleRegistry registry = new ModuleRegistry().Add("Network", s => new Network(s.Int("hiddenSize")));
        Bits(registry.Load(file.Path).ShouldBeOfType<Network>()).ShouldBe(Bits(model));
        Should
            .Throw<ModelFileException>(() => new ModuleRegistry().Load(file.Path))
            .Message.ShouldContain(
                "its model cannot be made: expected a kind of module that the registry knows, got 'Network'"
            );
    }

    [Fact]
    public void Weights_alone_are_no_model()
    {
        using TempFile file = new();
        new Unnamed().Save(file.Path);
        Should
            .Throw<ModelFileException>(() => new ModuleRegistry().Load(file.Path))
            .Message.ShouldStartWith($"{file.Path}: it holds weights without a description of the model;");
    }

    [Theory]
    [InlineData("outputSize", "2", "expected a setting 'inputSize' of Linear, got none")]
    [InlineData("inputSize", "two", "expected a whole number as 'inputSize' of Linear, got 'two'")]
    [InlineData("inputSize", "-2", "inputSize ('-2') must be a non-negative and non-zero value")]
    [InlineData(
        "bais",
        "true",
        "expected of Linear no other settings than inputSize, outputSize, bias, got 'bais'"
    )]
    [InlineData("bias", "yes", "expected true or false as 'bias' of Linear, got 'yes'")]
    public void A_setting_that_cannot_be_used_is_named(string name, string value, string problem)
    {
        ModuleDescription description = new("Linear");
        description = name == "outputSize" ? description : description.With("inputSize", 2);
        description = description.With("outputSize", 1).With(name, value);
        Should
            .Throw<ArgumentException>(() => new ModuleRegistry().Build(description))
            .Message.ShouldStartWith(problem);
    }

    [Theory]
    [InlineData(
        "Conv1d",
        "padding",
        "sane",
        "expected same, causal or a number of steps as 'padding' of Conv1d"
    )]
    [InlineData(
        "Conv1d",
        "padding",
        "-1",
        "expected same, causal or a number of steps as 'padding' of Conv1d"
    )]
    [InlineData(
        "Embedding",
        "padding",
        "none",
        "expected a whole number as 'padding' of Embedding, got 'none'"
    )]
    [InlineData(
        "GatedWaveNet",
        "dilations",
        "1,two",
        "expected whole numbers with commas between them as 'dilations' of GatedWaveNet, got '1,two'"
    )]
    public void A_setting_of_another_layer_that_cannot_be_used_is_named(
        string kind,
        string name,
        string value,
        string problem
    )
    {
        string[] sizes = kind switch
        {
            "Conv1d" => ["inputChannels", "outputChannels", "kernelSize"],
            "Embedding" => ["count", "features"],
            _ => ["inputChannels", "channels", "skipChannels", "outputChannels"],
        };
        ModuleDescription description = sizes.Aggregate(
            new ModuleDescription(kind),
            (described, size) => described.With(size, 2)
        );
        Should
            .Throw<ArgumentException>(() => new ModuleRegistry().Build(description.With(name, value)))
            .Message.ShouldStartWith(problem);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"kind":"Flatten","settings":[],"children":[]}""")]
    [InlineData("""{"kind":1,"settings":{},"children":[]}""")]
    [InlineData("""{"kind":"Sequential","settings":{},"children":[{}]}""")]
    public void A_description_that_is_none_is_refused(string json)
    {
        using TempFile file = new();
        Safetensors.Write(file.Path, [], new Dictionary<string, string> { ["unroll.model"] = json });
        Should
            .Throw<ModelFileException>(() => new ModuleRegistry().Load(file.Path))
            .Message.ShouldEndWith("its description of the model cannot be read; save it again");
    }

    [Fact]
    public void A_kind_of_module_is_known_once() =>
        Should.Throw<ArgumentException>(() => new ModuleRegistry().Add("Linear", _ => new Flatten()));

    private static int[] Bits(Module module) =>
        Samples.Bits([.. module.Parameters.SelectMany(parameter => parameter.Value.ToArray())]);

    private sealed class Network : Module, IDescribed
    {
        private readonly int hiddenSize;
        private readonly Lstm rnn;
        private readonly Linear output;

        public Network(int hiddenSize)
        {
            this.hiddenSize = hiddenSize;
            rnn = Add("rnn", new Lstm(1, hiddenSize));
            output = Add("output", new Linear(hiddenSize, 1));
        }

        public ModuleDescription Description =>
            new ModuleDescription("Network").With("hiddenSize", hiddenSize);

        public override Tensor Forward(Tensor x) => output.Forward(rnn.Forward(x).LastStep());
    }

    private sealed class Unnamed : Module
    {
        public override Tensor Forward(Tensor x) => x;
    }
}

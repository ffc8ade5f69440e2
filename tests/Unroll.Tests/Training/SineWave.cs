using Unroll.Data;
using Unroll.Layers;
using Unroll.Modules;
using Unroll.Tensors;

namespace Unroll.Tests.Training;

/// <summary>A series that is easy to learn, and a network that can.</summary>
internal static class SineWave
{
    public static WindowDataset Windows(int length = 200, int window = 12, int features = 1) =>
        new(
            Array.ConvertAll(
                [.. Enumerable.Range(0, length * features)],
                i => (float)Math.Sin((i / features * 0.4) + (i % features))
            ),
            features,
            window
        );

    public static DataLoader Loader(int batchSize = 16, ulong seed = 1) =>
        new(Windows(), batchSize, shuffle: true, seed);

    /// <summary>A recurrent stack and a linear layer on its last step.</summary>
    public sealed class Network : Module
    {
        private readonly RecurrentStack rnn;
        private readonly Linear output;

        public Network(RecurrentStack rnn, int hiddenSize, int outputs = 1)
        {
            this.rnn = Add("rnn", rnn);
            output = Add("output", new Linear(hiddenSize, outputs));
        }

        public override Tensor Forward(Tensor x) => output.Forward(rnn.Forward(x).LastStep());
    }
}

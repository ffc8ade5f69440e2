#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Long-term memory: the ten values after the fifty again, with cells that keep what they have seen for longer.

using Unroll.Examples;
using Unroll.Layers;

var section = new Section(args);
var data = SyntheticSeriesData.TenSteps();

// LSTM: what comes in, what is forgotten and what goes out is decided at each step. The forget gate begins open.
Sequential lstm = [new Lstm(1, hiddenSize: 20, layers: 2), new LastStep(), new Linear(20, 10)];
lstm.InitializeAsKeras(section.Seed);
lstm.SetForgetBias(1);
section.TrainAsKeras("synthetic, LSTM", lstm, data);

// GRU: one state, and a gate that trades the old for the new.
Sequential gru = [new Gru(1, hiddenSize: 20, layers: 2), new LastStep(), new Linear(20, 10)];
gru.InitializeAsKeras(section.Seed);
section.TrainAsKeras("synthetic, GRU", gru, data);

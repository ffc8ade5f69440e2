"""The training step and the inference of `bench step`, in PyTorch: the same arithmetic on the same shapes.

Prints {"train_ms", "infer_ms"}, medians of several runs.
"""

import argparse
import json
import statistics
import time

import torch
from torch import nn

parser = argparse.ArgumentParser()
parser.add_argument(
    "--cell",
    default="lstm",
    choices=["rnn", "lstm", "gru", "ln-lstm", "dropout-lstm", "wavenet"],
)
for name, default in [
    ("layers", 1),
    ("input", 5),
    ("hidden", 32),
    ("output", 14),
    ("batch", 32),
    ("time", 56),
    ("threads", 1),
]:
    parser.add_argument("--" + name, type=int, default=default)
options = parser.parse_args()
torch.set_num_threads(options.threads)
torch.manual_seed(0)


class LayerNormLstm(nn.Module):
    """Layer norm inside the cell: PyTorch has no kernel for it, so that one writes the loop."""

    def __init__(self, inputs, hidden):
        super().__init__()
        self.hidden = hidden
        self.from_input = nn.Linear(inputs, 4 * hidden, bias=False)
        self.from_state = nn.Linear(hidden, 4 * hidden, bias=False)
        self.bias = nn.Parameter(torch.zeros(4 * hidden))
        self.norm_input = nn.LayerNorm(4 * hidden)
        self.norm_state = nn.LayerNorm(4 * hidden)
        self.norm_memory = nn.LayerNorm(hidden)

    def forward(self, x):
        products = self.norm_input(self.from_input(x)) + self.bias
        h = c = x.new_zeros(x.shape[0], self.hidden)
        outputs = []
        for t in range(x.shape[1]):
            i, f, g, o = (products[:, t] + self.norm_state(self.from_state(h))).chunk(4, 1)
            c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
            h = torch.sigmoid(o) * torch.tanh(self.norm_memory(c))
            outputs.append(h)
        return torch.stack(outputs, 1), (h, c)


class DropoutLstm(nn.Module):
    """One dropout mask on h for the whole sequence: a loop over PyTorch's cell."""

    def __init__(self, inputs, hidden):
        super().__init__()
        self.cell = nn.LSTMCell(inputs, hidden)

    def forward(self, x):
        h = c = x.new_zeros(x.shape[0], self.cell.hidden_size)
        mask = nn.functional.dropout(torch.ones_like(h), 0.2, self.training)
        outputs = []
        for t in range(x.shape[1]):
            h, c = self.cell(x[:, t], (h * mask, c))
            outputs.append(h)
        return torch.stack(outputs, 1), (h, c)


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        if options.cell == "ln-lstm":
            self.recurrent = LayerNormLstm(options.input, options.hidden)
        elif options.cell == "dropout-lstm":
            self.recurrent = DropoutLstm(options.input, options.hidden)
        else:
            layer = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}[options.cell]
            self.recurrent = layer(
                options.input, options.hidden, options.layers, batch_first=True
            )
        self.output = nn.Linear(options.hidden, options.output)

    def forward(self, x):
        outputs, _ = self.recurrent(x)
        return self.output(outputs[:, -1])


class WaveNet(nn.Module):
    """The textbook's: causal convolutions with ReLU, and an output at every step."""

    def __init__(self):
        super().__init__()
        layers, channels = [], options.input
        for dilation in [1, 2, 4, 8] * 2:
            layers += [
                nn.ConstantPad1d((dilation, 0), 0.0),
                nn.Conv1d(channels, options.hidden, kernel_size=2, dilation=dilation),
                nn.ReLU(),
            ]
            channels = options.hidden
        self.convs = nn.Sequential(*layers)
        self.output = nn.Linear(options.hidden, options.output)

    def forward(self, x):
        return self.output(self.convs(x.permute(0, 2, 1)).permute(0, 2, 1))


model = WaveNet() if options.cell == "wavenet" else Model()
x = torch.randn(options.batch, options.time, options.input)
with torch.no_grad():
    y = torch.randn(model(x).shape)
loss = nn.HuberLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)


def train():
    optimizer.zero_grad()
    loss(model(x), y).backward()
    optimizer.step()


def infer():
    with torch.no_grad():
        model(x)


def median_ms(work, seconds):
    work()
    start = time.perf_counter()
    work()
    repeats = max(3, min(200, int(seconds / (time.perf_counter() - start))))
    for _ in range(min(repeats, 20)):
        work()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


train_ms = median_ms(train, 2)
model.eval()
print(json.dumps({"train_ms": train_ms, "infer_ms": median_ms(infer, 1)}))

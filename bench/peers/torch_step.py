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
parser.add_argument("--cell", default="lstm", choices=["rnn", "lstm", "gru"])
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


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        layer = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}[options.cell]
        self.recurrent = layer(
            options.input, options.hidden, options.layers, batch_first=True
        )
        self.output = nn.Linear(options.hidden, options.output)

    def forward(self, x):
        outputs, _ = self.recurrent(x)
        return self.output(outputs[:, -1])


model = Model()
x = torch.randn(options.batch, options.time, options.input)
y = torch.randn(options.batch, options.output)
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


print(json.dumps({"train_ms": median_ms(train, 2), "infer_ms": median_ms(infer, 1)}))

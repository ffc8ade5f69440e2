"""Writes script.safetensors from the description of the format alone, with struct and json."""
import json
import struct

INFINITY = float("inf")
TENSORS = [
    ("double", "F64", [2], struct.pack("<2d", 0.1, -1e30)),
    ("single", "F32", [2, 3], struct.pack("<6f", 1, -2.5, INFINITY, 1e-45, 3.4028234663852886e38, -0.0)),
    ("scalar", "F32", [], struct.pack("<f", 42)),
    ("empty", "F32", [0, 7], b""),
    ("half", "F16", [4], struct.pack("<4e", 1.5, 65504, 6e-8, -INFINITY)),
    ("brain", "BF16", [3], struct.pack("<3H", 0x3F80, 0xC049, 0x7FC1)),
]

header = {"__metadata__": {"format": "pt", "Größe": "klein"}}
data = b""
for name, dtype, shape, values in TENSORS:
    header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [len(data), len(data) + len(values)]}
    data += values

text = json.dumps(header, ensure_ascii=False).encode()
text += b" " * (-len(text) % 8)
with open("script.safetensors", "wb") as file:
    file.write(struct.pack("<Q", len(text)) + text + data)

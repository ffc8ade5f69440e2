using Unroll.Tensors;

namespace Unroll.Modules;

/// <summary>Fills a parameter with its first values.</summary>
public delegate void Initializer(Shape shape, Span<float> values, SeededRandom random);

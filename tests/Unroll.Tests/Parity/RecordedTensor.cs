using System.Text.Json;
using Unroll.Tensors;

namespace Unroll.Tests.Parity;

/// <summary>A tensor as PyTorch left it: <c>{shape, dtype, data}</c>, with data in row-major order.</summary>
internal sealed record RecordedTensor(Shape Shape, double[] Values)
{
    public static RecordedTensor Read(JsonElement json) =>
        new(
            [.. json.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())],
            [.. json.GetProperty("data").EnumerateArray().Select(value => value.GetDouble())]
        );

    public static Dictionary<string, RecordedTensor> ReadAll(JsonElement json) =>
        json.EnumerateObject().ToDictionary(entry => entry.Name, entry => Read(entry.Value));

    public float[] Floats() => Array.ConvertAll(Values, value => (float)value);

    public Tensor ToTensor(bool requiresGradient = false) => Tensor.From(Shape, Floats(), requiresGradient);

    /// <summary>Holds a computed tensor against this one, relative to this one's largest value.</summary>
    public void ShouldBe(Tensor? actual, double tolerance, string what)
    {
        actual.ShouldNotBeNull(what);
        actual.Shape.ShouldBe(Shape, what);
        double largest = Values.Max(Math.Abs);
        for (int i = 0; i < Values.Length; i++)
        {
            double error = Math.Abs(actual.Span[i] - Values[i]);
            error.ShouldBeLessThanOrEqualTo(
                tolerance * largest,
                $"{what}, element {i}: expected {Values[i]}, got {actual.Span[i]} (largest {largest})"
            );
        }
    }
}

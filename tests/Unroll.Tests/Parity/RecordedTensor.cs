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

    /// <summary>PyTorch's [batch, features, …] as our [batch, …, features].</summary>
    public RecordedTensor WithSecondDimensionLast()
    {
        int features = Shape[1];
        int inner = Shape[2..].Elements;
        double[] moved = new double[Values.Length];
        for (int i = 0; i < moved.Length; i++)
        {
            (int row, int place) = Math.DivRem(i, features * inner);
            (int feature, int position) = Math.DivRem(place, inner);
            moved[(((row * inner) + position) * features) + feature] = Values[i];
        }

        return new([Shape[0], .. Shape[2..], features], moved);
    }

    /// <summary>Some columns of a matrix.</summary>
    public RecordedTensor Columns(Range range)
    {
        (int first, int count) = range.GetOffsetAndLength(Shape[1]);
        return new(
            [Shape[0], count],
            [.. Values.Where((_, i) => i % Shape[1] >= first && i % Shape[1] < first + count)]
        );
    }

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

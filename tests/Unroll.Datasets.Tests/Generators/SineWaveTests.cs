using System.Text.Json;
using Unroll.Datasets.Generators;

namespace Unroll.Datasets.Tests.Generators;

public sealed class SineWaveTests
{
    private const int Window = 15;

    [Fact]
    public void The_wave_has_750_values_and_goes_on_where_it_ends()
    {
        float[] wave = SineWave.Generate();
        float[] next = SineWave.Generate(SineWave.End, SineWave.End + 100);

        wave.Length.ShouldBe(750);
        next.Length.ShouldBe(1000);
        SineWave.Generate(0, SineWave.End + 100).ShouldBe([.. wave, .. next]);
        wave[0].ShouldBe(0);
        wave[16].ShouldBe(0.9995736f);
        wave.Max(Math.Abs).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void A_wave_that_ends_before_it_begins_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => SineWave.Generate(1, 0));

    [Fact]
    public void The_split_is_the_one_that_PyTorch_draws()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Fixtures", "datasets", "sine_split.json");
        using JsonDocument recorded = JsonDocument.Parse(File.ReadAllText(path));
        int windows = SineWave.Generate().Length - Window - 1;
        windows.ShouldBe(recorded.RootElement.GetProperty("samples").GetInt32());

        (int[] training, int[] validation) = SineWave.Split(windows);

        training.ShouldBe(Rows(recorded, "train_rows"));
        validation.ShouldBe(Rows(recorded, "valid_rows"));
    }

    private static int[] Rows(JsonDocument recorded, string name) =>
        [.. recorded.RootElement.GetProperty(name).EnumerateArray().Select(row => row.GetInt32())];
}

namespace Unroll.Media.Audio;

/// <summary>Scales of pitch, on which equal steps sound equally far.</summary>
public enum MelScale
{
    /// <summary>m = 2595·log₁₀(1 + f/700) (O'Shaughnessy, 1987), as in HTK and torchaudio.</summary>
    Htk,

    /// <summary>
    /// m = 3f/200 up to 1 kHz, and above it 15 + 27·ln(f/1000)/ln 6.4 (Slaney's Auditory Toolbox, 1998), as in librosa.
    /// </summary>
    Slaney,
}

/// <summary>From frequencies in Hz to mels and back.</summary>
internal static class MelScales
{
    private const double SlaneyCorner = 1000;
    private const double SlaneyCornerMel = 15;
    private static readonly double SlaneyStep = Math.Log(6.4) / 27;

    public static double ToMel(this MelScale scale, double frequency) =>
        scale switch
        {
            MelScale.Htk => 2595 * Math.Log10(1 + (frequency / 700)),
            _ => frequency < SlaneyCorner
                ? frequency * SlaneyCornerMel / SlaneyCorner
                : SlaneyCornerMel + (Math.Log(frequency / SlaneyCorner) / SlaneyStep),
        };

    public static double ToHertz(this MelScale scale, double mel) =>
        scale switch
        {
            MelScale.Htk => 700 * (Math.Pow(10, mel / 2595) - 1),
            _ => mel < SlaneyCornerMel
                ? mel * SlaneyCorner / SlaneyCornerMel
                : SlaneyCorner * Math.Exp((mel - SlaneyCornerMel) * SlaneyStep),
        };
}

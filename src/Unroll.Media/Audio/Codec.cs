namespace Unroll.Media.Audio;

/// <summary>The codecs that a WAV file may name: those that are read, and common ones that are not.</summary>
internal enum Codec
{
    Pcm = 0x0001,
    Adpcm = 0x0002,
    Float = 0x0003,
    ALaw = 0x0006,
    MuLaw = 0x0007,
    ImaAdpcm = 0x0011,
    Gsm610 = 0x0031,
    G721Adpcm = 0x0040,
    Mpeg = 0x0050,
    Mp3 = 0x0055,
    Aac = 0x00FF,
    WindowsMediaAudio = 0x0161,
    Flac = 0xF1AC,
    Extensible = 0xFFFE,
}

/// <summary>What codecs are called.</summary>
internal static class CodecNames
{
    public static string Name(this Codec codec) =>
        codec switch
        {
            Codec.Adpcm => "Microsoft ADPCM",
            Codec.ALaw => "A-law",
            Codec.MuLaw => "µ-law",
            Codec.ImaAdpcm => "IMA ADPCM",
            Codec.Gsm610 => "GSM 6.10",
            Codec.G721Adpcm => "G.721 ADPCM",
            Codec.Mpeg => "MPEG audio",
            Codec.Mp3 => "MP3",
            Codec.Aac => "AAC",
            Codec.WindowsMediaAudio => "Windows Media Audio",
            Codec.Flac => "FLAC",
            _ => $"codec 0x{(int)codec:X4}",
        };
}

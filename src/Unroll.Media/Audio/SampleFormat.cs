namespace Unroll.Media.Audio;

/// <summary>How samples stand in a WAV file.</summary>
public enum SampleFormat
{
    /// <summary>Unsigned 8-bit integers around 128.</summary>
    Pcm8,

    /// <summary>Signed 16-bit integers.</summary>
    Pcm16,

    /// <summary>Signed 24-bit integers.</summary>
    Pcm24,

    /// <summary>Signed 32-bit integers.</summary>
    Pcm32,

    /// <summary>32-bit floats, full scale from −1 to 1.</summary>
    Float32,

    /// <summary>64-bit floats, full scale from −1 to 1.</summary>
    Float64,
}

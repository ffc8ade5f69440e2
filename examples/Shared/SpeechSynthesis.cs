using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Unroll.Datasets;
using Unroll.Media.Audio;
using Unroll.Tensors;

namespace Unroll.Examples;

/// <summary>
/// Words said by speech synthesisers: more to learn from. espeak-ng has many voices, all made by
/// rule; flite has few, but put together of recordings.
/// </summary>
public static class SpeechSynthesis
{
    private const int SampleRate = 16_000;
    private const int TakesOfRecordedVoice = 12;

    private static readonly string[] Accents =
    [
        "en-us",
        "en-gb",
        "en-gb-scotland",
        "en-gb-x-rp",
        "en-us-nyc",
    ];

    private static readonly string[] Voices =
    [
        .. "m1 m2 m3 m4 m5 m6 m7 m8 f1 f2 f3 f4 f5 klatt klatt2 klatt3 klatt4 klatt5 croak whisper".Split(
            ' '
        ),
        .. "adam Alex Alicia Andrea Andy Annie antonio aunty belinda benjamin boris caleb david ed edward".Split(
            ' '
        ),
        .. "grandma grandpa iven Jacky john Lee linda max Michael Mike paul quincy rob robert sandro".Split(
            ' '
        ),
        .. "shelby steph travis victor zac anika".Split(' '),
    ];

    private static readonly string[] RecordedVoices = ["kal", "kal16", "awb", "rms", "slt"];

    /// <summary>Each word by each voice, at other pitches and speeds.</summary>
    /// <exception cref="DatasetException">A synthesiser is not installed.</exception>
    public static IReadOnlyList<SpokenWord> Speak(IReadOnlyList<string> words, ulong seed)
    {
        SeededRandom random = new(seed, "voices");
        return
        [
            .. Say("espeak-ng", Voices, words, (voice, word, file) => Espeak(voice, word, file, random)),
            .. Enumerable
                .Range(0, TakesOfRecordedVoice)
                .SelectMany(_ =>
                    Say(
                        "flite",
                        RecordedVoices,
                        words,
                        (voice, word, file) => Flite(voice, word, file, random)
                    )
                ),
        ];
    }

    private static List<SpokenWord> Say(
        string program,
        string[] voices,
        IReadOnlyList<string> words,
        Func<string, string, string, string[]> arguments
    )
    {
        List<SpokenWord> spoken = [];
        DirectoryInfo folder = Directory.CreateTempSubdirectory("unroll-speech-");
        string file = Path.Combine(folder.FullName, "word.wav");
        VoiceActivityDetector detector = new();
        try
        {
            foreach (string voice in voices)
            {
                foreach (string word in words)
                {
                    ProcessStartInfo start = new(program, arguments(voice, word, file))
                    {
                        RedirectStandardError = true,
                        UseShellExecute = false,
                    };
                    using Process process = Process.Start(start)!;
                    process.StandardError.ReadToEnd();
                    process.WaitForExit();
                    spoken.Add(new(detector.CutWord(WavFile.Read(file).Resample(SampleRate)), word));
                }
            }
        }
        catch (Win32Exception exception)
        {
            throw new DatasetException(
                $"{program}, whose voices are to be learnt from, is not here; install espeak-ng and flite",
                exception
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return spoken;
    }

    private static string[] Espeak(string voice, string word, string file, SeededRandom random)
    {
        string accent = Accents[random.NextInt(Accents.Length)];
        return
        [
            .. (string[])["-v", $"{accent}+{voice}"],
            .. (string[])["-p", Text(20 + random.NextInt(60))],
            .. (string[])["-s", Text(110 + random.NextInt(100))],
            .. (string[])["-w", file, word],
        ];
    }

    private static string[] Flite(string voice, string word, string file, SeededRandom random) =>
        [
            .. (string[])["-voice", voice],
            .. (string[])["--setf", $"duration_stretch={Text(0.8 + (0.5 * random.NextDouble()))}"],
            .. (string[])["--setf", $"int_f0_target_mean={Text(80 + (120 * random.NextDouble()))}"],
            .. (string[])["-o", file, "-t", word],
        ];

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

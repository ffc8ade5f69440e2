using FsCheck;
using FsCheck.Fluent;
using Unroll.Media.Text;
using Unroll.Tensors;

namespace Unroll.Media.Tests.Text;

public sealed class BeamSearchTests
{
    private const int Tokens = 4;
    private const int End = 3;
    private const int Longest = 4;

    [Fact]
    public void A_beam_that_is_wide_enough_finds_the_likeliest_of_all_sequences() =>
        Prop.ForAll(
                Gen.Choose(0, 10_000).ToArbitrary(),
                seed =>
                {
                    NextTokens<string> next = Language(seed);
                    (string tokens, double logProbability) = All(next)
                        .MaxBy(sequence => sequence.LogProbability);
                    IReadOnlyList<Hypothesis<string>> found = new BeamSearch(width: 200, Longest).Search(
                        "",
                        0,
                        End,
                        next
                    );
                    string.Concat(found[0].Tokens).ShouldBe(tokens);
                    found[0].LogProbability.ShouldBe(logProbability, 1e-5);
                    found.Count.ShouldBe(All(next).Count());
                    found.Select(one => one.LogProbability).ShouldBeInOrder(SortDirection.Descending);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_beam_of_one_is_greedy() =>
        Prop.ForAll(
                Gen.Choose(0, 10_000).ToArbitrary(),
                seed =>
                {
                    NextTokens<string> next = Language(seed);
                    (string state, int token) = ("", 0);
                    List<int> taken = [];
                    while (taken.Count < Longest)
                    {
                        (float[] logProbabilities, state) = next(state, token);
                        token = Array.IndexOf(logProbabilities, logProbabilities.Max());
                        if (token == End)
                        {
                            break;
                        }

                        taken.Add(token);
                    }

                    Hypothesis<string> found = new BeamSearch(width: 1, Longest)
                        .Search("", 0, End, next)
                        .ShouldHaveSingleItem();
                    found.Tokens.ShouldBe(taken);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Two_beginnings_find_what_greed_misses()
    {
        // Greed takes 0 (0.6), after which nothing is likely; 1 (0.4) is followed by 1 for sure.
        Dictionary<string, double[]> table = new()
        {
            ["0"] = [0.6, 0.4, 0],
            ["00"] = [0.35, 0.35, 0.3],
            ["01"] = [0, 1, 0],
        };
        Search(width: 1).Tokens.ShouldBe([0, 0]);
        Search(width: 2).Tokens.ShouldBe([1, 1]);
        Math.Exp(Search(width: 2).LogProbability).ShouldBe(0.4, 1e-6);

        Hypothesis<string> Search(int width) =>
            new BeamSearch(width, longest: 2).Search(
                "",
                0,
                2,
                (state, token) =>
                {
                    double[] next = table.GetValueOrDefault(state + token, [0, 0, 1]);
                    return ([.. next.Select(p => (float)Math.Log(p))], state + token);
                }
            )[0];
    }

    [Fact]
    public void Of_equals_the_first_is_taken() =>
        new BeamSearch(width: 1, longest: 2)
            .Search(0, 0, 2, (state, _) => ([-1, -1, -1], state))[0]
            .Tokens.ShouldBe([0, 0]);

    [Fact]
    public void What_is_no_probability_is_refused()
    {
        Search([float.NaN, 0]).Message.ShouldContain("got NaN");
        Search([1, 0]).Message.ShouldContain("got 1");
        Search([float.NegativeInfinity, float.NegativeInfinity]).Message.ShouldContain("got none");
        Should.Throw<ArgumentOutOfRangeException>(() => new BeamSearch(0, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new BeamSearch(1, 0));

        static ArgumentException Search(float[] logProbabilities) =>
            Should.Throw<ArgumentException>(() =>
                new BeamSearch(2, 3).Search(0, 0, 1, (state, _) => (logProbabilities, state))
            );
    }

    /// <summary>A language whose next token depends on all before it, in a way that nobody could guess.</summary>
    private static NextTokens<string> Language(int seed) =>
        (before, token) =>
        {
            string state = before + token;
            SeededRandom random = new((ulong)seed, state);
            float[] logits = [.. Enumerable.Range(0, Tokens).Select(_ => 2 * (float)random.NextNormal())];
            return (Tensor.From([Tokens], logits).LogSoftmax().ToArray(), state);
        };

    private static IEnumerable<(string Tokens, double LogProbability)> All(NextTokens<string> next) =>
        Endings("", 0, "", 0, next);

    private static IEnumerable<(string Tokens, double LogProbability)> Endings(
        string tokens,
        double logProbability,
        string state,
        int last,
        NextTokens<string> next
    )
    {
        (float[] following, string after) = next(state, last);
        yield return (tokens, logProbability + following[End]);
        for (int token = 0; token < End && tokens.Length < Longest; token++)
        {
            foreach (
                (string, double) ending in Endings(
                    tokens + token,
                    logProbability + following[token],
                    after,
                    token,
                    next
                )
            )
            {
                yield return ending;
            }
        }
    }
}

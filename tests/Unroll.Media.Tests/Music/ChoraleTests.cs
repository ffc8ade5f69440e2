using FsCheck.Fluent;
using Unroll.Media.Music;

namespace Unroll.Media.Tests.Music;

public sealed class ChoraleTests
{
    [Fact]
    public void Every_so_many_steps_are_a_shorter_chorale()
    {
        Chorale chorale = TestChorales.Random(seed: 8, steps: 9);

        Chorale quarters = chorale.Every(4);

        quarters
            .Notes()
            .ShouldBe([.. chorale.Notes()[..4], .. chorale.Notes()[16..20], .. chorale.Notes()[32..]]);
        chorale.Every(1).Notes().ShouldBe(chorale.Notes());
        chorale.Every(100).Notes().ShouldBe(chorale.Notes()[..4]);
        Should.Throw<ArgumentOutOfRangeException>(() => chorale.Every(0));
    }

    [Fact]
    public void Notes_are_found_by_step_and_voice()
    {
        Chorale chorale = new([74, 70, 65, 58, 75, 70, 0, 55]);
        chorale.Steps.ShouldBe(2);
        chorale[0, 0].ShouldBe(74);
        chorale[1, 3].ShouldBe(55);
        Should.Throw<ArgumentOutOfRangeException>(() => chorale[2, 0]);
        Should.Throw<ArgumentOutOfRangeException>(() => chorale[0, 4]);
    }

    [Theory]
    [InlineData("got 0 notes")]
    [InlineData("got 5 notes", 60, 60, 60, 60, 60)]
    [InlineData("expected notes from 0 to 127, got 128 in voice 1 of step 0", 60, 128, 60, 60)]
    [InlineData("got -1 in voice 2 of step 1", 60, 60, 60, 60, 60, 60, -1, 60)]
    public void What_is_no_chorale_is_refused(string problem, params int[] notes) =>
        Should.Throw<ArgumentException>(() => new Chorale(notes)).Message.ShouldContain(problem);

    [Fact]
    public void Equal_notes_that_follow_one_another_are_one_that_is_held()
    {
        Chorale chorale = new([60, 0, 1, 1, 60, 50, 1, 2, 62, 50, 1, 1, 60, 0, 1, 1]);
        chorale.Notes(0).ShouldBe([new(60, 0, 2), new(62, 2, 1), new(60, 3, 1)]);
        chorale.Notes(1).ShouldBe([new(50, 1, 2)]);
        chorale.Notes(2).ShouldBe([new(1, 0, 4)]);
    }

    [Fact]
    public void What_is_moved_up_and_down_again_is_as_before() =>
        Law.ForAll(
            TestChorales.Any,
            Gen.Choose(-30, 30).ToArbitrary(),
            (chorale, semitones) =>
                chorale.Transpose(semitones).Transpose(-semitones).Notes().ShouldBe(chorale.Notes())
        );

    [Fact]
    public void Silence_is_not_transposed_and_no_note_leaves_the_range()
    {
        Chorale chorale = new([60, 0, 127, 1]);
        new Chorale([60, 0, 48, 36]).Transpose(2).Notes().ShouldBe([62, 0, 50, 38]);
        Should.Throw<ArgumentOutOfRangeException>(() => chorale.Transpose(1)).Message.ShouldContain("127");
        Should.Throw<ArgumentOutOfRangeException>(() => chorale.Transpose(-1)).Message.ShouldContain("0");
    }

    [Fact]
    public void The_first_steps_are_all_there_is_of_a_shorter_chorale()
    {
        Chorale chorale = TestChorales.Random(seed: 1, steps: 5);
        chorale.Take(3).Notes().ShouldBe(chorale.Notes()[..12]);
        chorale.Take(9).Notes().ShouldBe(chorale.Notes());
        Should.Throw<ArgumentOutOfRangeException>(() => chorale.Take(0));
    }
}

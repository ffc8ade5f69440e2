namespace Unroll.Examples.Results;

/// <summary>A section of the textbook, or of what goes beyond it.</summary>
/// <param name="Name">The example's file, without its ending.</param>
/// <param name="Seeds">Over how many seeds it is run, from 0.</param>
internal sealed record Section(string Name, int Seeds = 1);

/// <summary>Sections that belong together.</summary>
/// <param name="Title">What they are about.</param>
/// <param name="Sections">In the order of reading.</param>
internal sealed record Part(string Title, params Section[] Sections);

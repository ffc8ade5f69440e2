#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Telling a spoken yes from a no, from ten recordings of each: log-mel frames, a convolution, a GRU. Cross-validated over
// speakers; chance is 50 %. Without other material, and after training on the voices of a speech synthesiser.

using Unroll.Examples;

var section = new Section(args);
string[] words = ["no", "yes"];
var experiment = new WordExperiment(section, words);
experiment.Run("yes or no", voices: []);

// Where the two synthesisers are not installed, the program ends here, and says so.
experiment.Run("yes or no with voices", SpeechSynthesis.Speak(words, section.Seed));

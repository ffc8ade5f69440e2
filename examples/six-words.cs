#:project Shared/Unroll.Examples.csproj
#:property PublishAot=false

// Telling six spoken words apart (down, go, no, stop, up, yes) from ten recordings of each, by twenty-one people: log-mel
// frames, a convolution, a GRU. Cross-validated over speakers; chance is 16.7 %. Without other material, and after training
// on the voices of a speech synthesiser.

using Unroll.Examples;

var section = new Section(args);
string[] words = ["down", "go", "no", "stop", "up", "yes"];
var experiment = new WordExperiment(section, words);
experiment.Run("six words", voices: []);

// Where the two synthesisers are not installed, the program ends here, and says so.
experiment.Run("six words with voices", SpeechSynthesis.Speak(words, section.Seed));

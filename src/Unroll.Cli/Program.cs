using Unroll.Cli;
using Unroll.Cli.Consoles;

using var interrupt = new Interrupt();
return new Tool(ProcessConsole.Open()).Run(args, interrupt.Token);

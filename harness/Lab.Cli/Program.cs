using System.Text;
using Lab.Cli;

// Names of apps and places are in every script; a terminal or pipe of the lab is UTF-8.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var termination = new Termination(Console.Error);
var code = await LabCommandLine.RunAsync(args, CliHost.Real(), termination.Token);
await Console.Out.FlushAsync();
return (int)code;

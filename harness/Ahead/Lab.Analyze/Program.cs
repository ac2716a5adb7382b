using System.Text;
using Lab.Cli;
using Lab.Cli.Analyze;

// As the lab's own, with one command: see harness/Lab.Cli/Program.cs.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var termination = new Termination(Console.Error);
var context = new CliContext(CliHost.Real());
var code = await LabCommandLine.RunAsync(args, context, [AnalyzeCommand.Create(context)], termination.Token);
await Console.Out.FlushAsync();
return (int)code;

using System.CommandLine;
using Lab.Cli.Analyze;

var root = new RootCommand("The Lab: records what a phone sends and judges it.");
root.Subcommands.Add(AnalyzeCommand.Create());
var parsed = root.Parse(args);
var exitCode = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? AnalyzeCommand.WrongUse : exitCode;

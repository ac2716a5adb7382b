using System.CommandLine;
using Lab.Harness.Config;
using Lab.Traffic;
using Lab.Traffic.Decryption;
using Lab.Traffic.Model;
using Spectre.Console;

namespace Lab.Cli.Analyze;

/// <summary><c>lab analyze CAPTURE…</c>: what a capture holds, without a phone and without a verdict.</summary>
internal static class AnalyzeCommand
{
    /// <summary>Exit code for wrong use: a file that is missing or cannot be read.</summary>
    public const int WrongUse = 3;

    private const string StandardInput = "-";
    private const int WidthWithoutTerminal = 160;

    /// <summary>Makes the command.</summary>
    /// <param name="context">The way to lab.json; null = none is read.</param>
    public static Command Create(CliContext? context = null)
    {
        var captures = new Argument<string[]>("CAPTURE") { Description = "pcap or pcapng files, also compressed by gzip or Zstandard; - reads standard input", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Print the facts as JSON" };
        var markers = new Option<string?>("--markers")
        {
            Description = "File of values to search for: {\"markers\":[{\"name\":…,\"kind\":…,\"value\":…}]}, of a file (kind \"file\") \"path\" for \"value\"; and keys of digests: {\"markerKeys\":[{\"name\":…,\"text\", \"hex\" or \"base64\":…}]}",
            HelpName = "FILE",
        };
        var keys = new Option<string?>("--keys") { Description = "NSS key log: opens TLS connections. Keys inside a capture are used without it", HelpName = "FILE" };
        var command = new Command("analyze", "Show what captures hold: destinations, clear text, markers, and what could not be read.") { captures, json, markers, keys };
        command.SetAction((result, cancellation) => Task.FromResult(Run(
            new Request(result.GetValue(captures) ?? [], result.GetValue(json), result.GetValue(markers), result.GetValue(keys)),
            context?.FindConfig(result) is null ? (null, null) : context.LoadConfig(result), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, cancellation)));
        return command;
    }

    private static int Run(Request request, (LabConfig? Config, LabConfigLocation? Location) lab, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            var (markers, markerKeys) = request.Markers is null ? ([], []) : MarkerFile.Read(request.Markers);
            var keys = request.Keys is null ? null : ReadKeys(request.Keys, error);
            using var setup = AnalysisSetup.Open(lab.Config, lab.Location);
            var options = new AnalysisOptions
            {
                Markers = markers,
                MarkerKeys = [.. setup.Keys, .. markerKeys],
                Locator = setup.Locator,
                Owners = setup.Owners,
                Keys = keys,
                HashPayloads = request.Json,
            };
            var results = request.Captures.Select(path => (path, Analyze(path, options, cancellation))).ToList();
            Show(request, results, output);
            return 0;
        }
        catch (Exception fault) when (fault is CaptureFormatException or MarkerFileException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(TerminalText.Safe(fault.Message, maxCharacters: 4_000));
            return WrongUse;
        }
    }

    private static KeyLog ReadKeys(string path, TextWriter error)
    {
        using var file = File.OpenRead(path);
        var keys = KeyLog.Read(file);
        if (keys.Count == 0)
        {
            error.WriteLine($"{TerminalText.Safe(path)} holds no TLS secrets: lines such as \"CLIENT_RANDOM <64 hex digits> <96 hex digits>\" are expected.");
        }
        return keys;
    }

    private static CaptureFacts Analyze(string path, AnalysisOptions options, CancellationToken cancellation)
    {
        if (path == StandardInput)
        {
            using var input = System.Console.OpenStandardInput();
            return Analyze(input, "standard input", options, cancellation);
        }
        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder; name a capture file.");
        }
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no capture at {path}.");
        }
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
        return Analyze(stream, path, options, cancellation);
    }

    private static CaptureFacts Analyze(Stream stream, string name, AnalysisOptions options, CancellationToken cancellation)
    {
        try
        {
            return CaptureAnalyzer.Analyze(stream, options, cancellation);
        }
        catch (CaptureFormatException fault)
        {
            throw new CaptureFormatException($"{name}: {fault.Message}");
        }
    }

    private static void Show(Request request, List<(string Path, CaptureFacts Facts)> results, TextWriter output)
    {
        if (request.Json)
        {
            AnalysisJson.Write(output, results);
            return;
        }
        var text = new AnalysisText(Console(output));
        foreach (var (path, facts) in results)
        {
            text.Write(path, facts);
        }
    }

    private static IAnsiConsole Console(TextWriter output)
    {
        var terminal = !System.Console.IsOutputRedirected;
        var colours = terminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = colours ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = terminal ? InteractionSupport.Yes : InteractionSupport.No,
        });
        console.Profile.Width = terminal ? console.Profile.Width : WidthWithoutTerminal;
        return console;
    }

    private sealed record Request(IReadOnlyList<string> Captures, bool Json, string? Markers, string? Keys);
}

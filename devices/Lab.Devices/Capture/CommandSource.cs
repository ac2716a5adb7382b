using System.ComponentModel;
using System.Diagnostics;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Capture;

namespace Lab.Devices.Capture;

/// <summary>Any command that writes pcap or pcapng to its standard output, such as tcpdump at the gateway, by ssh.</summary>
internal sealed class CommandSource : ICaptureSource
{
    /// <summary>Gives the command a session and a process group of its own: a signal reaches all that it started, and Ctrl-C at the lab's terminal does not.</summary>
    private const string GroupProgram = "setsid";

    private readonly IReadOnlyList<string> command;
    private readonly TimeProvider time;

    /// <summary>Makes it; nothing is started.</summary>
    /// <param name="command">Program and arguments.</param>
    /// <param name="time">Lab time.</param>
    /// <exception cref="CaptureException">The command is empty.</exception>
    public CommandSource(IReadOnlyList<string> command, TimeProvider time)
    {
        if (command.Count == 0 || command[0].Length == 0)
        {
            throw new CaptureException("The capture command is empty: \"capture.command\" in lab.json needs a program and its arguments.");
        }
        this.command = command;
        this.time = time;
    }

    /// <summary>Longest wait for the capture's first bytes. Default 20 s, as ssh may need some.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Longest wait for the command's end after it was asked to. Default 10 s.</summary>
    public TimeSpan StopLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Wait before the signal. Default <see cref="CaptureSettling.Time"/>.</summary>
    public TimeSpan Settling { get; init; } = CaptureSettling.Time;

    /// <summary>True = the end of its standard input asks the command to end, which reaches the far side of an ssh connection as a signal here does not. Default false: SIGINT does.</summary>
    public bool EndsWithInput { get; init; }

    public string Description => "command: " + string.Join(' ', command);

    public IReadOnlyList<string> LinkFilter => MacAddress.In(string.Join(' ', command));

    public IReadOnlyList<string> Limits { get; } = ["It sees what passes the place where the command records, and nothing that the phone sends by another way (such as mobile data when the place is a Wi-Fi)."];

    public async Task<ICaptureSession> StartAsync(CancellationToken cancellationToken)
    {
        var session = new CommandSession(Start(), command[0], Settling, StopLimit, time, EndsWithInput);
        try
        {
            await session.AwaitHeadAsync(StartLimit, cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private Process Start()
    {
        var program = ExecutableSearch.Find(command[0])
            ?? throw new CaptureException($"The capture command cannot be started: there is no program \"{command[0]}\" that can be run. Install it, or correct \"capture.command\" in lab.json.");
        var group = ExecutableSearch.Find(GroupProgram)
            ?? throw new CaptureException($"The capture command cannot be started: \"{GroupProgram}\" (package util-linux) is missing. Install it.");
        var start = new ProcessStartInfo(group)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(program);
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }
        try
        {
            return Process.Start(start) ?? throw new CaptureException($"The capture command \"{command[0]}\" could not be started.");
        }
        catch (Win32Exception e)
        {
            throw new CaptureException($"The capture command \"{command[0]}\" cannot be started: {e.Message}", e);
        }
    }
}

using Lab.Devices.Android.Connection;
using Lab.Harness.Model;
using Microsoft.Extensions.Time.Testing;

namespace Lab.Devices.Tests.Android.Fakes;

/// <summary>A phone that answers commands as told; a command that it was not told about does not exist.</summary>
internal sealed class FakePhoneShell : IPhoneShell
{
    private readonly Dictionary<string, Queue<string>> answers = new(StringComparer.Ordinal);

    public string Serial { get; set; } = "FAKE1";

    /// <summary>Moves on by itself, so that waits end.</summary>
    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UnixEpoch.AddYears(50)) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(10) };

    public TimeProvider Time => new EndingWaits(Clock);

    /// <summary>What all other commands answer; null = they do not exist.</summary>
    public string? Otherwise { get; set; }

    public List<string> Commands { get; } = [];

    public IEnumerable<string> Changes => changes;

    /// <summary>What a pulled file holds; null = there is none.</summary>
    public byte[]? Picture { get; set; }

    private readonly List<string> changes = [];

    /// <summary>Answers of a command, one after the other; the last one stays.</summary>
    public FakePhoneShell Answers(string command, params string[] outputs)
    {
        answers[command] = new Queue<string>(outputs);
        return this;
    }

    public Task<AdbResult> ReadAsync(string commandLine, TimeSpan limit, CancellationToken cancellationToken) => Task.FromResult(Answer(commandLine));

    public Task<AdbResult> ChangeAsync(string commandLine, TimeSpan limit, CancellationToken cancellationToken)
    {
        changes.Add(commandLine);
        return Task.FromResult(Answer(commandLine));
    }

    public Task<long?> SaveAsync(string commandLine, Stream target, long most, TimeSpan limit, CancellationToken cancellationToken) => Task.FromResult<long?>(null);

    public Task PushAsync(ReadOnlyMemory<byte> content, string path, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<byte[]?> PullAsync(string path, int most, CancellationToken cancellationToken) => Task.FromResult(Picture);

    public Task<string> RebootAsync(CancellationToken cancellationToken) => Task.FromResult("new");

    private AdbResult Answer(string command)
    {
        Commands.Add(command);
        var known = answers.TryGetValue(command, out var queue);
        if (!known && Otherwise is { } any)
        {
            return new AdbResult(Serial, command, 0, ExitCodeSource.Protocol, any, "", Clock.GetUtcNow(), TimeSpan.FromMilliseconds(20));
        }
        var output = known ? (queue!.Count > 1 ? queue.Dequeue() : queue.Peek()) : "";
        var error = known ? "" : $"/system/bin/sh: {command.Split(' ')[0]}: not found";
        return new AdbResult(Serial, command, known ? 0 : 127, ExitCodeSource.Protocol, output, error, Clock.GetUtcNow(), TimeSpan.FromMilliseconds(20));
    }

    /// <summary>Waits end at once, and the time that they stand for passes.</summary>
    private sealed class EndingWaits(FakeTimeProvider clock) : TimeProvider
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            clock.Advance(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}

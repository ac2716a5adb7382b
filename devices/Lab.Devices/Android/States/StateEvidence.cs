using Lab.Devices.Android.Connection;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.States;

/// <summary>Gathers what one sample of a state was asked and told.</summary>
internal sealed class StateEvidence(IPhoneShell shell, PhoneState state)
{
    private const int LongestProof = 2_000;
    private readonly DateTimeOffset labTime = shell.Time.GetUtcNow();
    private readonly List<string> commands = [];
    private readonly List<string> proof = [];

    /// <summary>Asks the phone.</summary>
    public async Task<AdbResult> AskAsync(string commandLine, CancellationToken cancellationToken)
    {
        commands.Add(commandLine);
        return await shell.ReadAsync(commandLine, cancellationToken);
    }

    /// <summary>Keeps lines that the interpretation rests on.</summary>
    public void Keep(string lines) => proof.Add(lines);

    /// <summary>The reading.</summary>
    public StateReading Conclude(bool holds, string observed, bool simulated = false)
    {
        var lines = string.Join('\n', proof);
        return new StateReading
        {
            Subject = state.Subject.ToString(),
            Wanted = state.Wanted,
            Observed = observed,
            Holds = holds,
            Simulated = simulated,
            LabTime = labTime,
            Command = string.Join("; ", commands),
            Proof = lines.Length <= LongestProof ? lines : lines[..LongestProof],
        };
    }

    /// <summary>The reading of a state that this phone's driver does not know.</summary>
    public StateReading Unknown() => Conclude(holds: false, $"the lab has no way to prove \"{state.Key}\"");

    /// <summary>The reading of an answer that could not be understood: it proves nothing.</summary>
    public StateReading Unreadable(AdbResult result, string? error)
    {
        Keep(result.Brief());
        return Conclude(holds: false, $"not proven: the answer to \"{result.Command}\" cannot be read: {error}");
    }
}

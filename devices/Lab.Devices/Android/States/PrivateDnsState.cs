using Lab.Devices.Adb;
using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.States;

/// <summary>Private DNS (Android 9 and later), by its settings and by what the present network does.</summary>
internal sealed class PrivateDnsState(IPhoneShell shell, PhoneFactsReader facts, ChangeLedger ledger) : IStateDriver
{
    private const int FirstSdk = 28;
    private const string Table = "global";
    private const string Mode = "private_dns_mode";
    private const string Server = "private_dns_specifier";
    private const string ReadMode = "settings get global " + Mode;
    private const string ReadServer = "settings get global " + Server;
    private const string ReadNetworks = "dumpsys connectivity";
    private const string Unset = "null";
    private const string Default = "opportunistic";
    private const int Looks = 20;

    public StateSubject Subject => StateSubject.PrivateDns;

    public async Task<StateReading> SampleAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var evidence = new StateEvidence(shell, state);
        if (!IsKnown(state))
        {
            return evidence.Unknown();
        }
        var sdk = (await facts.GetAsync(cancellationToken)).Sdk;
        if (sdk is > 0 and < FirstSdk)
        {
            evidence.Keep($"ro.build.version.sdk={sdk}");
            return evidence.Conclude(state == PrivateDns.Off, "this Android has no private DNS (Android 9 and later have)");
        }
        var told = await evidence.AskAsync(ReadMode, cancellationToken);
        var mode = told.StandardOutput.Trim();
        evidence.Keep($"{Mode}={Parsed.Brief(mode)}");
        if (mode is not (Unset or "off" or Default or "hostname"))
        {
            return evidence.Unreadable(told, "off, opportunistic, hostname or null was expected");
        }
        var words = mode == Unset ? $"not set, which is {Default}" : mode;
        if ((mode == Unset ? Default : mode) != state.Key)
        {
            return evidence.Conclude(holds: false, words);
        }
        return state.Argument is { } server
            ? await JudgeServerAsync(evidence, server, cancellationToken)
            : state == PrivateDns.Off ? await JudgeUnusedAsync(evidence, cancellationToken) : evidence.Conclude(holds: true, words);
    }

    public async Task<StateReading> ReachAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var reading = await SampleAsync(state, cancellationToken);
        if (reading.Holds || !IsKnown(state) || (await facts.GetAsync(cancellationToken)).Sdk is > 0 and < FirstSdk)
        {
            return reading;
        }
        if (state.Argument is { } server)
        {
            await PutAsync(ReadServer, Server, server, cancellationToken);
        }
        var tried = await PutAsync(ReadMode, Mode, state.Key, cancellationToken);
        // Sessions that are open to the server end when the network takes the new mode over.
        return (await StateWait.ForAsync(shell, StateWait.IsRefused(tried) ? 1 : Looks, token => SampleAsync(state, token), cancellationToken)).Tried(tried);
    }

    private static bool IsKnown(PhoneState state) => state == PrivateDns.Off || state == PrivateDns.Opportunistic || (state.Key == "hostname" && IsHost(state.Argument));

    private static bool IsHost(string? name) => name is { Length: > 0 and <= 253 } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');

    private static async Task<StateReading> JudgeUnusedAsync(StateEvidence evidence, CancellationToken cancellationToken)
    {
        var networks = (await evidence.AskAsync(ReadNetworks, cancellationToken)).StandardOutput;
        if (PrivateDnsParser.InUse(networks) is { } line)
        {
            evidence.Keep(line);
            return evidence.Conclude(holds: false, "the setting says off, but a network still uses private DNS");
        }
        return evidence.Conclude(holds: true, "off; no network uses it");
    }

    private static async Task<StateReading> JudgeServerAsync(StateEvidence evidence, string server, CancellationToken cancellationToken)
    {
        var told = (await evidence.AskAsync(ReadServer, cancellationToken)).StandardOutput.Trim();
        evidence.Keep($"{Server}={Parsed.Brief(told)}");
        return evidence.Conclude(told == server, $"hostname, {Parsed.Brief(told)}");
    }

    private async Task<AdbResult> PutAsync(string read, string name, string value, CancellationToken cancellationToken)
    {
        var before = (await shell.ReadAsync(read, cancellationToken)).StandardOutput.Trim();
        ledger.Add(new SettingChange(Table, name, before is Unset or "" ? null : before), shell);
        return await shell.ChangeAsync($"settings put {Table} {name} {ShellQuoting.Quote(value)}", cancellationToken);
    }
}

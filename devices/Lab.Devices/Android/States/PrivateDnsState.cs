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
    private const int FirstSdkWithValidated = 29;
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
        if (state.Argument is { } server)
        {
            var name = (await evidence.AskAsync(ReadServer, cancellationToken)).StandardOutput.Trim();
            evidence.Keep($"{Server}={Parsed.Brief(name)}");
            words = $"hostname, {Parsed.Brief(name)}";
            if (name != server)
            {
                return evidence.Conclude(holds: false, words);
            }
        }
        var dump = await evidence.AskAsync(ReadNetworks, cancellationToken);
        var parsed = PrivateDnsParser.Parse(dump.StandardOutput);
        if (parsed.Value is not { } networks)
        {
            return evidence.Conclude(holds: false, $"{words}: set, not proven: the answer to \"{ReadNetworks}\" cannot be read: {parsed.Error}");
        }
        evidence.Keep(networks.Count == 0 ? "Active default network: none" : string.Join('\n', networks.Select(network => network.Proof)));
        return state == PrivateDns.Off ? JudgeUnused(evidence, networks)
            : state == PrivateDns.Opportunistic ? JudgeOffered(evidence, words, networks)
            : JudgeServer(evidence, words, state.Argument!, networks, sdk >= FirstSdkWithValidated);
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

    private static StateReading JudgeUnused(StateEvidence evidence, IReadOnlyList<PrivateDnsUse> networks) =>
        networks.Any(network => network.IsUsed) ? evidence.Conclude(holds: false, "the setting says off, but a network still uses private DNS")
        : networks.Any(network => !network.IsTold) ? evidence.Conclude(holds: false, "off: set, not proven: a network does not tell its name servers")
        : evidence.Conclude(holds: true, "off; no network uses it");

    /// <summary>In this mode a network that uses it has found a server that answers over TLS, and none prescribes a name (AOSP, DnsManager).</summary>
    private static StateReading JudgeOffered(StateEvidence evidence, string words, IReadOnlyList<PrivateDnsUse> networks) =>
        networks.FirstOrDefault(network => network.Server is not null) is { } strict ? evidence.Conclude(holds: false, $"{words}, but a network asks {strict.Server} alone")
        : networks.Count == 0 ? evidence.Conclude(holds: false, $"{words}: set, not proven: the phone has no network")
        : networks.Any(network => !network.IsTold) ? evidence.Conclude(holds: false, $"{words}: set, not proven: a network does not tell its name servers")
        : networks.FirstOrDefault(network => network.Validated is not null) is { } validated ? evidence.Conclude(holds: true, $"{words}; in use, by {validated.Validated}")
        : networks.Any(network => network.IsUsed) ? evidence.Conclude(holds: true, $"{words}; in use")
        : evidence.Conclude(holds: true, $"{words}; not in use: no server of the network offers it");

    private static StateReading JudgeServer(StateEvidence evidence, string words, string server, IReadOnlyList<PrivateDnsUse> networks, bool tellsValidated)
    {
        if (networks.Count == 0)
        {
            return evidence.Conclude(holds: false, $"{words}: set, not proven: the phone has no network");
        }
        if (networks.FirstOrDefault(network => network.Server is not null && network.Server != server) is { } other)
        {
            return evidence.Conclude(holds: false, $"{words}, but a network asks {other.Server} alone");
        }
        if (networks.Any(network => !network.IsUsed || network.Server is null))
        {
            return evidence.Conclude(holds: false, $"{words}: set, not proven: a network does not use it");
        }
        return networks.FirstOrDefault(network => network.Validated is not null) is { } validated ? evidence.Conclude(holds: true, $"{words}; in use, by {validated.Validated}")
            : tellsValidated ? evidence.Conclude(holds: false, $"{words}: set, not proven: no server of this name has answered over TLS")
            : evidence.Conclude(holds: true, $"{words}; in use (Android 9 does not tell whether the server answers)");
    }

    private async Task<AdbResult> PutAsync(string read, string name, string value, CancellationToken cancellationToken)
    {
        var before = (await shell.ReadAsync(read, cancellationToken)).StandardOutput.Trim();
        ledger.Add(new SettingChange(Table, name, before is Unset or "" ? null : before), shell);
        return await shell.ChangeAsync($"settings put {Table} {name} {ShellQuoting.Quote(value)}", cancellationToken);
    }
}

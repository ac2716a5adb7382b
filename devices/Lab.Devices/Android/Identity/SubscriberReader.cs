using System.Globalization;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;

namespace Lab.Devices.Android.Identity;

/// <summary>Asks the phone's subscriber service and the few other places that tell IMEI, IMSI and number, and sorts the answers by their content.</summary>
internal sealed class SubscriberReader(IPhoneShell shell)
{
    private const int FirstSdkWithCallerName = 30;
    private const int FirstSdkWithImeiCommand = 31;
    private const int LastSdkWithDump = 19;
    private const int LastOldSdk = 20;

    /// <summary>
    /// Transactions up to these are getters in every release known; the voice mail's number, which would pass for the phone's own, comes behind them.
    /// </summary>
    private const int LastCode = 15;
    private const int LastOldCode = 8;

    /// <summary>Everything found, in the order of asking, each value once.</summary>
    public async Task<IReadOnlyList<SubscriberFinding>> ReadAsync(PhoneFacts facts, CancellationToken cancellationToken)
    {
        var operators = facts.Get("gsm.sim.operator.numeric").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var slots = SlotCount.Of(facts);
        var found = new List<SubscriberFinding>();
        foreach (var (command, extract) in Questions(facts.Sdk, slots))
        {
            var answer = await shell.ReadAsync(command, cancellationToken);
            if (extract(answer.StandardOutput) is { } text)
            {
                Add(found, text, command, operators);
            }
        }
        foreach (var (name, value) in facts.Properties.Where(property => property.Key.Contains("imei", StringComparison.OrdinalIgnoreCase)).OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            if (IdentifierClassifier.IsImei(value))
            {
                Add(found, value, "getprop " + name, operators);
            }
        }
        return found;
    }

    private static IEnumerable<(string Command, Func<string, string?> Extract)> Questions(int sdk, int slots)
    {
        for (var slot = 0; sdk >= FirstSdkWithImeiCommand && slot < slots; slot++)
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"cmd phone get-imei {slot}"), output => Behind(output, ":") is { } told && IdentifierClassifier.IsImei(told) ? told : null);
        }
        if (sdk <= LastSdkWithDump)
        {
            yield return ("dumpsys iphonesubinfo", output => TextLine.Of(output).FirstOrDefault(line => line.Text.StartsWith("Device ID", StringComparison.Ordinal)).Text is { } line ? Behind(line, "=") : null);
        }
        var caller = sdk >= FirstSdkWithCallerName ? " s16 com.android.shell" : "";
        for (var slot = 0; slot < slots; slot++)
        {
            for (var code = 1; code <= (sdk <= LastOldSdk ? LastOldCode : LastCode); code++)
            {
                var argument = slot == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" i32 {slot}");
                yield return (string.Create(CultureInfo.InvariantCulture, $"service call iphonesubinfo {code}{argument}{caller}"), output => ParcelParser.Parse(output).Value);
            }
        }
    }

    private static string? Behind(string output, string mark) =>
        output.LastIndexOf(mark, StringComparison.Ordinal) is >= 0 and var at ? output[(at + mark.Length)..].Trim() : null;

    private static void Add(List<SubscriberFinding> found, string told, string command, string[] operators)
    {
        // SIMs of 19 digits fill the last half octet with F (ETSI TS 102 221 13.2).
        var text = told.StartsWith("89", StringComparison.Ordinal) ? told.TrimEnd('F', 'f') : told;
        var kind = IdentifierClassifier.Classify(text, operators);
        if (kind != IdentifierClass.Other && !found.Exists(finding => finding.Value == text))
        {
            found.Add(new SubscriberFinding(kind, text, command));
        }
    }
}

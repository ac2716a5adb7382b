using System.Globalization;
using Lab.Harness.Model;
using Lab.Traffic.Model;

namespace Lab.Devices.Android.Identity;

/// <summary>Names what was found by marker names, says what is not known, and adds what lab.json tells.</summary>
internal static class IdentifierList
{
    private const string FromLab = "lab.json";

    private static readonly (string Name, MarkerKind Kind, IdentifierClass Class, string Certainty)[] Subscriber =
    [
        ("imei", MarkerKind.Imei, IdentifierClass.Imei, "15 digits with a right check digit, told by the phone"),
        ("imsi", MarkerKind.Imsi, IdentifierClass.Imsi, "begins with the operator of the SIM, told by the phone"),
        ("number", MarkerKind.Phone, IdentifierClass.Number, "as stored on the SIM, which may be out of date"),
    ];

    /// <summary>The subscriber's identifiers by name; one that was not found has no value and says why. A second slot's are listed only when they were found.</summary>
    /// <param name="findings">What the phone told.</param>
    /// <param name="hasSim">False only when the phone says of every slot that it is empty: then there is no IMSI and no number to expect.</param>
    public static IEnumerable<DeviceIdentifier> Name(IReadOnlyList<SubscriberFinding> findings, bool hasSim)
    {
        foreach (var (name, kind, wanted, certainty) in Subscriber)
        {
            var matches = findings.Where(finding => finding.Kind == wanted).ToList();
            for (var i = 0; i < matches.Count; i++)
            {
                yield return new(i == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}.{i + 1}"), kind, matches[i].Value, matches[i].Source, certainty);
            }
            if (matches.Count == 0)
            {
                var expected = name == "imei" || hasSim;
                var reason = expected ? "the phone does not tell it to the shell: state it in lab.json" : "no SIM is in the phone";
                yield return new(name, kind, null, reason, "not known") { Expected = expected };
            }
        }
    }

    /// <summary>Fills what is not known from lab.json. Where the phone tells another value than lab.json, both are kept: the phone may lie, and so may a label.</summary>
    public static IReadOnlyList<DeviceIdentifier> Complete(IEnumerable<DeviceIdentifier> told, IReadOnlyDictionary<string, string> stated)
    {
        var all = told.ToList();
        foreach (var (name, value) in stated.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var at = all.FindIndex(identifier => identifier.Name == name);
            if (at < 0)
            {
                all.Add(new(name, Kind(name), value, FromLab, "stated by the laboratory"));
            }
            else if (all[at].Value is not { } known)
            {
                all[at] = all[at] with { Value = value, Source = FromLab, Certainty = "stated by the laboratory: " + all[at].Source, Expected = true };
            }
            else if (!known.Equals(value, StringComparison.OrdinalIgnoreCase))
            {
                all[at] = all[at] with { Certainty = all[at].Certainty + "; lab.json states another value" };
                all.Add(new(name + ".stated", all[at].Kind, value, FromLab, "stated by the laboratory; the phone tells another value"));
            }
        }
        return all;
    }

    private static MarkerKind Kind(string name) => name.Split('.')[0] switch
    {
        "imei" => MarkerKind.Imei,
        "imsi" => MarkerKind.Imsi,
        "number" => MarkerKind.Phone,
        "android-id" => MarkerKind.Hex,
        "wifi-mac" or "bluetooth-mac" => MarkerKind.Mac,
        "gaid" or "oaid" => MarkerKind.Uuid,
        _ => MarkerKind.Text,
    };
}

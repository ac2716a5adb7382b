using System.Globalization;
using Lab.Harness.Model;
using Lab.Traffic.Model;

namespace Lab.Devices.Android.Identity;

/// <summary>Names what was found by marker names, says what is not known and where to state it, and adds what lab.json tells.</summary>
internal static class IdentifierList
{
    private const string FromLab = "lab.json";
    private const string NotKnown = "not known";

    private static readonly (string Name, MarkerKind Kind, IdentifierClass Class, Surety Surety, string Certainty)[] Subscriber =
    [
        ("imei", MarkerKind.Imei, IdentifierClass.Imei, Surety.Certain, "15 digits with a right check digit, told by the phone"),
        ("imsi", MarkerKind.Imsi, IdentifierClass.Imsi, Surety.Certain, "begins with the operator of the SIM, told by the phone"),
        ("iccid", MarkerKind.Text, IdentifierClass.Iccid, Surety.Certain, "18 to 22 digits that begin with 89, told by the phone"),
        ("number", MarkerKind.Phone, IdentifierClass.Number, Surety.Likely, "as stored on the SIM, which may be out of date"),
    ];

    /// <summary>
    /// The subscriber's identifiers by name; one that was not found has no value and says why. Each slot has an IMEI, and each card an IMSI, a number and a serial number of its own: as many are
    /// expected, since what the phone keeps of the second one to itself could not be searched for.
    /// </summary>
    /// <param name="findings">What the phone told.</param>
    /// <param name="hasSim">False only when the phone says of every slot that it is empty: then there is no IMSI and no number to expect.</param>
    /// <param name="slots">Slots of the phone.</param>
    /// <param name="cards">Slots that hold a card; with <paramref name="hasSim"/> at least one is expected.</param>
    public static IEnumerable<DeviceIdentifier> Name(IReadOnlyList<SubscriberFinding> findings, bool hasSim, int slots = 1, int cards = 1)
    {
        foreach (var (name, kind, wanted, surety, certainty) in Subscriber)
        {
            var matches = findings.Where(finding => finding.Kind == wanted).ToList();
            for (var i = 0; i < matches.Count; i++)
            {
                yield return new(Numbered(name, i), kind, matches[i].Value, matches[i].Source, certainty) { Surety = surety };
            }
            var count = name == "imei" ? slots : hasSim ? Math.Max(cards, 1) : 0;
            for (var i = matches.Count; i < count; i++)
            {
                var key = Numbered(name, i);
                var what = i == 0 ? "the phone does not tell it to the shell" : $"the phone has {count} {(name == "imei" ? "slots" : "SIMs")} and tells {i} of these to the shell";
                yield return Missing(key, kind, $"{what}: state it in lab.json as item.identifiers.{key}");
            }
            if (matches.Count == 0 && count == 0)
            {
                yield return Missing(name, kind, "no SIM is in the phone", Surety.Absent) with { Expected = false };
            }
        }
    }

    /// <summary>Name of the first, second ... value of a kind: "imei", "imei.2".</summary>
    /// <param name="name">Name of the kind.</param>
    /// <param name="index">From 0.</param>
    public static string Numbered(string name, int index) => index == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}.{index + 1}");

    /// <summary>An identifier whose value nobody told.</summary>
    public static DeviceIdentifier Missing(string name, MarkerKind kind, string reason, Surety surety = Surety.Unknown) => new(name, kind, null, reason, NotKnown) { Surety = surety };

    /// <summary>Fills what is not known from lab.json. Where the phone tells another value than lab.json, both are kept: the phone may lie, and so may a label.</summary>
    public static IReadOnlyList<DeviceIdentifier> Complete(IEnumerable<DeviceIdentifier> told, IReadOnlyDictionary<string, string> stated)
    {
        var all = told.ToList();
        foreach (var (name, value) in stated.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var at = all.FindIndex(identifier => identifier.Name == name);
            if (at < 0)
            {
                all.Add(new(name, Kind(name), value, FromLab, "stated by the laboratory") { Surety = Surety.Stated });
            }
            else if (all[at].Value is null)
            {
                all[at] = all[at] with { Value = value, Source = FromLab, Certainty = "stated by the laboratory: " + all[at].Source, Expected = true, Surety = Surety.Stated };
            }
            // The label of a phone with two slots may name them in the other order.
            else if (!all.Exists(other => IdentifierSpelling.IsSame(other.Kind, other.Value, value) && IdentifierSpelling.Base(other.Name) == IdentifierSpelling.Base(name)))
            {
                all[at] = all[at] with { Certainty = all[at].Certainty + "; lab.json states another value", Contradicted = true, Surety = Surety.Likely };
                all.Add(new(name + ".stated", all[at].Kind, value, FromLab, "stated by the laboratory; the phone tells another value") { Surety = Surety.Stated });
            }
        }
        return all;
    }

    private static MarkerKind Kind(string name) => IdentifierSpelling.Base(name) switch
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

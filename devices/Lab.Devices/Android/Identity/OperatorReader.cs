using Lab.Devices.Android.Connection;
using Lab.Harness.Model;
using Lab.Traffic.Model;

namespace Lab.Devices.Android.Identity;

/// <summary>Reads whose SIM is in each slot. Told in the record and not searched for: a name that thousands share, and five or six digits, are met in traffic by chance.</summary>
internal static class OperatorReader
{
    private const int LongestName = 100;

    public static IEnumerable<DeviceIdentifier> Read(PhoneFacts facts, bool hasSim)
    {
        var codes = Slots(facts.Get("gsm.sim.operator.numeric"));
        var names = Slots(facts.Get("gsm.sim.operator.alpha"));
        var found = 0;
        for (var slot = 0; slot < codes.Length; slot++)
        {
            if (codes[slot] is not { Length: 5 or 6 } code || !code.All(char.IsAsciiDigit))
            {
                continue;
            }
            yield return new(IdentifierList.Numbered("operator.code", found), MarkerKind.Text, code, "getprop gsm.sim.operator.numeric", "the SIM's network code (ITU-T E.212)") { Searched = false, Surety = Surety.Certain };
            if (slot < names.Length && names[slot].Length is > 0 and <= LongestName)
            {
                yield return new(IdentifierList.Numbered("operator.name", found), MarkerKind.Text, names[slot], "getprop gsm.sim.operator.alpha", "as the SIM or the phone's own list names it") { Searched = false, Surety = Surety.Likely };
            }
            found++;
        }
        if (found == 0)
        {
            yield return IdentifierList.Missing("operator.code", MarkerKind.Text, hasSim ? "the phone's properties name no operator" : "no SIM is in the phone", hasSim ? Surety.Unknown : Surety.Absent)
                with { Expected = false, Searched = false };
        }
    }

    private static string[] Slots(string property) => property.Split(',', StringSplitOptions.TrimEntries);
}

using System.Globalization;
using System.Text;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary><c>service call</c> of the subscriber information, its answer printed as a parcel.</summary>
internal static class ServiceCall
{
    private const int BytesPerRow = 16;

    public static int Run(CommandCall call)
    {
        switch (call[0])
        {
            case "list":
                call.Line("Found 2 services:");
                call.Line("0\tiphonesubinfo: [com.android.internal.telephony.IPhoneSubInfo]");
                call.Line("1\tphone: [com.android.internal.telephony.ITelephony]");
                return 0;
            case "check":
                call.Line($"Service {call[1]}: {(call[1] == "iphonesubinfo" ? "found" : "not found")}");
                return 0;
            case "call" when call[1] != "iphonesubinfo":
                return call.Fail($"service: Service {call[1]} does not exist", 10);
            case "call":
                call.Line("Result: " + Answer(call));
                return 0;
            default:
                return call.Fail("service: Unknown command " + call[0], 10);
        }
    }

    /// <summary>A parcel as <c>service</c> prints it.</summary>
    public static string Print(ReadOnlySpan<byte> parcel)
    {
        if (parcel.Length <= BytesPerRow)
        {
            return $"Parcel({Row(parcel, padWords: 0)})";
        }
        var text = new StringBuilder("Parcel(");
        for (var at = 0; at < parcel.Length; at += BytesPerRow)
        {
            var part = parcel[at..Math.Min(parcel.Length, at + BytesPerRow)];
            text.Append(CultureInfo.InvariantCulture, $"\n  0x{at:x8}: {Row(part, padWords: 4)}");
        }
        return text.Append(')').ToString();
    }

    /// <summary>A parcel that carries no exception and one string: status, length in UTF-16 units, units, terminator, padding.</summary>
    public static byte[] StringReply(string text)
    {
        var parcel = new List<byte>();
        parcel.AddRange(BitConverter.GetBytes(0));
        parcel.AddRange(BitConverter.GetBytes(text.Length));
        parcel.AddRange(Encoding.Unicode.GetBytes(text + "\0"));
        while (parcel.Count % 4 != 0)
        {
            parcel.Add(0);
        }
        return [.. parcel];
    }

    private static string Row(ReadOnlySpan<byte> bytes, int padWords)
    {
        var words = new StringBuilder();
        var letters = new StringBuilder();
        for (var at = 0; at < bytes.Length; at += 4)
        {
            words.Append(CultureInfo.InvariantCulture, $"{BitConverter.ToUInt32(bytes[at..(at + 4)]):x8} ");
        }
        foreach (var value in bytes)
        {
            letters.Append(value is >= 32 and < 127 ? (char)value : '.');
        }
        return padWords == 0
            ? $"{words.ToString().TrimEnd()}    '{letters}'"
            : $"{words.ToString().PadRight(padWords * 9)}'{letters.ToString().PadRight(BytesPerRow)}'";
    }

    private static string Answer(CommandCall call)
    {
        if (!int.TryParse(call[2], CultureInfo.InvariantCulture, out var code))
        {
            return "Parcel(Error: 0xffffffff \"Unknown transaction\")";
        }
        // Since Android 11 the caller must give a package that may read identifiers; without it the service throws.
        if (call.Sdk >= 30 && !call.Who.IsRoot && !call.Arguments.Contains("com.android.shell"))
        {
            return Print(ExceptionReply("Package null does not belong to 2000"));
        }
        var slot = call.Arguments.ToList().IndexOf("i32") is > 0 and var at && int.TryParse(call[at + 1], CultureInfo.InvariantCulture, out var given) ? given : 0;
        var value = Value(call, code, slot);
        return value switch
        {
            null => "Parcel(Error: 0xffffffff \"Unknown transaction\")",
            "" => Print(new byte[4]),
            _ => Print(StringReply(value)),
        };
    }

    private static string? Value(CommandCall call, int code, int slot)
    {
        var identity = call.Handset.Identity;
        var imei = slot >= 0 && slot < identity.SlotCount ? identity.Imeis[slot] : "";
        var card = call.State.Sims.Card(slot);
        // Transaction numbers are the order of the methods in the release's AIDL file: they shift.
        return call.Sdk <= 20
            ? code switch { 1 => imei, 2 => "01", 3 => card?.Imsi ?? "", 4 => "", 5 => card?.Iccid ?? "", 6 => card?.PhoneNumber ?? "", _ => null }
            : code switch
            {
                1 or 2 or 3 => imei,
                4 or 5 => "01",
                6 or 7 => card?.Imsi ?? "",
                8 or 9 => "",
                10 or 11 => card?.Iccid ?? "",
                12 or 13 => card?.PhoneNumber ?? "",
                _ => null,
            };
    }

    private static byte[] ExceptionReply(string text)
    {
        var reply = StringReply(text);
        BitConverter.TryWriteBytes(reply, -1);
        return reply;
    }
}

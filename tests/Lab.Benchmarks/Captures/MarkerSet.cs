using System.Globalization;
using System.Text.Json;

namespace Lab.Benchmarks.Captures;

/// <summary>200 values to search for, of every kind that "lab analyze --markers" takes; the same on every machine.</summary>
internal static class MarkerSet
{
    private const int OfEachKind = 25;
    private const ulong Seed = 20;

    /// <summary>The markers: name, kind, value.</summary>
    public static readonly IReadOnlyList<(string Name, string Kind, string Value)> All = [.. Make(new SeededRandom(Seed))];

    /// <summary>Writes them as "lab analyze --markers" reads them.</summary>
    public static void Write(string path) =>
        File.WriteAllText(path, JsonSerializer.Serialize(new { markers = All.Select(one => new { name = one.Name, kind = one.Kind, value = one.Value }) }));

    private static IEnumerable<(string Name, string Kind, string Value)> Make(SeededRandom dice)
    {
        string[] kinds = ["imei", "imsi", "phone", "mac", "email", "uuid", "hex", "text"];
        foreach (var kind in kinds)
        {
            for (var i = 1; i <= OfEachKind; i++)
            {
                // The last of the texts are coordinates, so that every kind is there and 200 are 200.
                var actual = kind == "text" && i > OfEachKind - 5 ? "decimal" : kind;
                yield return ($"{actual}.{i}", actual, Value(actual, dice));
            }
        }
    }

    private static string Value(string kind, SeededRandom dice) => kind switch
    {
        "imei" => WithCheckDigit("35" + Digits(dice, 12)),
        "imsi" => "26201" + Digits(dice, 10),
        "phone" => "+4915" + Digits(dice, 9),
        "mac" => string.Join(':', Enumerable.Range(0, 6).Select(_ => Hex(dice, 2))),
        "email" => $"decoy.{Letters(dice, 9)}@example.org",
        "uuid" => $"{Hex(dice, 8)}-{Hex(dice, 4)}-4{Hex(dice, 3)}-a{Hex(dice, 3)}-{Hex(dice, 12)}",
        "hex" => Hex(dice, 16),
        "decimal" => string.Create(CultureInfo.InvariantCulture, $"{10 + dice.Below(80)}.{Digits(dice, 7)}"),
        _ => $"Note {Letters(dice, 8)} {Letters(dice, 10)}",
    };

    // 3GPP TS 23.003 annex B: the sum of all digits, every second one doubled, is a multiple of ten.
    private static string WithCheckDigit(string digits)
    {
        var sum = digits.Select((one, i) => (one - '0') * (i % 2 == 1 ? 2 : 1)).Sum(one => one / 10 + one % 10);
        return digits + (char)('0' + (10 - sum % 10) % 10);
    }

    private static string Digits(SeededRandom dice, int count) => Text(dice, count, "0123456789");

    private static string Hex(SeededRandom dice, int count) => Text(dice, count, "0123456789abcdef");

    private static string Letters(SeededRandom dice, int count) => Text(dice, count, "abcdefghijklmnopqrstuvwxyz");

    private static string Text(SeededRandom dice, int count, string alphabet) => new([.. Enumerable.Range(0, count).Select(_ => alphabet[dice.Below(alphabet.Length)])]);
}

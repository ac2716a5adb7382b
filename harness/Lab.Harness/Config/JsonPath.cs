using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lab.Harness.Config;

/// <summary>Writes paths such as $.device.serial, $.report.deviations[0] and $.item.identifiers['odd name'].</summary>
internal static partial class JsonPath
{
    public static string Member(string path, string name) => PlainName().IsMatch(name)
        ? $"{path}.{name}"
        : $"{path}['{JsonEncodedText.Encode(name)}']";

    public static string Item(string path, int index) => $"{path}[{index}]";

    [GeneratedRegex(@"^[A-Za-z_$][A-Za-z0-9_$-]*\z")]
    private static partial Regex PlainName();
}

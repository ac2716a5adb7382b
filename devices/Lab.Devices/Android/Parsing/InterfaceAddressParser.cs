namespace Lab.Devices.Android.Parsing;

/// <summary>Reads <c>ip addr show dev wlan0</c>.</summary>
internal static class InterfaceAddressParser
{
    public static Parsed<InterfaceAddress> Parse(string output)
    {
        TextLine? head = null;
        TextLine? link = null;
        TextLine? address = null;
        foreach (var line in TextLine.Of(output))
        {
            if (head is null && line.Text.Contains(": <", StringComparison.Ordinal))
            {
                head = line;
            }
            link ??= line.Text.StartsWith("link/ether ", StringComparison.Ordinal) ? line : null;
            address ??= line.Text.StartsWith("inet ", StringComparison.Ordinal) ? line : null;
        }
        if (head is not { } told)
        {
            return Parsed.Wrong<InterfaceAddress>("no line tells the flags of the interface");
        }
        var flags = told.Text[(told.Text.IndexOf('<', StringComparison.Ordinal) + 1)..].Split('>')[0].Split(',');
        return Parsed.Found(new InterfaceAddress(
            flags.Contains("UP") && flags.Contains("LOWER_UP"),
            Word(link) is { } mac ? MacAddress.Normalize(mac) : null,
            Word(address),
            string.Join('\n', new[] { head, link, address }.Where(line => line is not null).Select(line => line!.Value.Text))));
    }

    private static string? Word(TextLine? line) => line?.Text.Split(' ', 3) is { Length: > 1 } words ? words[1] : null;
}

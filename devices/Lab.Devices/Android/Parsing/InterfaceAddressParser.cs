namespace Lab.Devices.Android.Parsing;

/// <summary>Reads one interface in <c>ip addr</c>; some phones list all of them whatever is asked.</summary>
internal static class InterfaceAddressParser
{
    /// <summary>Reads the interface.</summary>
    /// <param name="output">Output of the command.</param>
    /// <param name="name">Interface, such as "wlan0".</param>
    public static Parsed<InterfaceAddress> Parse(string output, string name)
    {
        TextLine? head = null;
        TextLine? link = null;
        TextLine? address = null;
        foreach (var line in TextLine.Of(output))
        {
            if (line.Indent == 0 && line.Text.Contains(": <", StringComparison.Ordinal))
            {
                if (head is not null)
                {
                    break;
                }
                head = line.Text.Contains($": {name}: <", StringComparison.Ordinal) ? line : null;
            }
            else if (head is not null)
            {
                link ??= line.Text.StartsWith("link/ether ", StringComparison.Ordinal) ? line : null;
                address ??= line.Text.StartsWith("inet ", StringComparison.Ordinal) ? line : null;
            }
        }
        if (head is not { } told)
        {
            return Parsed.Wrong<InterfaceAddress>($"no line tells the flags of {name}");
        }
        var flags = told.Text[(told.Text.IndexOf('<', StringComparison.Ordinal) + 1)..].Split('>')[0].Split(',');
        return Parsed.Found(new InterfaceAddress(
            flags.Contains("UP") && flags.Contains("LOWER_UP"),
            Word(link) is { } mac ? MacAddress.Normalize(mac) : null,
            Word(address),
            string.Join('\n', new[] { head, link, address }.OfType<TextLine>().Select(line => line.Text))));
    }

    private static string? Word(TextLine? line) => line?.Text.Split(' ', 3) is { Length: > 1 } words ? words[1] : null;
}

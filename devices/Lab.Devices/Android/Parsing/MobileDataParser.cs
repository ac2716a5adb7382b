namespace Lab.Devices.Android.Parsing;

/// <summary>Reads the switches of mobile data in <c>settings list global</c>: "mobile_data", and on phones with several SIMs "mobile_data1", "mobile_data2" by subscription.</summary>
internal static class MobileDataParser
{
    private const string Name = "mobile_data";

    /// <summary>Names with their values.</summary>
    public static Parsed<IReadOnlyDictionary<string, bool>> Parse(string output)
    {
        var switches = new SortedDictionary<string, bool>(StringComparer.Ordinal);
        foreach (var line in TextLine.Of(output))
        {
            var equals = line.Text.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? "" : line.Text[..equals];
            if (!name.StartsWith(Name, StringComparison.Ordinal) || !name[Name.Length..].All(char.IsAsciiDigit) || name.Length > Name.Length + 6)
            {
                continue;
            }
            var value = line.Text[(equals + 1)..];
            if (value is not ("0" or "1") || !switches.TryAdd(name, value == "1"))
            {
                return Parsed.Wrong<IReadOnlyDictionary<string, bool>>(line, switches.ContainsKey(name) ? "this switch is told twice" : "0 or 1 was expected");
            }
        }
        return switches.Count == 0
            ? Parsed.Wrong<IReadOnlyDictionary<string, bool>>($"no line starts with \"{Name}=\"")
            : Parsed.Found<IReadOnlyDictionary<string, bool>>(switches);
    }
}

namespace Lab.Devices.Android.Parsing;

/// <summary>Reads <c>getprop</c>: lines "[name]: [value]"; a value may go over several lines.</summary>
internal static class PropertyParser
{
    private const int MostProperties = 20_000;

    public static IReadOnlyDictionary<string, string> Parse(string output)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        string? name = null;
        var value = "";
        foreach (var line in output.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            var separator = name is null && line.StartsWith('[') ? line.IndexOf("]: [", StringComparison.Ordinal) : -1;
            if (separator > 0)
            {
                (name, value) = (line[1..separator], line[(separator + 4)..]);
            }
            else if (name is not null)
            {
                value += "\n" + line;
            }
            if (name is not null && value.EndsWith(']') && properties.Count < MostProperties)
            {
                properties.TryAdd(name, value[..^1]);
                name = null;
            }
            else if (value.Length > MostProperties)
            {
                name = null;
            }
        }
        return properties;
    }
}

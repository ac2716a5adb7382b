namespace Lab.Devices.Android.Parsing;

/// <summary>Reads <c>getprop gsm.sim.state</c>: a list with commas, one word per slot.</summary>
internal static class SimStateParser
{
    /// <summary>No phone has more slots; a longer list is no list of slots.</summary>
    private const int MostSlots = 8;

    public static Parsed<SimSlots> Parse(string output)
    {
        var lines = TextLine.Of(output).Take(2).ToList();
        if (lines.Count == 0)
        {
            return Parsed.Wrong<SimSlots>("the property is empty: the phone has no telephony, or its radio has not started");
        }
        if (lines.Count > 1)
        {
            return Parsed.Wrong<SimSlots>(lines[1], "one line was expected");
        }
        var states = lines[0].Text.Split(',', StringSplitOptions.TrimEntries);
        if (states.Length > MostSlots)
        {
            return Parsed.Wrong<SimSlots>(lines[0], $"{states.Length} slots are more than any phone has");
        }
        return Array.Exists(states, state => state.Any(c => !char.IsAsciiLetterUpper(c) && c != '_'))
            ? Parsed.Wrong<SimSlots>(lines[0], "words of capitals with commas between were expected, such as ABSENT,ABSENT")
            : Parsed.Found(new SimSlots(states));
    }
}

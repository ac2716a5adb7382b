namespace Lab.Devices.Android.Parsing;

/// <summary>
/// Reads the end of <c>dumpsys deviceidle</c> (AOSP, DeviceIdleController.dump): flags, one or two to a line. Android 6 has "mEnabled" and one state; later "mLightEnabled", "mDeepEnabled" and two.
/// </summary>
internal static class DeviceIdleParser
{
    private static readonly string[] Keys = ["mEnabled", "mDeepEnabled", "mForceIdle", "mScreenOn", "mCharging", "mState", "mLightState"];

    public static Parsed<DeviceIdleState> Parse(string output)
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        var proof = new List<string>();
        foreach (var line in TextLine.Of(output).Where(line => line.Text.Length > 1 && line.Text[0] == 'm' && char.IsAsciiLetterUpper(line.Text[1])))
        {
            var found = false;
            foreach (var word in line.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var equals = word.IndexOf('=', StringComparison.Ordinal);
                if (equals <= 0 || !Keys.Contains(word[..equals]))
                {
                    continue;
                }
                if (!told.TryAdd(word[..equals], word[(equals + 1)..]) && told[word[..equals]] != word[(equals + 1)..])
                {
                    return Parsed.Wrong<DeviceIdleState>(line, $"{word[..equals]} is told twice, and differently");
                }
                found = true;
            }
            if (found)
            {
                proof.Add(line.Text);
            }
        }
        return Judge(told, proof, output);
    }

    private static Parsed<DeviceIdleState> Judge(Dictionary<string, string> told, List<string> proof, string output)
    {
        if (told.GetValueOrDefault("mState") is not { Length: > 0 and <= 40 } deep || !deep.All(c => char.IsAsciiLetterUpper(c) || c == '_'))
        {
            return Parsed.Wrong<DeviceIdleState>("no line tells \"mState=\": this phone has no Doze (Android 6 and later have)");
        }
        // On its way the phone is in IDLE_PENDING: an answer that ends with the word may have lost the rest of it.
        if (output.EndsWith("mState=" + deep, StringComparison.Ordinal))
        {
            return Parsed.Wrong<DeviceIdleState>($"the answer is cut off behind \"mState={deep}\"");
        }
        if (Flag(told, "mForceIdle") is not { } forced)
        {
            return Parsed.Wrong<DeviceIdleState>("no line tells \"mForceIdle=true\" or \"mForceIdle=false\"");
        }
        if ((Flag(told, "mDeepEnabled") ?? Flag(told, "mEnabled")) is not { } enabled)
        {
            return Parsed.Wrong<DeviceIdleState>("no line tells \"mDeepEnabled=\" or \"mEnabled=\"");
        }
        return Parsed.Found(new DeviceIdleState
        {
            Deep = deep,
            Light = told.GetValueOrDefault("mLightState"),
            IsForced = forced,
            IsEnabled = enabled,
            ScreenOn = Flag(told, "mScreenOn"),
            Charging = Flag(told, "mCharging"),
            Proof = string.Join('\n', proof),
        });
    }

    private static bool? Flag(Dictionary<string, string> told, string key) => told.GetValueOrDefault(key) switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };
}

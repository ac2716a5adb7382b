using System.Globalization;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary><c>input</c>: keys, text and taps.</summary>
internal static class InputCommand
{
    private static readonly Dictionary<string, int> s_keys = new(StringComparer.Ordinal)
    {
        ["KEYCODE_HOME"] = 3, ["KEYCODE_BACK"] = 4, ["KEYCODE_POWER"] = 26, ["KEYCODE_ENTER"] = 66, ["KEYCODE_TAB"] = 61, ["KEYCODE_DEL"] = 67, ["KEYCODE_MOVE_END"] = 123, ["KEYCODE_MENU"] = 82,
        ["KEYCODE_SLEEP"] = 223, ["KEYCODE_WAKEUP"] = 224,
    };

    public static int Run(CommandCall call)
    {
        var arguments = call.Arguments.SkipWhile(argument => argument is "touchscreen" or "keyboard").ToList();
        if (call.Handset.Faults is { ShellRestricted: true } or { InputDenied: true })
        {
            return call.Fail("java.lang.SecurityException: Injecting to another application requires INJECT_EVENTS permission", call.Sdk >= 29 ? 255 : 0);
        }
        switch (arguments)
        {
            case ["keyevent", ..]:
                return arguments.Skip(1).Where(key => !key.StartsWith("--", StringComparison.Ordinal)).Select(key => Press(call, key)).DefaultIfEmpty(1).Max();
            case ["text", var text]:
                if (text.Any(c => c is < ' ' or > '~'))
                {
                    // No key of the virtual keyboard makes such a character.
                    call.Line("java.lang.NullPointerException: Attempt to get length of null array");
                    return call.Sdk >= 29 ? 255 : 0;
                }
                call.State.Foreground.Type(text.Replace("%s", " ", StringComparison.Ordinal));
                return 0;
            case ["tap", var x, var y] when double.TryParse(x, CultureInfo.InvariantCulture, out var left) && double.TryParse(y, CultureInfo.InvariantCulture, out var top):
                if (call.State.Screen.On)
                {
                    call.State.Foreground.Tap((int)left, (int)top);
                }
                return 0;
            case ["swipe" or "draganddrop" or "roll" or "press", ..]:
                return 0;
            default:
                call.Line("Error: Invalid arguments for command: " + (arguments.Count > 0 ? arguments[0] : ""));
                return call.Sdk >= 29 ? 255 : 0;
        }
    }

    private static int Press(CommandCall call, string key)
    {
        var code = int.TryParse(key, CultureInfo.InvariantCulture, out var number) ? number
            : s_keys.GetValueOrDefault(key.StartsWith("KEYCODE_", StringComparison.Ordinal) ? key : "KEYCODE_" + key, -1);
        var state = call.State;
        switch (code)
        {
            case 3:
                state.Foreground.Home();
                break;
            case 4:
                state.Foreground.Back();
                break;
            case 26:
                state.Screen.On = !state.Screen.On;
                break;
            case 223 or 224 when call.Sdk >= 20:
                state.Screen.On = code == 224;
                break;
            case 82 when state.Screen.On:
                state.Lock.Dismiss(withSecret: false);
                break;
            case 67:
                state.Foreground.Delete();
                break;
            case < 0:
                return call.Fail("Error: Unknown keycode: " + key, call.Sdk >= 29 ? 255 : 0);
        }
        return 0;
    }
}

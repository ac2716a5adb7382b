using System.Globalization;
using Lab.VirtualPhone.FileSystem;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary>
/// <c>vphone</c>: the hand of the operator. What a person does to a real phone (cards, chargers, keys, messages from another phone) is
/// done by this command, apart from Android's own commands, so that nobody takes one for the other.
/// </summary>
internal static class VphoneCommand
{
    internal const string Usage = """
        usage: vphone sim insert|remove SLOT
               vphone charger plug|unplug
               vphone battery LEVEL
               vphone screen on|off
               vphone lock none|swipe|secret
               vphone unlock
               vphone app update PACKAGE
               vphone speed [PHONE-SECONDS-PER-SECOND]
               vphone message receive NUMBER TEXT
               vphone mms send|receive NUMBER TEXT
               vphone im send PACKAGE NUMBER TEXT
               vphone im list PACKAGE
               vphone call in|out|missed NUMBER
               vphone contact NAME NUMBER
               vphone note TEXT
               vphone photo
               vphone reset
               vphone fault NAME on|off|VALUE
               vphone cable pull [SECONDS]
               vphone wifi|airplane on|off
               vphone wifi rejoin
               vphone firmware update
               vphone handset swap
               vphone sniffer kill
               vphone pcapdroid allow
               vphone reboot
               vphone crash-adb-server
        """;

    public static int Run(CommandCall call)
    {
        switch (call.Arguments)
        {
            case ["sim", "insert" or "remove", var slot]:
                return Sim(call, slot);
            case ["charger", "plug" or "unplug"]:
                call.State.Battery.SetCharger(call[1] == "plug");
                call.State.Idle.Refresh();
                return 0;
            case ["battery", var level] when int.TryParse(level, CultureInfo.InvariantCulture, out var percent):
                call.State.Battery.SetLevel(percent);
                return 0;
            case ["screen", "on" or "off"]:
                call.State.Screen.On = call[1] == "on";
                return 0;
            case ["lock", "none" or "swipe" or "secret"]:
                call.State.Lock.Kind = Enum.Parse<Core.ScreenLockKind>(call[1], ignoreCase: true);
                return 0;
            case ["unlock"]:
                call.State.Screen.On = true;
                call.State.Lock.Dismiss(withSecret: true);
                return 0;
            case ["app", "update", var name]:
                return call.State.Packages.Update(name) ? 0 : call.Fail($"vphone: {name} is not installed (see pm list packages)", 2);
            case ["speed", ..]:
                return Speed(call);
            case ["message", "receive", var number, ..]:
                call.State.Content.ReceiveMessage(number, string.Join(' ', call.Arguments.Skip(3)));
                return 0;
            case ["mms", "receive", var number, ..]:
                call.State.Content.ReceiveMultimedia(number, string.Join(' ', call.Arguments.Skip(3)), OwnNumber(call));
                return 0;
            case ["mms", "send", var number, ..]:
                call.State.Content.SendMultimedia(number, string.Join(' ', call.Arguments.Skip(3)));
                return 0;
            case ["im", "send", var package, var number, ..]:
                return Im(call, package, number);
            case ["im", "list", var package]:
                return ImList(call, package);
            case ["call", "in" or "out" or "missed", var number]:
                Call(call, number);
                return 0;
            case ["contact", var name, var number]:
                call.State.Content.AddContact(name, number);
                return 0;
            case ["note", ..]:
                call.State.Content.AddNote(string.Join(' ', call.Arguments.Skip(1)));
                return 0;
            case ["photo"]:
                return Photo(call);
            case ["reset"]:
                call.State.ResetToFactory();
                call.Handset.Daemon?.Reboot();
                return 0;
            case ["fault", var name, var value]:
                return call.Handset.Faults.Set(name, value) is { } problem ? call.Fail("vphone: " + problem, 2) : 0;
            case ["cable", "pull", ..]:
                return Cable(call);
            case ["wifi" or "airplane" or "firmware" or "handset" or "sniffer" or "reboot", ..]:
                return VphoneFaultCommand.Run(call);
            case ["pcapdroid", "allow"]:
                return call.Handset.Pcapdroid.Allow() ? 0 : call.Fail("vphone: PCAPdroid asks for nothing");
            case ["crash-adb-server"]:
                call.Handset.Daemon?.CrashAdbServer();
                return 0;
            default:
                return call.Fail(Usage, 2);
        }
    }

    private static int Sim(CommandCall call, string text)
    {
        if (!int.TryParse(text, CultureInfo.InvariantCulture, out var slot) || slot < 0 || slot >= call.State.Sims.Count)
        {
            return call.Fail($"vphone: no SIM slot {text}: this phone has slots 0 to {call.State.Sims.Count - 1}", 2);
        }
        if (call[1] == "insert")
        {
            call.State.Sims.Insert(slot);
        }
        else
        {
            call.State.Sims.Remove(slot);
        }
        return 0;
    }

    private static int Speed(CommandCall call)
    {
        if (call.Arguments.Count == 1)
        {
            call.Line(CommandCall.Number(call.Handset.Clock.Speed));
            return 0;
        }
        if (!double.TryParse(call[1], CultureInfo.InvariantCulture, out var speed) || speed is not (>= 0.1 and <= 100_000))
        {
            return call.Fail($"vphone: speed {call[1]} is not a number from 0.1 to 100000", 2);
        }
        call.Handset.Clock.Speed = speed;
        return 0;
    }

    private static int Im(CommandCall call, string package, string number)
    {
        if (!call.State.Foreground.Open(package))
        {
            return call.Fail($"vphone: {package} is not installed (see pm list packages)", 2);
        }
        call.State.Content.SendImMessage(package, number, string.Join(' ', call.Arguments.Skip(4)));
        return 0;
    }

    /// <summary>The messages that an app shows as sent, as a person would read them from its screen: number, tab, text.</summary>
    private static int ImList(CommandCall call, string package)
    {
        foreach (var message in call.State.Content.ImMessages.Where(message => message.Package == package))
        {
            call.Line($"{message.Number}\t{message.Text}");
        }
        return 0;
    }

    private static string? OwnNumber(CommandCall call) =>
        Enumerable.Range(0, call.State.Sims.Count).Select(call.State.Sims.Card).FirstOrDefault(card => card is not null)?.PhoneNumber;

    private static void Call(CommandCall call, string number)
    {
        var type = call[1] switch { "in" => "1", "out" => "2", _ => "3" };
        call.State.Content.LogCall([new("number", number), new("type", type), new("duration", type == "3" ? "0" : "42"),
            new("date", CommandCall.Number(call.Handset.Clock.GetUtcNow().ToUnixTimeMilliseconds()))]);
    }

    private static int Photo(CommandCall call)
    {
        var now = TimeZoneInfo.ConvertTime(call.Handset.Clock.GetUtcNow(), call.Handset.TimeZone);
        var path = $"/storage/emulated/0/DCIM/Camera/IMG_{now.ToString("yyyyMMdd_HHmmss_fff", CultureInfo.InvariantCulture)}.jpg";
        var picture = CameraPicture.Take(call.Handset.Identity, now);
        var error = call.Files.OpenWrite(path, Credentials.Root, append: false, out var file, permissions: 0x1B4);
        if (file is null)
        {
            return call.Fail($"vphone: {path}: {error.Words()}");
        }
        using (file)
        {
            file.Write(picture);
        }
        call.State.Content.AddImage(path, picture.Length);
        call.Line(path.Replace("/storage/emulated/0", "/sdcard", StringComparison.Ordinal));
        return 0;
    }

    private static int Cable(CommandCall call)
    {
        TimeSpan? back = null;
        if (call.Arguments.Count > 2)
        {
            if (!double.TryParse(call[2], CultureInfo.InvariantCulture, out var seconds) || seconds is not (>= 0 and <= 86_400))
            {
                return call.Fail($"vphone: {call[2]} is not a number of seconds from 0 to 86400", 2);
            }
            back = TimeSpan.FromSeconds(seconds);
        }
        call.Handset.Daemon?.PullCable(back);
        return 0;
    }
}

using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.FileSystem;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary><c>am</c>: opens activities and sends broadcasts.</summary>
internal static class ActivityCommand
{
    public static int Run(CommandCall call)
    {
        var intent = Intent.Parse(call.Arguments.Skip(1));
        switch (call[0])
        {
            case "start" or "start-activity":
                return Start(call, intent);
            case "broadcast":
                return Broadcast(call, intent);
            case "force-stop" or "kill":
                if (call.State.Foreground.Package == call[1])
                {
                    call.State.Foreground.Home();
                }
                return 0;
            case "startservice" or "start-service" or "start-foreground-service":
                call.Line($"Starting service: {intent.Words}");
                return 0;
            case "get-current-user":
                call.Line("0");
                return 0;
            default:
                return call.Fail($"Error: unknown command '{call[0]}'", 1);
        }
    }

    /// <summary><c>monkey -p PACKAGE 1</c>, by which scripts open an app without knowing its activity.</summary>
    public static int Monkey(CommandCall call)
    {
        var package = call.Arguments.ToList().IndexOf("-p") is >= 0 and var at ? call[at + 1] : "";
        if (!call.State.Foreground.Open(package))
        {
            call.Line("** No activities found to run, monkey aborted.");
            return 252;
        }
        call.Line("Events injected: 1");
        call.Line("## Network stats: elapsed time=11ms (0ms mobile, 0ms wifi, 11ms not connected)");
        return 0;
    }

    /// <summary>Makes pictures and documents known that lie in the camera's and the users' folders.</summary>
    public static int ScanMedia(Handset handset)
    {
        var found = 0;
        foreach (var folder in new[] { "DCIM/Camera", "DCIM", "Pictures", "Download" })
        {
            handset.Files.List("/storage/emulated/0/" + folder, Credentials.Root, out var entries);
            foreach (var (name, stat) in entries.Where(entry => IsPicture(entry.Key)))
            {
                found += handset.State.Content.AddImage($"/storage/emulated/0/{folder}/{name}", stat.Size) ? 1 : 0;
            }
        }
        foreach (var folder in new[] { "Documents", "Download" })
        {
            handset.Files.List("/storage/emulated/0/" + folder, Credentials.Root, out var entries);
            foreach (var (name, stat) in entries.Where(entry => !IsPicture(entry.Key) && entry.Value.IsRegular))
            {
                found += handset.State.Content.AddDocument($"/storage/emulated/0/{folder}/{name}", stat.Size) ? 1 : 0;
            }
        }
        return found;
    }

    private static bool IsPicture(string name) => name.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".png", StringComparison.OrdinalIgnoreCase);

    private static int Start(CommandCall call, Intent intent)
    {
        call.Line($"Starting: {intent.Words}");
        var foreground = call.State.Foreground;
        if (intent.Component is { } component)
        {
            var parts = component.Split('/', 2);
            if (parts[0] == Apps.Pcapdroid.Package && parts[^1].EndsWith(".CaptureCtrl", StringComparison.Ordinal) && call.State.Packages.Find(parts[0]) is not null)
            {
                call.Handset.Pcapdroid.Control(intent.Extras);
                return 0;
            }
            if (!foreground.Open(parts[0], parts.Length > 1 ? parts[1] : null))
            {
                call.Line("Error type 3");
                call.Line($"Error: Activity class {{{component}}} does not exist.");
                return call.Sdk >= 29 ? 1 : 0;
            }
            return ShareInto(call, intent, parts[0]);
        }
        switch (intent.Action)
        {
            case "android.intent.action.SENDTO" when intent.Data is { } data && (data.StartsWith("sms:", StringComparison.Ordinal) || data.StartsWith("smsto:", StringComparison.Ordinal)):
                foreground.ComposeMessage(Uri.UnescapeDataString(data[(data.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('?')[0]), intent.Extras.GetValueOrDefault("sms_body", ""));
                return 0;
            case "android.intent.action.SEND" when intent.Extras.TryGetValue("android.intent.extra.TEXT", out var text):
                foreground.ComposeNote(text);
                return 0;
            case "android.intent.action.MAIN" when intent.Package is { } package && foreground.Open(package):
                return 0;
            case null when intent.Package is { } package && foreground.Open(package):
                return 0;
            case "android.intent.action.MAIN" when intent.Category == "android.intent.category.HOME":
                foreground.Home();
                return 0;
            case { } action when action.StartsWith("android.settings.", StringComparison.Ordinal):
                foreground.Open("com.android.settings");
                return 0;
            case "android.intent.action.VIEW" when intent.Data is { } link && link.StartsWith("http", StringComparison.Ordinal):
                foreground.Open("com.android.browser");
                Load(call, link);
                call.State.Raise(HandsetEventKind.PageOpened, ("url", link));
                return 0;
            default:
                call.Line($"Error: Activity not started, unable to resolve {intent.Words}");
                return call.Sdk >= 29 ? 1 : 0;
        }
    }

    /// <summary>The browser loads a page by itself, after the command has ended. Pages over TLS are asked for only: nobody answers there.</summary>
    private static void Load(CommandCall call, string link)
    {
        if (call.Handset.Network is not { } network || !Uri.TryCreate(link, UriKind.Absolute, out var page) || page.Scheme != Uri.UriSchemeHttp)
        {
            return;
        }
        var request = System.Text.Encoding.ASCII.GetBytes($"GET {page.PathAndQuery} HTTP/1.1\r\nHost: {page.Authority}\r\nConnection: close\r\n\r\n");
        _ = network.ConnectAsync(page.Host, page.Port, request, CancellationToken.None);
    }

    private static int ShareInto(CommandCall call, Intent intent, string package)
    {
        if (intent.Action == "android.intent.action.SEND" && package == call.Handset.Identity.NotesPackage)
        {
            call.State.Foreground.ComposeNote(intent.Extras.GetValueOrDefault("android.intent.extra.TEXT", ""));
        }
        return 0;
    }

    private static int Broadcast(CommandCall call, Intent intent)
    {
        call.Line($"Broadcasting: {intent.Words}");
        switch (intent.Action)
        {
            case "android.intent.action.MEDIA_SCANNER_SCAN_FILE" or "android.intent.action.MEDIA_MOUNTED":
                // Ignored by Android 10 and newer, though the command reports success there too.
                _ = call.Sdk < 29 ? ScanMedia(call.Handset) : 0;
                break;
            case "android.intent.action.AIRPLANE_MODE" when call.Sdk >= 24 && !call.Who.IsRoot:
                call.Line();
                call.Line("Security exception: Permission Denial: not allowed to send broadcast android.intent.action.AIRPLANE_MODE from pid=2000, uid=2000");
                return call.Sdk >= 29 ? 255 : 0;
            case "android.intent.action.AIRPLANE_MODE":
                call.State.Radios.Airplane = call.State.Settings.Get("global", "airplane_mode_on") == "1";
                break;
        }
        call.Line("Broadcast completed: result=0");
        return 0;
    }
}

using System.Globalization;
using System.Security;
using System.Text;
using Lab.VirtualPhone.FileSystem;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary>Commands about what the screen shows.</summary>
internal static class ScreenCommands
{
    private const int Width = 720;
    private const int Height = 1280;

    public static async Task<int> CaptureAsync(CommandCall call)
    {
        var target = call.Arguments.FirstOrDefault(argument => !argument.StartsWith('-'));
        var picture = call.Handset.Faults.PicturesDenied ? [] : Draw(call);
        if (target is null)
        {
            await call.WriteAsync(picture).ConfigureAwait(false);
            return 0;
        }
        var error = call.Files.OpenWrite(call.Path(target), call.Who, append: false, out var file);
        if (file is null)
        {
            return call.Fail($"Error opening file: {target} ({error.Words()})");
        }
        await using (file)
        {
            await file.WriteAsync(picture, call.Ended).ConfigureAwait(false);
        }
        return 0;
    }

    public static int Dump(CommandCall call)
    {
        if (call[0] != "dump")
        {
            call.Line("Usage: uiautomator <subcommand> [options]");
            return 1;
        }
        if (Refusal(call) is { } refusal)
        {
            // The exit code stays 0, and the file of before stays where it is.
            return call.Fail(refusal, 0);
        }
        var target = call.Arguments.Skip(1).FirstOrDefault(argument => !argument.StartsWith('-')) ?? "/sdcard/window_dump.xml";
        var error = call.Files.OpenWrite(call.Path(target), call.Who, append: false, out var file);
        if (file is null)
        {
            return call.Fail($"java.io.FileNotFoundException: {target}: open failed: {error.Words()}", 0);
        }
        using (file)
        {
            file.Write(Encoding.UTF8.GetBytes(Hierarchy(call)));
        }
        call.Line($"UI hierchary dumped to: {target}");
        return 0;
    }

    private static string? Refusal(CommandCall call)
    {
        var faults = call.Handset.Faults;
        if (faults.RestlessDumps > 0)
        {
            faults.RestlessDumps--;
            return "ERROR: could not get idle state.";
        }
        if (faults.NullRootDumps > 0)
        {
            faults.NullRootDumps--;
            return "ERROR: null root node returned by UiTestAutomationBridge.";
        }
        return call.State.Screen.On ? null : "ERROR: null root node returned by UiTestAutomationBridge.";
    }

    public static int WindowManager(CommandCall call)
    {
        if (call[0] == "dismiss-keyguard" && call.Sdk >= 23)
        {
            if (call.State.Screen.On)
            {
                call.State.Lock.Dismiss(withSecret: false);
            }
            return 0;
        }
        call.Line(call[0] switch
        {
            "size" => $"Physical size: {Width}x{Height}",
            "density" => "Physical density: 320",
            _ => "usage: wm [size|density]",
        });
        return 0;
    }

    private static string Hierarchy(CommandCall call)
    {
        var xml = new StringBuilder("<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><hierarchy rotation=\"0\">");
        var package = SecurityElement.Escape(call.State.Foreground.ShownPackage);
        xml.Append(CultureInfo.InvariantCulture, $"<node index=\"0\" text=\"\" resource-id=\"\" class=\"android.widget.FrameLayout\" package=\"{package}\" content-desc=\"\" clickable=\"false\" enabled=\"true\" bounds=\"[0,0][{Width},{Height}]\">");
        var index = 0;
        foreach (var node in call.State.Foreground.Nodes())
        {
            xml.Append(CultureInfo.InvariantCulture, $"<node index=\"{index++}\" text=\"{SecurityElement.Escape(node.Text)}\" resource-id=\"{package}:id/{node.ResourceId}\" class=\"{node.ClassName}\" package=\"{package}\" ")
                .Append(CultureInfo.InvariantCulture, $"content-desc=\"{SecurityElement.Escape(node.Description)}\" clickable=\"{(node.Tapped is null ? "false" : "true")}\" enabled=\"true\" bounds=\"[{node.Left},{node.Top}][{node.Right},{node.Bottom}]\" />");
        }
        return xml.Append("</node></hierarchy>").ToString();
    }

    private static byte[] Draw(CommandCall call)
    {
        var picture = new PngPicture(Width, Height);
        if (call.State.Screen.On)
        {
            var now = TimeZoneInfo.ConvertTime(call.Handset.Clock.GetUtcNow(), call.Handset.TimeZone);
            picture.Fill(0, 0, Width, Height, 0xF0);
            picture.Fill(0, 0, Width, 50, 0x30);
            picture.Text(16, 14, 3, now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), 0xFF);
            picture.Text(16, 400, 5, $"{call.Handset.Identity.Manufacturer} {call.Handset.Identity.Model}", 0x20);
            picture.Text(16, 470, 3, call.State.Foreground.Package, 0x20);
            picture.Text(16, 510, 3, "VIRTUAL PHONE", 0x80);
            foreach (var node in call.State.Foreground.Nodes())
            {
                picture.Fill(node.Left, node.Top, node.Right, node.Top + 2, 0x80);
                picture.Text(node.Left + 12, node.Top + 30, 3, node.Text, 0x20);
            }
        }
        return picture.ToPng();
    }
}

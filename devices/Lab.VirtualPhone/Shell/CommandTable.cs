using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.Shell.Commands;

namespace Lab.VirtualPhone.Shell;

/// <summary>All commands of the phone.</summary>
internal static class CommandTable
{
    private const int FirstSdkWithCmd = 24;
    private static readonly CommandRegistry s_all = Build();

    /// <summary>Finds a command by name or path; null when this phone has none of that name.</summary>
    public static Func<CommandCall, Task<int>>? Find(Handset handset, string name)
    {
        var slash = name.LastIndexOf('/');
        if (slash >= 0 && name[..slash] is not ("/system/bin" or "/system/xbin" or "/sbin" or "/bin" or "/vendor/bin"))
        {
            return null;
        }
        var plain = name[(slash + 1)..];
        return Has(handset.Identity, plain) ? s_all.Find(plain) : null;
    }

    /// <summary>Puts the programs into the phone's folders of programs.</summary>
    public static void Install(Handset handset) => Firmware.InstallPrograms(handset, s_all.Names.Where(name => Has(handset.Identity, name) && !ShellBuiltins.Names.Contains(name)));

    private static bool Has(HandsetIdentity identity, string name) => name switch
    {
        "su" => identity.SuInstalled,
        "tcpdump" => identity.TcpdumpInstalled,
        "cmd" => identity.Sdk >= FirstSdkWithCmd,
        _ => true,
    };

    private static CommandRegistry Build()
    {
        var registry = new CommandRegistry();
        ShellBuiltins.Register(registry);
        TextCommands.Register(registry);
        FileCommands.Register(registry);
        SystemCommands.Register(registry);
        ServiceCommands.Register(registry);
        NetworkCommands.Register(registry);
        registry.Add("dumpsys", Dumpsys.Run);
        registry.Add("service", ServiceCall.Run);
        registry.Add("content", ContentCommand.Run);
        registry.Add("am", ActivityCommand.Run);
        registry.Add("monkey", ActivityCommand.Monkey);
        registry.Add("pm", PackageCommand.Run);
        registry.Add("input", InputCommand.Run);
        registry.Add("cmd", CmdCommand.Run);
        registry.Add("logcat", LogCommands.LogcatAsync);
        registry.Add("log", LogCommands.Log);
        registry.Add("screencap", ScreenCommands.CaptureAsync);
        registry.Add("uiautomator", ScreenCommands.Dump);
        registry.Add("wm", ScreenCommands.WindowManager);
        registry.Add("tcpdump", TcpdumpCommand.RunAsync);
        registry.Add("vphone", VphoneCommand.Run);
        return registry;
    }
}

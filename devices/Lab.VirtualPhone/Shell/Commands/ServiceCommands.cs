namespace Lab.VirtualPhone.Shell.Commands;

/// <summary>Front-ends of Android's services: settings, switches of the radios, permissions of apps.</summary>
internal static class ServiceCommands
{
    private static readonly string[] s_tables = ["system", "secure", "global"];

    public static void Register(CommandRegistry registry)
    {
        registry.Add("settings", Settings);
        registry.Add("svc", Switch);
        registry.Add("appops", AppOps);
        registry.Add("ime", _ => 0);
        registry.Add("bmgr", call => { call.Line("Backup Manager currently disabled"); return 0; });
    }

    public static int AppOps(CommandCall call)
    {
        var arguments = call.Arguments.ToList();
        if (arguments.IndexOf("--user") is >= 0 and var at && at + 1 < arguments.Count)
        {
            arguments.RemoveRange(at, 2);
        }
        if (arguments.Count < 2)
        {
            return call.Fail("Error: Package name not specified.", 255);
        }
        if (call.State.Packages.Find(arguments[1]) is null)
        {
            return call.Fail($"Error: No UID for {arguments[1]} in user 0", 255);
        }
        switch (arguments)
        {
            case ["set", var package, var operation, "allow" or "ignore" or "deny" or "default" or "foreground"]:
                call.State.Packages.SetMode(package, operation, arguments[3]);
                return 0;
            case ["set", ..]:
                return call.Fail("Error: Mode not specified or invalid.", 255);
            case ["get", var package, var operation]:
                call.Line(call.State.Packages.Mode(package, operation) is { } mode ? $"{operation}: {mode}"
                    : $"No operations.\nDefault mode: {(operation == "WRITE_SMS" ? "ignore" : "allow")}");
                return 0;
            case ["get", var package]:
                var modes = call.State.Packages.Modes(package);
                call.Line(modes.Count == 0 ? "No operations." : string.Join('\n', modes.Select(entry => $"{entry.Key}: {entry.Value}")));
                return 0;
            case ["reset", ..]:
                return 0;
            default:
                return call.Fail($"Error: Unknown command: {arguments[0]}", 255);
        }
    }

    private static int Settings(CommandCall call)
    {
        var arguments = call.Arguments.Where(argument => argument is not ("--user" or "current")).ToList();
        if (arguments.Count > 1 && arguments[0] == "0")
        {
            arguments.RemoveAt(0);
        }
        if (arguments.Count < 2 || !s_tables.Contains(arguments[1]))
        {
            return call.Fail(arguments.Count < 2 ? "usage: settings [get|put|delete|list] [system|secure|global] ..." : $"Invalid namespace '{arguments[1]}'", arguments.Count < 2 ? 1 : 255);
        }
        if (call.Handset.Faults.ShellRestricted && arguments[0] is "put" or "delete")
        {
            return call.Fail("Exception occurred while executing 'put':\njava.lang.SecurityException: Permission denial: writing to settings requires:android.permission.WRITE_SECURE_SETTINGS", call.Sdk >= 28 ? 255 : 0);
        }
        switch (arguments)
        {
            case ["get", var table, var name]:
                call.Line(call.State.Settings.Get(table, name) ?? "null");
                return 0;
            case ["put", var table, var name, var value, ..]:
                call.State.Settings.Put(table, name, value);
                return 0;
            case ["delete", var table, var name]:
                call.Line($"Deleted {(call.State.Settings.Delete(table, name) ? 1 : 0)} rows");
                return 0;
            case ["list", var table]:
                foreach (var (name, value) in call.State.Settings.List(table))
                {
                    call.Line($"{name}={value}");
                }
                return 0;
            default:
                return call.Fail("Bad arguments", 255);
        }
    }

    private static int Switch(CommandCall call)
    {
        var on = call[1] == "enable";
        if (call.Handset.Faults.SwitchesStuck && call[0] is "wifi" or "data")
        {
            return 0;
        }
        switch (call[0])
        {
            case "wifi" when on || call[1] == "disable":
                call.State.Radios.WifiEnabled = on;
                return 0;
            case "data" when on || call[1] == "disable":
                call.State.Radios.MobileDataEnabled = on;
                return 0;
            case "power" when call[1] == "stayon":
                call.State.Settings.Put("global", "stay_on_while_plugged_in", call[2] is "true" ? "7" : call[2] is "usb" ? "2" : "0");
                return 0;
            case "power" when call[1] == "reboot":
                call.Handset.Daemon?.Reboot();
                return 0;
            default:
                call.Line("Available commands:\n    help     Show information about the subcommands\n    power    Control the power manager\n    data     Control mobile data connectivity\n    wifi     Control the Wi-Fi manager");
                return 0;
        }
    }
}

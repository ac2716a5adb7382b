namespace Lab.VirtualPhone.Shell.Commands;

/// <summary><c>dumpsys</c>: what Android's services tell of themselves.</summary>
internal static class Dumpsys
{
    private const int FirstSdkWithDoze = 23;
    private const int FirstSdkWithTrust = 21;
    private const int LastSdkWithPhoneInfo = 19;

    private static readonly Dictionary<string, Func<CommandCall, int>> s_services = new(StringComparer.Ordinal)
    {
        ["battery"] = BatteryService.Run,
        ["deviceidle"] = DeviceIdleService.Run,
        ["power"] = ServiceDumps.Power,
        ["telephony.registry"] = TelephonyDump.Registry,
        ["iphonesubinfo"] = TelephonyDump.SubscriberInfo,
        ["wifi"] = ServiceDumps.Wifi,
        ["package"] = ServiceDumps.Package,
        ["window"] = ServiceDumps.Window,
        ["activity"] = ServiceDumps.Activity,
        ["trust"] = ServiceDumps.Trust,
        ["connectivity"] = ServiceDumps.Connectivity,
        ["netstats"] = NetworkStatsDump.Run,
    };

    public static int Run(CommandCall call)
    {
        var arguments = call.Arguments.SkipWhile(argument => argument is "-t" or "-T").ToList();
        if (arguments.Count == 0 || arguments[0] == "-l")
        {
            call.Line("Currently running services:");
            foreach (var name in s_services.Keys.Where(name => Has(call, name)).Order(StringComparer.Ordinal))
            {
                call.Line("  " + name);
            }
            return 0;
        }
        // An unknown service is said, but as on real phones it does not show in the exit code.
        return Has(call, arguments[0]) ? s_services[arguments[0]](Inner(call, arguments)) : call.Fail($"Can't find service: {arguments[0]}", 0);
    }

    private static CommandCall Inner(CommandCall call, List<string> arguments) => call.With(arguments[0], arguments.Skip(1));

    private static bool Has(CommandCall call, string name) => s_services.ContainsKey(name) && name switch
    {
        "deviceidle" => call.Sdk >= FirstSdkWithDoze,
        "trust" => call.Sdk >= FirstSdkWithTrust,
        "iphonesubinfo" => call.Sdk <= LastSdkWithPhoneInfo,
        _ => true,
    };
}

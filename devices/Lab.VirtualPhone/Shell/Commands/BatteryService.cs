using System.Globalization;
using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary><c>dumpsys battery</c> and <c>cmd battery</c>, in the words of AOSP's BatteryService.</summary>
internal static class BatteryService
{
    private const int FirstSdkWithUnplug = 21;

    public static int Run(CommandCall call)
    {
        var arguments = call.Arguments.Where(argument => argument is not ("-f" or "-a")).ToList();
        var battery = call.State.Battery;
        switch (arguments)
        {
            case []:
                Dump(call, battery);
                return 0;
            case ["unplug"] when call.Sdk >= FirstSdkWithUnplug:
                battery.Pretend(told => told with { Ac = false, Usb = false, Wireless = false, Dock = false });
                return Changed(call);
            case ["reset"]:
                battery.Reset();
                return Changed(call);
            case ["set", var key, var value]:
                return Set(call, battery, key, value);
            case ["get", var key] when call.Sdk >= 28:
                return Get(call, battery.Told, key);
            default:
                Usage(call);
                return 0;
        }
    }

    private static int Changed(CommandCall call)
    {
        call.State.Idle.Refresh();
        if (call.Arguments.Contains("-f"))
        {
            call.Line("1");
        }
        return 0;
    }

    private static int Set(CommandCall call, Battery battery, string key, string value)
    {
        if (!int.TryParse(value, CultureInfo.InvariantCulture, out var number))
        {
            call.Line($"Bad value: {value}");
            return 0;
        }
        Func<BatteryReading, BatteryReading>? change = key switch
        {
            "ac" => told => told with { Ac = number != 0 },
            "usb" => told => told with { Usb = number != 0 },
            "wireless" => told => told with { Wireless = number != 0 },
            "dock" => told => told with { Dock = number != 0 },
            "level" => told => told with { Level = number },
            "status" => told => told with { Status = number },
            "present" => told => told with { Present = number != 0 },
            "temp" => told => told with { Temperature = number },
            _ => null,
        };
        if (change is null)
        {
            call.Line($"Unknown set option: {key}");
            return 0;
        }
        battery.Pretend(change);
        return Changed(call);
    }

    private static int Get(CommandCall call, BatteryReading told, string key)
    {
        call.Line(key switch
        {
            "ac" => Word(told.Ac),
            "usb" => Word(told.Usb),
            "wireless" => Word(told.Wireless),
            "level" => CommandCall.Number(told.Level),
            "status" => CommandCall.Number(told.Status),
            "present" => Word(told.Present),
            "temp" => CommandCall.Number(told.Temperature),
            _ => $"Unknown get option: {key}",
        });
        return 0;
    }

    private static void Usage(CommandCall call)
    {
        call.Line("Dump current battery state, or:");
        call.Line("  set ac|usb|wireless|status|level|invalid <value>");
        if (call.Sdk >= FirstSdkWithUnplug)
        {
            call.Line("  unplug");
        }
        call.Line("  reset");
    }

    private static void Dump(CommandCall call, Battery battery)
    {
        var told = battery.Told;
        call.Line("Current Battery Service state:");
        if (battery.UpdatesStopped)
        {
            call.Line("  (UPDATES STOPPED -- use 'reset' to restart)");
        }
        call.Line($"  AC powered: {Word(told.Ac)}");
        call.Line($"  USB powered: {Word(told.Usb)}");
        call.Line($"  Wireless powered: {Word(told.Wireless)}");
        if (call.Sdk >= 33)
        {
            call.Line($"  Dock powered: {Word(told.Dock)}");
        }
        if (call.Sdk >= 23)
        {
            call.Line($"  Max charging current: {(told.Powered ? 500000 : 0)}");
        }
        if (call.Sdk >= 24)
        {
            call.Line($"  Max charging voltage: {(told.Powered ? 5000000 : 0)}");
            call.Line($"  Charge counter: {told.Level * 25000}");
        }
        call.Line($"  status: {told.Status}");
        call.Line("  health: 2");
        call.Line($"  present: {Word(told.Present)}");
        call.Line($"  level: {told.Level}");
        call.Line("  scale: 100");
        call.Line("  voltage: 4123");
        call.Line($"  temperature: {told.Temperature}");
        call.Line("  technology: Li-ion");
        if (call.Sdk >= 34)
        {
            call.Line("  Charging state: 0");
            call.Line("  Charging policy: 1");
        }
    }

    private static string Word(bool value) => value ? "true" : "false";
}

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary>What happens to a phone without the lab's doing: <c>vphone wifi off</c>, <c>handset swap</c>, <c>sniffer kill</c> and the like.</summary>
internal static class VphoneFaultCommand
{
    private const int Kill = 9;

    public static int Run(CommandCall call)
    {
        switch (call.Arguments)
        {
            case ["wifi", "on" or "off"]:
                call.State.Radios.WifiEnabled = call[1] == "on";
                return 0;
            case ["wifi", "rejoin"]:
                call.State.Radios.Rejoin();
                return 0;
            case ["airplane", "on" or "off"]:
                call.State.Radios.Airplane = call[1] == "on";
                return 0;
            case ["firmware", "update"]:
                call.State.UpdateFirmware();
                return 0;
            case ["handset", "swap"]:
                call.State.SwapHandset();
                return 0;
            case ["sniffer", "kill"]:
                return KillSniffers(call);
            case ["reboot"]:
                call.Handset.Daemon?.Reboot();
                return 0;
            default:
                return call.Fail(VphoneCommand.Usage, 2);
        }
    }

    private static int KillSniffers(CommandCall call)
    {
        var sniffers = call.Handset.Processes.All.Where(process => process.Name == "tcpdump").ToList();
        foreach (var sniffer in sniffers)
        {
            sniffer.Signal(Kill);
        }
        return sniffers.Count > 0 ? 0 : call.Fail("vphone: no tcpdump runs");
    }
}

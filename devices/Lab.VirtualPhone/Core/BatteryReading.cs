namespace Lab.VirtualPhone.Core;

/// <summary>What the battery service tells.</summary>
/// <param name="Ac">Mains charger attached.</param>
/// <param name="Usb">USB power attached.</param>
/// <param name="Wireless">Wireless charger attached.</param>
/// <param name="Dock">Dock attached.</param>
/// <param name="Level">Charge, 0 to 100 percent.</param>
/// <param name="Status">1 unknown, 2 charging, 3 discharging, 4 not charging, 5 full.</param>
/// <param name="Present">A battery is in.</param>
/// <param name="Temperature">Tenths of a degree Celsius.</param>
public sealed record BatteryReading(bool Ac, bool Usb, bool Wireless, bool Dock, int Level, int Status, bool Present, int Temperature)
{
    /// <summary>True when any source feeds the phone.</summary>
    public bool Powered => Ac || Usb || Wireless || Dock;
}

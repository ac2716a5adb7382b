namespace Lab.Devices.Adb;

/// <summary>State of a phone in the words of the ADB server (adb, <c>ConnectionState</c>).</summary>
public enum DeviceState
{
    /// <summary>A word that this version does not know; <see cref="DeviceData.StateText"/> has it.</summary>
    Unknown,

    /// <summary>Android runs and answers ADB. Says nothing about the end of the boot.</summary>
    Device,

    /// <summary>Known to the server, without a working connection.</summary>
    Offline,

    /// <summary>The phone has not accepted the server's key.</summary>
    Unauthorized,

    /// <summary>The server is showing its key to the phone.</summary>
    Authorizing,

    /// <summary>The connection is being set up.</summary>
    Connecting,

    /// <summary>The operating system keeps the USB device from the server (udev rules).</summary>
    NoPermissions,

    /// <summary>Boot loader.</summary>
    Bootloader,

    /// <summary>Recovery system.</summary>
    Recovery,

    /// <summary>Rescue system (Android 10 and later).</summary>
    Rescue,

    /// <summary>Waits for a package by <c>adb sideload</c>.</summary>
    Sideload,

    /// <summary>The other end is an ADB server, not a phone.</summary>
    Host,

    /// <summary>USB device that the server has let go (<c>adb detach</c>).</summary>
    Detached,
}

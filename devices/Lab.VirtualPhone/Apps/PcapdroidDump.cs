namespace Lab.VirtualPhone.Apps;

/// <summary>How PCAPdroid writes packets to its file.</summary>
internal abstract class PcapdroidDump
{
    /// <summary>Longest packet that it writes whole.</summary>
    protected const int SnapLength = 65_535;

    /// <summary>What the file begins with.</summary>
    public abstract byte[] Begin();

    /// <summary>What is written for one packet.</summary>
    /// <param name="seconds">Phone time, seconds since 1970.</param>
    /// <param name="microseconds">Microseconds of that second.</param>
    /// <param name="packet">The IP packet.</param>
    /// <param name="uid">User id of its app; -1 = not known.</param>
    public abstract byte[] Packet(uint seconds, uint microseconds, byte[] packet, int uid);
}

using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>Packets of another protocol, as <c>lab analyze --json</c> shows them.</summary>
internal readonly struct OtherTrafficJson(OtherTraffic one)
{
    public int IpProtocol => one.IpProtocol;

    public string Name => one.Name;

    public string Source => one.Source.ToString();

    public string Destination => one.Destination.ToString();

    public long Packets => one.Packets;

    public long Bytes => one.Bytes;

    public long FirstPacket => one.FirstPacket;

    public bool Opened => one.Opened;
}

using Lab.Traffic.Decryption;
using Lab.Traffic.Geolocation;
using Lab.Traffic.Model;
using Lab.Traffic.Pictures;

namespace Lab.Traffic;

/// <summary>What an analysis is asked to look for, and its bounds.</summary>
public sealed record AnalysisOptions
{
    /// <summary>Values to search for; empty = none.</summary>
    public IReadOnlyList<Marker> Markers { get; init; } = [];

    /// <summary>Keys and salts that senders are known to use: keyed digests (RFC 2104) and salted ones of every marker are searched for too; empty = none.</summary>
    public IReadOnlyList<MarkerKey> MarkerKeys { get; init; } = [];

    /// <summary>Reads pictures found in the traffic, to compare them with planted ones; null = pictures are found by their bytes and texts alone. Default: JPEG and PNG.</summary>
    public IImageReader? Images { get; init; } = new PictureReader();

    /// <summary>True to look for identifiers that nobody named (<see cref="CaptureFacts.Candidates"/>). Default true.</summary>
    public bool FindCandidates { get; init; } = true;

    /// <summary>Tells where servers are; null = locations stay null.</summary>
    public IEndpointLocator? Locator { get; init; }

    /// <summary>Tells who runs hosts; null = owners stay null. Default: the list that comes with the lab.</summary>
    public DomainOwners? Owners { get; init; } = DomainOwners.Default;

    /// <summary>Secrets of TLS connections; null = only those that the capture itself holds.</summary>
    public KeyLog? Keys { get; init; }

    /// <summary>True to hash each whole TCP direction (<see cref="Flow.PayloadOutSha256"/>); costs as much time as all else. Default false.</summary>
    public bool HashPayloads { get; init; }

    /// <summary>Most bytes kept per TCP direction while segments are missing before a hole is declared. 64 KiB to 64 MiB; default 1 MiB.</summary>
    public int MaxReorderBytes { get; init; } = 1 << 20;

    /// <summary>Most flows kept open at once; idle ones are closed early beyond it. 1 000 to 10 000 000; default 32 768.</summary>
    public int MaxOpenFlows { get; init; } = 32_768;

    /// <summary>Most flows told apart; packets of further ones are summed up by addresses and the lower port. 1 000 to 10 000 000; default 1 000 000.</summary>
    public int MaxFlows { get; init; } = 1_000_000;

    /// <summary>False to search on the thread that reads the packets; the result is the same.</summary>
    internal bool SearchOnOwnThread { get; init; } = true;
}

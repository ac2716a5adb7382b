using System.Buffers.Text;
using Lab.Traffic.Files;
using Lab.Traffic.Links;
using Lab.Traffic.Model;

namespace Lab.Traffic.Flows;

/// <summary>Which app the packet at hand belongs to, where the capture tells: PCAPdroid's trailers, comments and map of user ids, user ids of Linux's packet log.</summary>
internal sealed class AppAttribution
{
    private readonly Dictionary<(int Uid, string? Name), FlowApp> apps = [];
    private readonly byte[] name = new byte[20];
    private int nameLength;
    private int? uid;

    /// <summary>True once a record with a trailer was seen, intact or not: records too long for one come without their Ethernet header, too.</summary>
    public bool HasTrailers { get; private set; }

    /// <summary>Looks at the next packet.</summary>
    /// <returns>False when it has a trailer that does not hold, so that its app is not told.</returns>
    public bool Look(in PacketRecord record)
    {
        uid = null;
        nameLength = 0;
        var tagged = 0;
        ReadOnlySpan<byte> text = default;
        var trailer = record.LinkType == 1 ? AppTrailer.Read(record.Data, out tagged, out text) : TrailerState.None;
        HasTrailers |= trailer != TrailerState.None;
        if (trailer == TrailerState.Intact)
        {
            uid = tagged;
            text.CopyTo(name);
            nameLength = text.Length;
        }
        else if (record.Comment.StartsWith("u-"u8) && Utf8Parser.TryParse(record.Comment[2..], out int commented, out var used) && used == record.Comment.Length - 2)
        {
            uid = commented;
        }
        else if (record.LinkType == NetfilterLog.LinkType && NetfilterLog.TryReadUser(record.Data, out var logged))
        {
            uid = logged;
        }
        return trailer != TrailerState.Damaged;
    }

    /// <summary>The app of the packet at hand; null when the capture does not tell.</summary>
    public FlowApp? Current()
    {
        if (uid is null)
        {
            return null;
        }
        var key = (uid.Value, uid < 0 ? null : AppTrailer.NameOf(name.AsSpan(0, nameLength)));
        if (!apps.TryGetValue(key, out var app))
        {
            app = new FlowApp(key.Value, key.Item2);
            apps.Add(key, app);
        }
        return app;
    }
}

using System.Text;
using Lab.Traffic.Markers;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Dns;

/// <summary>Searches a DNS message for markers: its names as people write them, then its bytes.</summary>
internal static class DnsSearch
{
    /// <summary>Searches the message.</summary>
    public static void Run(StreamSearcher? searcher, DnsMessage? message, ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        if (searcher is null)
        {
            return;
        }
        foreach (var (name, _, offset) in message?.Questions ?? [])
        {
            // The first label's text stands one byte after the name's start, and so do all later ones: a dot for each length byte.
            searcher.SearchWhole("dns.name", Encoding.ASCII.GetBytes(name), at.Plus(offset + 1));
            searcher.SearchJoined("dns.name", "dns-labels", name, at.Plus(offset + 1));
        }
        searcher.SearchWhole("dns", bytes, at);
    }
}

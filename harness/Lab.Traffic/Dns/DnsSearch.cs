using System.Text;
using Lab.Traffic.Markers;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Dns;

/// <summary>Searches a DNS message for markers: its names as people write them, then its bytes.</summary>
internal static class DnsSearch
{
    private const int LeastDomainLabels = 2;
    private const int MostDomainLabels = 4;

    /// <summary>Searches the message.</summary>
    public static void Run(StreamSearcher? searcher, DnsMessage? message, ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        if (searcher is null)
        {
            return;
        }
        if (message is not null)
        {
            RunNames(searcher, message, at, exact: true);
        }
        searcher.SearchWhole("dns", bytes, at);
    }

    /// <summary>Searches the names of a message.</summary>
    /// <param name="searcher">The search; null when nothing is searched for.</param>
    /// <param name="message">The message.</param>
    /// <param name="at">Where it begins.</param>
    /// <param name="exact">False when its bytes are coded, so that a name has no offset of its own.</param>
    public static void RunNames(StreamSearcher? searcher, DnsMessage message, in StreamPosition at, bool exact)
    {
        if (searcher is null)
        {
            return;
        }
        foreach (var (name, _, offset) in message.Questions)
        {
            Search(searcher, name, exact ? at.Plus(offset + 1) : at);
        }
        foreach (var (name, offset) in message.Owners)
        {
            Search(searcher, name, exact ? at.Plus(offset + 1) : at);
        }
    }

    // The first label's text stands one byte after the name's start, and so do all later ones: a dot for each length byte.
    private static void Search(StreamSearcher searcher, string name, in StreamPosition at)
    {
        searcher.SearchWhole("dns.name", Encoding.ASCII.GetBytes(name), at);
        searcher.SearchJoined("dns.name", "dns-labels", name, at);
        // The domain that takes the question is no part of a value before it, and its letters would spoil a coded one.
        for (var (end, labels) = (name.Length, 1); labels <= MostDomainLabels && (end = name.LastIndexOf('.', Math.Max(0, end - 1))) > 0; labels++)
        {
            if (labels >= LeastDomainLabels && name.AsSpan(0, end).Contains('.'))
            {
                searcher.SearchJoined("dns.name", "dns-labels", name[..end], at);
            }
        }
    }
}

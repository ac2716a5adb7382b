using System.Globalization;
using Lab.Harness.Capture;
using Lab.Harness.Model;

namespace Lab.Harness.Run;

/// <summary>
/// Watches the MAC address that the phone uses on its Wi-Fi. Phones make one up for each network, and may make up another whenever they connect: a capture that finds the
/// phone by its address then sees nothing of it any more.
/// </summary>
internal sealed class LinkWatch
{
    /// <summary>What a source that follows may need to change its filter.</summary>
    public static readonly TimeSpan FollowTime = TimeSpan.FromSeconds(1);

    private readonly List<string> _changes = [];
    private string? _address;
    private DateTimeOffset _seen;

    /// <summary>The changes so far that the laboratory did not bring about, in sentences.</summary>
    public IReadOnlyList<string> Changes => _changes;

    /// <summary>Takes a reading.</summary>
    /// <param name="address">Lower case with colons; null = not told, which changes nothing.</param>
    /// <param name="asked">Lab time just before the phone was asked.</param>
    /// <param name="wasSwitchedOff">Whether the laboratory itself had switched Wi-Fi off since a lab time.</param>
    /// <returns>The change, when this is another address; else null.</returns>
    public LinkChange? Take(string? address, DateTimeOffset asked, Func<DateTimeOffset, bool> wasSwitchedOff)
    {
        if (address is null)
        {
            return null;
        }
        var (former, seen) = (_address, _seen);
        (_address, _seen) = (address, asked);
        if (former is null || former == address)
        {
            return null;
        }
        var own = wasSwitchedOff(seen);
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"The phone came back to its Wi-Fi under another MAC address: {former} at {seen:HH:mm:ss} lab time, {address} at {asked:HH:mm:ss}. {(own ? "The laboratory had switched Wi-Fi off in between." : "Its connection was lost in between.")}");
        if (!own)
        {
            _changes.Add(sentence);
        }
        return new LinkChange(former, address, seen, sentence);
    }

    /// <summary>Whether a source saw the phone since it started, under the address that it has since then; one that finds it by another follows it from now on.</summary>
    /// <param name="source">The source, which ran before.</param>
    /// <param name="address">The address in use now; null = not told, which proves nothing where the source goes by it.</param>
    public static bool SawStart(ICaptureSource source, string? address)
    {
        if (source.LinkFilter is not { Count: > 0 } filter || (address is not null && filter.Contains(address)))
        {
            return true;
        }
        if (address is not null)
        {
            source.Follow(address);
        }
        return false;
    }

    /// <summary>Has a source that finds the phone by its address follow it; gives the time in which it could not see the phone, or null where it finds it by other means.</summary>
    /// <param name="source">The source.</param>
    /// <param name="former">The former address.</param>
    /// <param name="address">The one in use now.</param>
    /// <param name="seen">Lab time at which the former was seen last.</param>
    /// <param name="time">Lab time.</param>
    public static CaptureGap? Gap(ICaptureSource source, string former, string address, DateTimeOffset seen, TimeProvider time)
    {
        var filter = source.LinkFilter;
        if (!filter.Contains(former) || filter.Contains(address))
        {
            return null;
        }
        return source.Follow(address)
            ? new CaptureGap(seen, time.GetUtcNow() + FollowTime, $"The source finds the phone by its MAC address, which the phone changed from {former} to {address}: what it sent under the new one was recorded only when the source had followed.")
            : new CaptureGap(seen, null, $"The source finds the phone by its MAC address, which the phone changed from {former} to {address}: what it sent under the new one was not recorded.");
    }
}

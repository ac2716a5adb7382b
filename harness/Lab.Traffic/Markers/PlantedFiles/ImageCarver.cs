using Lab.Traffic.Flows;

namespace Lab.Traffic.Markers.PlantedFiles;

/// <summary>Takes pictures out of the bytes of a place as they come, by their first bytes and their structure, and hands whole ones over. Pictures whose end is missing are left out.</summary>
internal sealed class ImageCarver(ImageComparer comparer, FlowSide side, string[] layers)
{
    private const int MostNested = 8;
    private const int WorkPerByte = 4;
    private readonly List<(int Index, Origin Origin)> parts = [];
    private byte[] held = [];
    private int count;
    private ImageExtent? extent;
    private long work;
    private string place = "";

    /// <summary>Finds the pictures in bytes that are whole.</summary>
    /// <param name="comparer">Takes them.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="layer">What the bytes are.</param>
    /// <param name="place">Where.</param>
    public static void Search(ImageComparer comparer, ReadOnlySpan<byte> bytes, Layer layer, OpenedPlace place)
    {
        var left = (long)WorkPerByte * bytes.Length;
        for (var at = ImageExtent.FindStart(bytes, 0); at >= 0 && left > 0;)
        {
            var found = new ImageExtent();
            var window = bytes[at..Math.Min(bytes.Length, at + ImageExtent.MaxBytes)];
            found.Advance(window);
            left -= window.Length;
            if (found.Length is { } length)
            {
                comparer.Take(window[..length], found.Format!, layer.Names, place.Side, place.Name, layer.Sightings.OriginOf(layer.ToBase(at)));
            }
            at = ImageExtent.FindStart(bytes, at + (found.Length ?? 1));
        }
    }

    /// <summary>Takes the next bytes of a place.</summary>
    public void Feed(ReadOnlySpan<byte> bytes, string where, in Origin origin)
    {
        place = where;
        work += bytes.Length;
        Feed(bytes, origin, nested: 0);
    }

    /// <summary>The place has ended.</summary>
    public void End()
    {
        Forget();
        work = 0;
    }

    private void Feed(ReadOnlySpan<byte> bytes, in Origin origin, int nested)
    {
        for (var at = 0; at < bytes.Length;)
        {
            if (extent is null)
            {
                at = ImageExtent.FindStart(bytes, at);
                if (at < 0)
                {
                    return;
                }
                extent = new ImageExtent();
            }
            var rest = bytes[at..];
            if (!Hold(rest, origin.Plus(at)))
            {
                comparer.NoteTooLong(origin);
                Forget();
                return;
            }
            extent.Advance(held.AsSpan(0, count));
            if (extent.Length is { } length)
            {
                var surplus = count - length;
                comparer.Take(held.AsSpan(0, length), extent.Format!, layers, side, place, parts[0].Origin);
                Forget();
                at = bytes.Length - surplus;
                continue;
            }
            if (!extent.IsBroken)
            {
                return;
            }
            Again(nested);
            return;
        }
    }

    // What looked like a picture was none: one may begin within it.
    private void Again(int nested)
    {
        var bytes = held.AsSpan(0, count).ToArray();
        var origins = parts.ToArray();
        Forget();
        if (nested >= MostNested || work <= 0)
        {
            return;
        }
        work -= bytes.Length / WorkPerByte;
        for (var i = 0; i < origins.Length; i++)
        {
            var skip = i == 0 ? 1 : 0;
            var end = i + 1 < origins.Length ? origins[i + 1].Index : bytes.Length;
            Feed(bytes.AsSpan(origins[i].Index + skip, Math.Max(0, end - origins[i].Index - skip)), origins[i].Origin.Plus(skip), nested + 1);
        }
    }

    private bool Hold(ReadOnlySpan<byte> bytes, in Origin origin)
    {
        if (count + (long)bytes.Length > held.Length)
        {
            var size = Math.Min(ImageExtent.MaxBytes + (64 << 10), Math.Max(count + bytes.Length, Math.Max(4_096, held.Length * 2)));
            if (count + bytes.Length > size || !comparer.MayHold(size - held.Length))
            {
                return false;
            }
            comparer.BytesHeld += size - held.Length;
            Array.Resize(ref held, size);
        }
        parts.Add((count, origin));
        bytes.CopyTo(held.AsSpan(count));
        count += bytes.Length;
        return true;
    }

    private void Forget()
    {
        comparer.BytesHeld -= held.Length;
        held = [];
        count = 0;
        extent = null;
        parts.Clear();
    }
}

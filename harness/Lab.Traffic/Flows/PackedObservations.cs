namespace Lab.Traffic.Flows;

/// <summary>Packed observations. They get their numbers when they are first seen and are added once they are settled, in another order; as results they stand by packet.</summary>
/// <typeparam name="T">Type of the observations.</typeparam>
/// <param name="context">What packed results share.</param>
internal abstract class PackedObservations<T>(PackedContext context) : PackedList<T>
{
    private readonly PackedStore store = new(context.Overflow);
    private readonly PackedPlaces places = new();
    private int[]? order;

    /// <summary>How many were seen.</summary>
    public int Seen => places.Count;

    /// <inheritdoc/>
    public override int Count => order?.Length ?? 0;

    /// <inheritdoc/>
    public override T this[int index]
    {
        get
        {
            lock (store)
            {
                return Read(store.Read(places[order![index]]));
            }
        }
    }

    /// <summary>Gives a number to the next one.</summary>
    public int Next() => places.Next();

    /// <summary>Puts those that were added into their order; nothing is added any more.</summary>
    public void Sort()
    {
        var keys = new List<Key>(places.Count);
        for (var i = 0; i < places.Count; i++)
        {
            if (places[i] is not 0 and var place)
            {
                var (packet, flow, offset) = ReadKey(store.Read(place));
                keys.Add(new Key(packet, flow, offset, i));
            }
        }
        keys.Sort();
        order = [.. keys.Select(one => one.Number)];
    }

    /// <summary>Adds what was written.</summary>
    protected void Add(int number, PackedWriter writer) => places[number] = store.Add(writer.Bytes);

    /// <summary>Makes the observation anew.</summary>
    protected abstract T Read(PackedReader reader);

    /// <summary>Reads what the order depends on, besides the number.</summary>
    protected abstract (long Packet, int Flow, long Offset) ReadKey(PackedReader reader);

    private readonly record struct Key(long Packet, int Flow, long Offset, int Number) : IComparable<Key>
    {
        public int CompareTo(Key other)
        {
            var difference = Packet.CompareTo(other.Packet);
            difference = difference != 0 ? difference : Flow.CompareTo(other.Flow);
            difference = difference != 0 ? difference : Offset.CompareTo(other.Offset);
            return difference != 0 ? difference : Number.CompareTo(other.Number);
        }
    }
}

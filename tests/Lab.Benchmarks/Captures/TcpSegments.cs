namespace Lab.Benchmarks.Captures;

/// <summary>Cuts messages into TCP segments: handshake, data with acknowledgements, a few repeated or swapped, close.</summary>
internal static class TcpSegments
{
    private const int SegmentBytes = 1_400;
    private const byte Fin = 0x01, Syn = 0x02, Push = 0x08, Ack = 0x10;

    /// <summary>The packets of a connection.</summary>
    /// <param name="messages">What is written.</param>
    /// <param name="dice">Chance.</param>
    /// <param name="repeated">Segments sent twice, per thousand.</param>
    /// <param name="swapped">Segments overtaken by the next, per thousand.</param>
    public static IEnumerable<Packet> Of(IEnumerable<Message> messages, SeededRandom dice, int repeated = 3, int swapped = 5)
    {
        uint client = (uint)dice.Next(), server = (uint)dice.Next();
        yield return new Packet(true, default, Syn, client++);
        yield return new Packet(false, default, Syn | Ack, server++, client);
        yield return new Packet(true, default, Ack, client, server);
        Packet? late = null;
        var unacknowledged = 0;
        foreach (var (fromClient, bytes) in messages)
        {
            for (var start = 0; start < bytes.Length; start += SegmentBytes)
            {
                var part = bytes.Slice(start, Math.Min(SegmentBytes, bytes.Length - start));
                var packet = new Packet(fromClient, part, Push | Ack, fromClient ? client : server, fromClient ? server : client);
                client += fromClient ? (uint)part.Length : 0;
                server += fromClient ? 0 : (uint)part.Length;
                if (late is null && dice.Chance(swapped))
                {
                    late = packet;
                    continue;
                }
                yield return packet;
                if (dice.Chance(repeated))
                {
                    yield return packet;
                }
                if (late is { } overtaken)
                {
                    yield return overtaken;
                    late = null;
                }
                if (++unacknowledged % 2 == 0)
                {
                    yield return new Packet(!fromClient, default, Ack, fromClient ? server : client, fromClient ? client : server);
                }
            }
        }
        if (late is { } last)
        {
            yield return last;
        }
        yield return new Packet(true, default, Fin | Ack, client++, server);
        yield return new Packet(false, default, Fin | Ack, server++, client);
        yield return new Packet(true, default, Ack, client, server);
    }
}

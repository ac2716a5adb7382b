using System.Buffers;

namespace Lab.Traffic.Tls;

/// <summary>Offers by what they are made of: an app offers the same in each of its connections, so that few fingerprints are ever computed.</summary>
internal sealed class ClientOfferBook
{
    private const int MaxOffers = 4_096;
    private const int MaxVersions = 8;
    private const int EncryptedClientHello = 0xfe0d;
    private readonly Dictionary<string, ClientOffer> offers = [];
    private readonly ArrayBufferWriter<char> key = new(1_024);

    /// <summary>The offer of a hello.</summary>
    /// <param name="hello">The hello.</param>
    /// <param name="transport">'t' for TCP, 'q' for QUIC.</param>
    public ClientOffer Of(ClientHello hello, char transport)
    {
        MakeKey(hello, transport);
        var known = offers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(key.WrittenSpan, out var offer))
        {
            return offer;
        }
        offer = new ClientOffer(hello.Alpn, Versions(hello), hello.Ja3(), hello.Ja4(transport), hello.Extensions.Contains(EncryptedClientHello));
        if (offers.Count < MaxOffers)
        {
            known[key.WrittenSpan] = offer;
        }
        return offer;
    }

    // Every number and text that the fingerprints or the list of protocols depend on; lists are told apart by their lengths.
    private void MakeKey(ClientHello hello, char transport)
    {
        key.ResetWrittenCount();
        Put(transport);
        Put(hello.LegacyVersion);
        Put(hello.Ciphers);
        Put(hello.Extensions);
        Put(hello.Groups);
        Put(hello.PointFormats);
        Put(hello.SignatureAlgorithms);
        Put(hello.Versions);
        Put(hello.FirstAlpn.Length == 0 ? -1 : hello.FirstAlpn[0] << 8 | hello.FirstAlpn[^1]);
        Put(hello.Alpn.Count);
        foreach (var protocol in hello.Alpn)
        {
            Put(protocol.Length);
            key.Write(protocol.AsSpan());
        }
    }

    private static IReadOnlyList<string> Versions(ClientHello hello)
    {
        if (hello.Versions.Count == 0)
        {
            return TlsSession.NameOf(hello.LegacyVersion) is { } only ? [only] : [];
        }
        return [.. hello.Versions.Where(one => !ClientHello.IsGrease(one)).Take(MaxVersions).Select(one => TlsSession.NameOf(one) ?? Decryption.CipherSuite.NameOf(one))];
    }

    private void Put(List<int> numbers)
    {
        Put(numbers.Count);
        foreach (var number in numbers)
        {
            Put(number);
        }
    }

    // All of these have at most sixteen bits: a character each.
    private void Put(int number)
    {
        key.GetSpan(1)[0] = (char)number;
        key.Advance(1);
    }
}

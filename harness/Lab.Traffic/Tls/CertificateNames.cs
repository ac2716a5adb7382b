using System.Net;
using System.Text;

namespace Lab.Traffic.Tls;

/// <summary>Reads whom a certificate names (RFC 5280 4.1, 4.2.1.6).</summary>
internal static class CertificateNames
{
    private const int MaxNames = 100;
    private const int Sequence = 0x30;

    private static ReadOnlySpan<byte> CommonName => [0x55, 0x04, 0x03];

    private static ReadOnlySpan<byte> AlternativeName => [0x55, 0x1d, 0x11];

    /// <summary>Names of the first certificate in a TLS Certificate message.</summary>
    /// <param name="body">Body of the message.</param>
    /// <param name="tls13">True for the form of TLS 1.3.</param>
    public static IReadOnlyList<string> OfMessage(ReadOnlySpan<byte> body, bool tls13)
    {
        var reader = new TlsReader(body);
        if (tls13 && !reader.TryVector8(out _))
        {
            return [];
        }
        return reader.TryVector24(out var list) && new TlsReader(list).TryVector24(out var certificate) ? Of(certificate) : [];
    }

    /// <summary>Alternative names of a certificate, or its common name where there are none; empty when it cannot be read.</summary>
    public static IReadOnlyList<string> Of(ReadOnlySpan<byte> certificate)
    {
        var outer = new DerReader(certificate);
        if (!outer.TryNext(Sequence, out var signed) || !new DerReader(signed).TryNext(Sequence, out var body))
        {
            return [];
        }
        var fields = new DerReader(body);
        var names = new List<string>();
        var sequences = 0;
        var subject = default(ReadOnlySpan<byte>);
        while (fields.TryNext(out var tag, out var content))
        {
            if (tag == Sequence && ++sequences == 4)
            {
                subject = content; // After the signature's algorithm, the issuer and the validity.
            }
            else if (tag == 0xa3 && new DerReader(content).TryNext(Sequence, out var extensions))
            {
                ReadExtensions(extensions, names);
            }
        }
        if (names.Count == 0)
        {
            ReadSubject(subject, names);
        }
        return names;
    }

    private static void ReadExtensions(ReadOnlySpan<byte> extensions, List<string> names)
    {
        var list = new DerReader(extensions);
        while (list.TryNext(Sequence, out var extension))
        {
            var parts = new DerReader(extension);
            if (!parts.TryNext(0x06, out var type) || !type.SequenceEqual(AlternativeName))
            {
                continue;
            }
            while (parts.TryNext(out var tag, out var value))
            {
                if (tag == 0x04 && new DerReader(value).TryNext(Sequence, out var general))
                {
                    ReadGeneralNames(general, names);
                }
            }
        }
    }

    private static void ReadGeneralNames(ReadOnlySpan<byte> general, List<string> names)
    {
        var list = new DerReader(general);
        while (names.Count < MaxNames && list.TryNext(out var tag, out var value))
        {
            if (tag == 0x82)
            {
                Add(value, names);
            }
            else if (tag == 0x87 && value.Length is 4 or 16)
            {
                names.Add(new IPAddress(value).ToString());
            }
        }
    }

    private static void ReadSubject(ReadOnlySpan<byte> subject, List<string> names)
    {
        var sets = new DerReader(subject);
        while (sets.TryNext(0x31, out var set))
        {
            if (new DerReader(set).TryNext(Sequence, out var attribute))
            {
                var parts = new DerReader(attribute);
                if (parts.TryNext(0x06, out var type) && type.SequenceEqual(CommonName) && parts.TryNext(out _, out var value))
                {
                    Add(value, names);
                }
            }
        }
    }

    private static void Add(ReadOnlySpan<byte> value, List<string> names)
    {
        if (value.Length is > 0 and <= 255 && !value.ContainsAnyExceptInRange((byte)0x20, (byte)0x7e))
        {
            names.Add(Encoding.ASCII.GetString(value).ToLowerInvariant());
        }
    }
}

using CsCheck;
using Lab.Traffic.Tests.Hostile;
using Lab.Traffic.Tests.Support;
using Lab.Traffic.Tls;

namespace Lab.Traffic.Tests.Tls;

/// <summary>Hellos of the tests' own writer, and certificates of the platform's.</summary>
public class TlsPropertyTests
{
    private static readonly Gen<string> Names = Gen.Char.AlphaNumeric.Array[1, 30].Select(one => new string(one).ToLowerInvariant() + ".example");

    [Fact]
    public void Hello_is_read_as_it_was_written() => Gen.Select(Names, Names.Array[0, 5], Gen.Int[0, 0xffff].Array[0, 40], Gen.Byte.Array[0, 60]).Sample((sni, alpn, ciphers, other) =>
    {
        byte[] protocols = [.. alpn.SelectMany(one => (byte[])[(byte)one.Length, .. Frames.Text(one)])];
        byte[] extensions =
        [
            .. TlsMessages.Extension(0x7777, other), .. TlsMessages.Extension(0, [.. TlsMessages.Number(sni.Length + 3), 0, .. TlsMessages.Number(sni.Length), .. Frames.Text(sni)]),
            .. TlsMessages.Extension(16, [.. TlsMessages.Number(protocols.Length), .. protocols]),
        ];
        var hello = ClientHello.TryParse(TlsMessages.ClientHello(ciphers, extensions).AsSpan(4))!;
        return hello.Sni == sni && hello.Alpn.SequenceEqual(alpn) && hello.Ciphers.SequenceEqual(ciphers) && hello.Extensions.SequenceEqual([0x7777, 0, 16]) && hello.Ja3().Length == 32;
    });

    [Fact]
    public void Hello_in_random_records_and_segments_is_read() => Gen.Select(Names, Gen.Int[1, 80], Gen.Int[1, 90]).Sample(
        (sni, record, segment) =>
        {
            byte[] records = [.. TlsMessages.ClientHello(sni).Chunk(record).SelectMany(part => TlsMessages.Record(22, part))];
            return new Conversation(server: 443).Handshake().Send(records, segment).ToCapture().Analyze().Tls.Single().Sni == sni;
        },
        iter: 300);

    [Fact]
    public void Names_of_a_certificate_are_those_that_were_written() => Gen.Select(Names, Names.Array[0, 8], Gen.OneOf(Gen.Byte.Array[4], Gen.Byte.Array[16]).Array[0, 3]).Sample((common, names, addresses) =>
    {
        var read = CertificateNames.Of(SeedCertificate.Write(common, names, addresses));
        return names.Length + addresses.Length == 0 ? read.SequenceEqual([common]) : read.SequenceEqual(names.Concat(addresses.Select(one => new System.Net.IPAddress(one).ToString())));
    });
}

using System.Formats.Asn1;
using System.Numerics;

namespace Lab.Traffic.Tests.Hostile;

/// <summary>Certificates as the platform's ASN.1 writer writes them (RFC 5280 4.1); nothing signs them.</summary>
internal static class SeedCertificate
{
    /// <summary>Body of a TLS 1.2 certificate message with two certificates.</summary>
    public static byte[] Message(Func<byte[], byte[]> inner)
    {
        byte[][] chain = [inner(Write("common.example", ["api.example", "*.wild.example"], [[192, 0, 2, 7]])), Write("Root", [], [])];
        byte[] list = [.. chain.SelectMany(one => (byte[])[.. Length(one.Length), .. one])];
        return [.. Length(list.Length), .. list];
    }

    public static byte[] Length(int value) => [(byte)(value >> 16), (byte)(value >> 8), (byte)value];

    public static byte[] Write(string commonName, string[] names, byte[][] addresses)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteBody(writer, commonName, names, addresses);
            WriteAlgorithm(writer);
            writer.WriteBitString(new byte[64]);
        }
        return writer.Encode();
    }

    private static void WriteBody(AsnWriter writer, string commonName, string[] names, byte[][] addresses)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                writer.WriteInteger(2);
            }
            writer.WriteInteger(new BigInteger(long.MaxValue));
            WriteAlgorithm(writer);
            WriteName(writer, "Some Root");
            using (writer.PushSequence())
            {
                writer.WriteUtcTime(DateTimeOffset.UnixEpoch);
                writer.WriteUtcTime(DateTimeOffset.UnixEpoch.AddYears(50));
            }
            WriteName(writer, commonName);
            using (writer.PushSequence())
            {
                WriteAlgorithm(writer);
                writer.WriteBitString(new byte[65]);
            }
            WriteExtensions(writer, names, addresses);
        }
    }

    private static void WriteExtensions(AsnWriter writer, string[] names, byte[][] addresses)
    {
        if (names.Length + addresses.Length == 0)
        {
            return;
        }
        var general = new AsnWriter(AsnEncodingRules.DER);
        using (general.PushSequence())
        {
            foreach (var name in names)
            {
                general.WriteCharacterString(UniversalTagNumber.IA5String, name, new Asn1Tag(TagClass.ContextSpecific, 2));
            }
            foreach (var address in addresses)
            {
                general.WriteOctetString(address, new Asn1Tag(TagClass.ContextSpecific, 7));
            }
        }
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
        using (writer.PushSequence())
        {
            WriteExtension(writer, "2.5.29.19", critical: true, [0x30, 0]);
            WriteExtension(writer, "2.5.29.17", critical: false, general.Encode());
        }
    }

    private static void WriteExtension(AsnWriter writer, string type, bool critical, byte[] value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            if (critical)
            {
                writer.WriteBoolean(true);
            }
            writer.WriteOctetString(value);
        }
    }

    private static void WriteName(AsnWriter writer, string commonName)
    {
        using (writer.PushSequence())
        using (writer.PushSetOf())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("2.5.4.3");
            writer.WriteCharacterString(UniversalTagNumber.UTF8String, commonName);
        }
    }

    private static void WriteAlgorithm(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.10045.4.3.2");
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Lab.Traffic.Tls;

/// <summary>Fingerprints of client hellos: JA3 (Salesforce, 2017) and JA4 (FoxIO, 2023, the BSD-licensed part).</summary>
internal static class ClientHelloFingerprint
{
    private const string NothingHashed = "000000000000";

    /// <summary>MD5 of version, ciphers, extensions, groups and point formats in their order, GREASE left out.</summary>
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "JA3 is defined with MD5; it names, it does not protect.")]
    public static string Ja3(this ClientHello hello)
    {
        var text = string.Join(',', hello.LegacyVersion.ToString(CultureInfo.InvariantCulture),
            Dashed(hello.Ciphers), Dashed(hello.Extensions), Dashed(hello.Groups), Dashed(hello.PointFormats, keepGrease: true));
        return Convert.ToHexStringLower(MD5.HashData(Encoding.ASCII.GetBytes(text)));
    }

    /// <summary>JA4 of the hello.</summary>
    /// <param name="hello">The hello.</param>
    /// <param name="transport">'t' for TCP, 'q' for QUIC.</param>
    public static string Ja4(this ClientHello hello, char transport)
    {
        var ciphers = hello.Ciphers.Where(one => !ClientHello.IsGrease(one)).ToList();
        var extensions = hello.Extensions.Where(one => !ClientHello.IsGrease(one)).ToList();
        var head = string.Create(CultureInfo.InvariantCulture,
            $"{transport}{Version(hello)}{(extensions.Contains(0) ? 'd' : 'i')}{Math.Min(ciphers.Count, 99):00}{Math.Min(extensions.Count, 99):00}{Alpn(hello.FirstAlpn)}");
        var sorted = Hex(extensions.Where(one => one is not (0 or 16)).Order());
        var algorithms = Hex(hello.SignatureAlgorithms.Where(one => !ClientHello.IsGrease(one)));
        return $"{head}_{Hash(Hex(ciphers.Order()))}_{(extensions.Count == 0 ? NothingHashed : Hash(algorithms.Length == 0 ? sorted : sorted + "_" + algorithms))}";
    }

    private static string Version(ClientHello hello)
    {
        var known = hello.Versions.Where(one => !ClientHello.IsGrease(one)).ToList();
        return (known.Count > 0 ? known.Max() : hello.LegacyVersion) switch
        {
            0x0304 => "13",
            0x0303 => "12",
            0x0302 => "11",
            0x0301 => "10",
            0x0300 => "s3",
            0x0002 => "s2",
            0xfeff => "d1",
            0xfefd => "d2",
            0xfefc => "d3",
            _ => "00",
        };
    }

    private static string Alpn(byte[] first)
    {
        if (first.Length == 0)
        {
            return "00";
        }
        if (char.IsAsciiLetterOrDigit((char)first[0]) && char.IsAsciiLetterOrDigit((char)first[^1]))
        {
            return $"{(char)first[0]}{(char)first[^1]}";
        }
        var hex = Convert.ToHexStringLower(first);
        return $"{hex[0]}{hex[^1]}";
    }

    private static string Hash(string text) =>
        text.Length == 0 ? NothingHashed : Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)))[..12];

    private static string Hex(IEnumerable<int> values) => string.Join(',', values.Select(one => one.ToString("x4", CultureInfo.InvariantCulture)));

    private static string Dashed(IEnumerable<int> values, bool keepGrease = false) =>
        string.Join('-', values.Where(one => keepGrease || !ClientHello.IsGrease(one)).Select(one => one.ToString(CultureInfo.InvariantCulture)));
}

using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Lab.VirtualPhone.Profiles;

/// <summary>One step of encoding inside a placeholder. Digests give raw bytes: follow them with hex or base64 where text is wanted.</summary>
internal sealed class TemplateLayer
{
    private static readonly Dictionary<string, Func<byte[], byte[]>> Plain = new(StringComparer.Ordinal)
    {
        ["md5"] = Md5,
        ["sha1"] = Sha1,
        ["sha256"] = SHA256.HashData,
        ["hex"] = bytes => Ascii(Convert.ToHexStringLower(bytes)),
        ["base64"] = bytes => Ascii(Convert.ToBase64String(bytes)),
        ["base64url"] = bytes => Ascii(Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_')),
        ["percent"] = Percent,
        ["json"] = bytes => JsonEncodedText.Encode(Encoding.UTF8.GetString(bytes)).EncodedUtf8Bytes.ToArray(),
        ["utf16le"] = bytes => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes)),
        ["upper"] = bytes => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).ToUpperInvariant()),
        ["lower"] = bytes => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).ToLowerInvariant()),
        ["reverse"] = bytes => [.. bytes.Reverse()],
        ["digits"] = bytes => [.. bytes.Where(static b => char.IsAsciiDigit((char)b))],
        ["alnum"] = bytes => [.. bytes.Where(static b => char.IsAsciiLetterOrDigit((char)b))],
        ["gzip"] = bytes => Compress(bytes, static output => new GZipStream(output, CompressionLevel.Optimal)),
        ["zlib"] = bytes => Compress(bytes, static output => new ZLibStream(output, CompressionLevel.Optimal)),
        ["deflate"] = bytes => Compress(bytes, static output => new DeflateStream(output, CompressionLevel.Optimal)),
    };

    private static readonly Dictionary<string, Func<byte[], string, byte[]>> WithArgument = new(StringComparer.Ordinal)
    {
        ["take"] = (bytes, count) => [.. bytes.Take(Count(count))],
        ["skip"] = (bytes, count) => [.. bytes.Skip(Count(count))],
        ["aes"] = (bytes, key) => Aes128(bytes, Convert.FromHexString(key)),
        ["xor"] = (bytes, key) => Xor(bytes, Convert.FromHexString(key)),
        ["national"] = (bytes, countryCode) => National(bytes, countryCode),
    };

    private readonly Func<byte[], byte[]> _apply;

    private TemplateLayer(Func<byte[], byte[]> apply) => _apply = apply;

    /// <summary>Names of all layers, those with an argument followed by a colon.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Plain.Keys, .. WithArgument.Keys.Select(name => name + ":")];

    /// <summary>Reads <c>name</c> or <c>name:argument</c>.</summary>
    /// <exception cref="FormatException">No such layer, or its argument is wrong.</exception>
    public static TemplateLayer Parse(string text)
    {
        var parts = text.Split(':', 2);
        if (parts.Length == 1 && Plain.TryGetValue(parts[0], out var plain))
        {
            return new TemplateLayer(plain);
        }
        if (parts.Length == 2 && WithArgument.TryGetValue(parts[0], out var function))
        {
            var argument = parts[1];
            function([], argument);
            return new TemplateLayer(bytes => function(bytes, argument));
        }
        throw new FormatException($"there is no layer '{text}' (layers: {string.Join(' ', Names)})");
    }

    /// <summary>Encodes.</summary>
    public byte[] Apply(byte[] bytes) => _apply(bytes);

#pragma warning disable CA5350, CA5351 // Old phones use weak digests of identifiers: here they are what is imitated, not what protects.
    private static byte[] Md5(byte[] bytes) => MD5.HashData(bytes);

    private static byte[] Sha1(byte[] bytes) => SHA1.HashData(bytes);
#pragma warning restore CA5350, CA5351

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static byte[] Percent(byte[] bytes) => Ascii(string.Concat(bytes.Select(static b =>
        char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~'
            ? ((char)b).ToString()
            : $"%{b:X2}")));

    private static byte[] Compress(byte[] bytes, Func<Stream, Stream> open)
    {
        using var output = new MemoryStream();
        using (var compressor = open(output))
        {
            compressor.Write(bytes);
        }
        return output.ToArray();
    }

    // A fixed key and vector on purpose: what telemetry kits were found to do.
    private static byte[] Aes128(byte[] bytes, byte[] key)
    {
        if (key.Length != 16)
        {
            throw new FormatException("layer 'aes' needs a key of 32 hexadecimal digits");
        }
        using var aes = Aes.Create();
        aes.Key = key;
#pragma warning disable CA5401 // The fixed vector is what is imitated.
        return aes.EncryptCbc(bytes, new byte[16]);
#pragma warning restore CA5401
    }

    private static byte[] Xor(byte[] bytes, byte[] key) => key.Length == 0
        ? throw new FormatException("layer 'xor' needs a key in hexadecimal digits")
        : [.. bytes.Select((b, i) => (byte)(b ^ key[i % key.Length]))];

    private static byte[] National(byte[] bytes, string countryCode)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var hasCode = text.StartsWith('+' + countryCode, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(hasCode ? '0' + text[(countryCode.Length + 1)..] : text);
    }

    private static int Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw new FormatException($"'{text}' is not a number of bytes");
}

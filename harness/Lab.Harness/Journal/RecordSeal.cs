using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>The seal of a record: SHA-256 over the document with the seal itself null.</summary>
public static class RecordSeal
{
    private const int HexDigits = 64;

    /// <summary>Seals a record.</summary>
    /// <param name="record">The record; an earlier seal is replaced.</param>
    /// <returns>The record with its seal.</returns>
    public static RunRecord Seal(RunRecord record) => record with { Seal = HashOf(record) };

    /// <summary>Whether a record is as it was sealed.</summary>
    /// <param name="record">The record.</param>
    /// <returns>False when it has no seal or another one.</returns>
    public static bool Holds(RunRecord record) => record.Seal is { } seal && seal == HashOf(record);

    /// <summary>What identifies a record, sealed or not: the seal that it has or would have. Reports carry it.</summary>
    /// <param name="record">The record.</param>
    /// <returns>64 hexadecimal digits, lower case.</returns>
    public static string HashOf(RunRecord record)
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        {
            // Not as one array: the document of a long run takes hundreds of megabytes.
            WriteDocument(record with { Seal = null }, stream);
        }
        return Convert.ToHexStringLower(hash.Hash!);
    }

    /// <summary>
    /// Whether the bytes of a record are those that were sealed, whichever version of the lab wrote them:
    /// sed 's/^  "seal": ".*"/  "seal": null/' run.json | sha256sum says the same.
    /// </summary>
    /// <param name="document">run.json as it is on disk.</param>
    /// <returns>The seal; null when there is none or it does not hold.</returns>
    public static string? SealOf(ReadOnlySpan<byte> document)
    {
        var key = "\n  \"seal\": "u8;
        var at = document.LastIndexOf(key);
        var value = at < 0 ? default : document[(at + key.Length)..];
        if (value.Length < HexDigits + 2 || value[0] != '"' || value[HexDigits + 1] != '"')
        {
            return null;
        }
        var seal = Encoding.ASCII.GetString(value.Slice(1, HexDigits));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(document[..(at + key.Length)]);
        hash.AppendData("null"u8);
        hash.AppendData(value[(HexDigits + 2)..]);
        return seal == Convert.ToHexStringLower(hash.GetHashAndReset()) ? seal : null;
    }

    /// <summary>The record as a document: the bytes of run.json for a sealed one.</summary>
    /// <param name="record">The record.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] DocumentOf(RunRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, HarnessJson.Document);

    /// <summary>Writes the record as a document, piece by piece.</summary>
    /// <param name="record">The record.</param>
    /// <param name="output">Where to.</param>
    public static void WriteDocument(RunRecord record, Stream output) => JsonSerializer.Serialize(output, record, HarnessJson.Document);
}

using System.Security.Cryptography;
using System.Text.Json;
using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>The seal of a record: SHA-256 over the document with the seal itself null.</summary>
public static class RecordSeal
{
    /// <summary>Seals a record.</summary>
    /// <param name="record">The record; an earlier seal is replaced.</param>
    /// <returns>The record with its seal.</returns>
    public static RunRecord Seal(RunRecord record) => record with { Seal = HashOf(record) };

    /// <summary>Whether a record is as it was sealed.</summary>
    /// <param name="record">The record.</param>
    /// <returns>False when it has no seal or another one.</returns>
    public static bool Holds(RunRecord record) => record.Seal is { } seal && seal == HashOf(record);

    private static string HashOf(RunRecord record) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(record with { Seal = null }, HarnessJson.Document)));
}

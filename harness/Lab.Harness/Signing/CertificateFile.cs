using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Lab.Harness.Signing;

/// <summary>Reads certificates from a file: PEM, one or many, or DER.</summary>
public static class CertificateFile
{
    /// <summary>Largest file read, in bytes.</summary>
    public const int MaximumBytes = 4 << 20;

    /// <summary>Reads all certificates of a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>One or more certificates, without private keys.</returns>
    /// <exception cref="SigningException">It cannot be read, or holds no certificate.</exception>
    public static IReadOnlyList<X509Certificate2> Load(string path)
    {
        var bytes = ReadBytes(path);
        try
        {
            var found = new X509Certificate2Collection();
            if (IsPem(bytes))
            {
                found.ImportFromPem(System.Text.Encoding.Latin1.GetString(bytes));
            }
            else
            {
                found.Add(X509CertificateLoader.LoadCertificate(bytes));
            }
            return found.Count > 0 ? [.. found] : throw new CryptographicException("it holds none");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new SigningException($"{path} holds no certificate (PEM or DER was expected): {e.Message}", e);
        }
    }

    internal static byte[] ReadBytes(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var bytes = new byte[MaximumBytes + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length <= MaximumBytes ? bytes[..length] : throw new SigningException($"{path} is longer than {MaximumBytes} bytes, which no certificate is.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SigningException($"{path} cannot be read: {e.Message}", e);
        }
    }

    internal static bool IsPem(ReadOnlySpan<byte> bytes) => bytes.IndexOf("-----BEGIN "u8) >= 0;
}

using System.Security.Cryptography;
using System.Text;

namespace Lab.VirtualPhone.Adb;

/// <summary>The exchange of one connection: token, signature or public key.</summary>
internal sealed class AdbAuthentication
{
    private const int TokenSize = 20;
    private const int ModulusSize = 256;
    private const int ModulusOffset = 8;
    private const int ExponentOffset = ModulusOffset + (2 * ModulusSize);
    private readonly AdbAuthorization _authorization;
    private byte[] _token = [];

    public AdbAuthentication(AdbAuthorization authorization) => _authorization = authorization;

    /// <summary>The first question to the host; null when none is needed.</summary>
    public AdbPacket? Challenge() => _authorization.Required ? NewToken() : null;

    /// <summary>Judges the host's answer: true lets it in; otherwise <paramref name="next"/> is the next question, null = wait.</summary>
    public bool Answer(AdbPacket packet, out AdbPacket? next)
    {
        next = null;
        if (packet.Arg0 == AdbCommand.AuthSignature)
        {
            if (_authorization.Keys.Any(key => Signed(key, packet.Payload.Span)))
            {
                return true;
            }
            next = NewToken();
            return false;
        }
        return packet.Arg0 == AdbCommand.AuthPublicKey && KeyOf(packet.Payload.Span) is { } offered && _authorization.Offer(offered);
    }

    private static string? KeyOf(ReadOnlySpan<byte> payload)
    {
        var key = Encoding.ASCII.GetString(payload).Split(' ', '\0')[0];
        var structure = new byte[1024];
        return key.Length <= 1024 && Convert.TryFromBase64String(key, structure, out var length) && length == ExponentOffset + 4 ? key : null;
    }

    /// <summary>The token is signed as if it were a SHA-1 digest.</summary>
    private bool Signed(string key, ReadOnlySpan<byte> signature)
    {
        var structure = Convert.FromBase64String(key);
        var modulus = structure[ModulusOffset..(ModulusOffset + ModulusSize)];
        Array.Reverse(modulus);
        var exponent = structure[ExponentOffset..(ExponentOffset + 4)];
        Array.Reverse(exponent);
        using var rsa = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent[1..] });
        return rsa.VerifyHash(_token, signature, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);
    }

    private AdbPacket NewToken()
    {
        _token = RandomNumberGenerator.GetBytes(TokenSize);
        return new AdbPacket(AdbCommand.Authenticate, AdbCommand.AuthToken, 0, _token);
    }
}

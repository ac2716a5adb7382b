using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Lab.VirtualPhone.Network;

/// <summary>Runs one request and its answer through the platform's own TLS stack, client against server, in memory.</summary>
internal static class TlsExchange
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>The bytes on the wire, in order: handshake, request, answer, closing alerts.</summary>
    /// <exception cref="AuthenticationException">The two sides did not agree.</exception>
    public static async Task<IReadOnlyList<TlsChunk>> RunAsync(
        string host, X509Certificate2 certificate, SslProtocols version, ReadOnlyMemory<byte> request, ReadOnlyMemory<byte> answer)
    {
        using var limit = new CancellationTokenSource(Limit);
        var duplex = new RecordedDuplex();
        await using var client = new SslStream(duplex.Handset);
        await using var server = new SslStream(duplex.Server);
        await Task.WhenAll(
            client.AuthenticateAsClientAsync(ClientOptions(host, certificate, version), limit.Token),
            server.AuthenticateAsServerAsync(ServerOptions(certificate, version), limit.Token));
        await client.WriteAsync(request, limit.Token);
        await server.ReadExactlyAsync(new byte[request.Length], limit.Token);
        await server.WriteAsync(answer, limit.Token);
        await client.ReadExactlyAsync(new byte[answer.Length], limit.Token);
        await client.ShutdownAsync();
        await server.CopyToAsync(Stream.Null, limit.Token);
        await server.ShutdownAsync();
        return duplex.Chunks;
    }

    private static SslClientAuthenticationOptions ClientOptions(string host, X509Certificate2 trusted, SslProtocols version) => new()
    {
        TargetHost = host,
        EnabledSslProtocols = version,
        ApplicationProtocols = [SslApplicationProtocol.Http11],
        // Self-signed: the handset knows exactly this certificate.
        RemoteCertificateValidationCallback = (_, offered, _, _) => offered is not null && trusted.RawDataMemory.Span.SequenceEqual(offered.GetRawCertData()),
    };

    private static SslServerAuthenticationOptions ServerOptions(X509Certificate2 certificate, SslProtocols version) => new()
    {
        ServerCertificate = certificate,
        EnabledSslProtocols = version,
        ApplicationProtocols = [SslApplicationProtocol.Http11],
    };
}

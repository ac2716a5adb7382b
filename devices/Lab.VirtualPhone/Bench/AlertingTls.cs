using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto.Impl.BC;

namespace Lab.VirtualPhone.Bench;

/// <summary>TLS of a phone that says so when it refuses a certificate: alert certificate_unknown (RFC 8446 6.2), as Conscrypt sends it.</summary>
internal static class AlertingTls
{
    /// <summary>Shakes hands.</summary>
    /// <param name="plain">The connection.</param>
    /// <param name="host">Host that is asked for.</param>
    /// <param name="trust">Whom the phone trusts.</param>
    /// <param name="version">Highest version: "1.2" or "1.3".</param>
    /// <returns>The encrypted stream; null when the phone refused the certificate, or the server the connection.</returns>
    public static Task<Stream?> SecureAsync(Stream plain, string host, PhoneTrust trust, string version) => Task.Run(() =>
    {
        var protocol = new TlsClientProtocol(plain);
        try
        {
            protocol.Connect(new Client(host, trust, version));
            return protocol.Stream;
        }
        catch (TlsException)
        {
            return null;
        }
    });

    private sealed class Client(string host, PhoneTrust trust, string version) : DefaultTlsClient(new BcTlsCrypto(new SecureRandom()))
    {
        public override TlsAuthentication GetAuthentication() => new Authentication(host, trust);

        protected override ProtocolVersion[] GetSupportedVersions() => version == "1.2" ? ProtocolVersion.TLSv12.Only() : ProtocolVersion.TLSv13.DownTo(ProtocolVersion.TLSv12);

        protected override IList<ServerName> GetSniServerNames() => [new(NameType.host_name, System.Text.Encoding.ASCII.GetBytes(host))];

        protected override IList<ProtocolName> GetProtocolNames() => [ProtocolName.Http_1_1];
    }

    private sealed class Authentication(string host, PhoneTrust trust) : ServerOnlyTlsAuthentication
    {
        public override void NotifyServerCertificate(TlsServerCertificate serverCertificate)
        {
            var sent = serverCertificate.Certificate.GetCertificateList();
            var chain = sent.Select(one => X509CertificateLoader.LoadCertificate(one.GetEncoded())).ToList();
            try
            {
                if (!trust.Accepts(chain, host))
                {
                    throw new TlsFatalAlert(AlertDescription.certificate_unknown);
                }
            }
            finally
            {
                chain.ForEach(one => one.Dispose());
            }
        }
    }
}

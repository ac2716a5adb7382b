using System.Net.Security;
using System.Runtime.Versioning;
using System.Security.Authentication;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Decryption;

/// <summary>Connections that the platform's TLS library made, suite by suite.</summary>
[UnsupportedOSPlatform("windows")]
public class CipherSuiteTests
{
    private const string Body = "{\"imei\":\"356938035643809\"}";
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");
    private static readonly string Request = $"POST /t HTTP/1.1\r\nHost: api.example\r\nContent-Length: {Body.Length}\r\n\r\n{Body}";
    private static readonly string Answer = $"HTTP/1.1 200 OK\r\nContent-Length: 40000\r\n\r\n{new string('x', 40_000)}";

    [Theory]
    [InlineData(TlsCipherSuite.TLS_AES_128_GCM_SHA256, 1_400)]
    [InlineData(TlsCipherSuite.TLS_AES_256_GCM_SHA384, 1_400)]
    [InlineData(TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256, 1_400)]
    [InlineData(TlsCipherSuite.TLS_AES_128_CCM_SHA256, 1_400)]
    [InlineData(TlsCipherSuite.TLS_AES_128_CCM_8_SHA256, 1_400)]
    [InlineData(TlsCipherSuite.TLS_AES_128_GCM_SHA256, 3)]
    public Task Tls13_is_opened(TlsCipherSuite suite, int segment) => Opens(SslProtocols.Tls13, suite, segment);

    [Theory]
    [InlineData(TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, 1_400)]
    [InlineData(TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, 1_400)]
    [InlineData(TlsCipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256, 1_400)]
    [InlineData(TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, 1_400)]
    [InlineData(TlsCipherSuite.TLS_RSA_WITH_AES_128_CCM, 1_400)]
    [InlineData(TlsCipherSuite.TLS_RSA_WITH_AES_256_CCM_8, 1_400)]
    [InlineData(TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, 1_400)]
    [InlineData(TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256, 1_400)]
    [InlineData(TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384, 1_400)]
    [InlineData(TlsCipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA256, 1_400)]
    [InlineData(TlsCipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA, 1_400)]
    [InlineData(TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, 3)]
    public Task Tls12_is_opened(TlsCipherSuite suite, int segment) => Opens(SslProtocols.Tls12, suite, segment);

    [Theory]
    [InlineData(SslProtocols.Tls12, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, false)]
    [InlineData(SslProtocols.Tls13, TlsCipherSuite.TLS_AES_128_GCM_SHA256, true)]
    public async Task Names_of_the_certificate_are_read(SslProtocols protocol, TlsCipherSuite suite, bool withKeys)
    {
        var facts = CaptureBuilder.Analyze(await Record(protocol, suite, 1_400), withKeys ? RecordedTls.Keys : "");

        facts.Tls.Single().CertificateNames.Should().Equal("api.example", "*.wild.example", "192.0.2.7");
    }

    private static async Task Opens(SslProtocols protocol, TlsCipherSuite suite, int segment)
    {
        var facts = CaptureBuilder.Analyze(await Record(protocol, suite, segment), RecordedTls.Keys, Imei);

        facts.Tls.Should().ContainSingle().Which.Should().Match<TlsObservation>(one => one.Decrypted && one.ClosedReason == null && one.Cipher == suite.ToString());
        facts.Http.Should().ContainSingle().Which.Should().Match<HttpObservation>(one => one.Encrypted && one.Status == 200 && one.BodyLength == Body.Length);
        facts.Hits.Should().ContainSingle().Which.Encrypted.Should().BeTrue();
        (facts.Flows[0].OpacityOut.Decrypted, facts.Flows[0].OpacityIn.Decrypted, facts.Flows[0].OpacityIn.Opaque).Should().Be((Request.Length, Answer.Length, 0));
    }

    private static async Task<byte[]> Record(SslProtocols protocol, TlsCipherSuite suite, int segment)
    {
        var conversation = await RecordedTls.Exchange(protocol, suite, Frames.Text(Request), Frames.Text(Answer), segment, TestContext.Current.CancellationToken);
        return conversation.ToCapture().ToArray();
    }
}

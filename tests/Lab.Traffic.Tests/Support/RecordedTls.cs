using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Lab.Traffic.Tests.Support;

/// <summary>Real TLS connections of the platform's own library, recorded as captures, with the key log that it writes.</summary>
[UnsupportedOSPlatform("windows")]
internal static class RecordedTls
{
    private static readonly string LogFile = Prepare();
    private static readonly X509Certificate2 Certificate = MakeCertificate();

    /// <summary>Keys of all connections so far.</summary>
    public static string Keys
    {
        get
        {
            using var file = new FileStream(LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file);
            return reader.ReadToEnd();
        }
    }

    /// <summary>Sends a request and an answer through a connection of one suite.</summary>
    public static async Task<Conversation> Exchange(SslProtocols protocol, TlsCipherSuite suite, byte[] request, byte[] answer, int segment, CancellationToken cancellation)
    {
        var conversation = new Conversation(server: 443).Handshake();
        var (clientEnd, serverEnd) = await Connect(cancellation);
        await using var client = new SslStream(new RecordingStream(clientEnd, bytes => Record(conversation, () => conversation.Send(bytes, segment))));
        await using var server = new SslStream(new RecordingStream(serverEnd, bytes => Record(conversation, () => conversation.Answer(bytes, segment))));
        var policy = new CipherSuitesPolicy([suite]);
        var accepted = server.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate, EnabledSslProtocols = protocol, CipherSuitesPolicy = policy }, cancellation);
        await client.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "api.example",
            EnabledSslProtocols = protocol,
            CipherSuitesPolicy = policy,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
        }, cancellation);
        await accepted;
        await client.WriteAsync(request, cancellation);
        await ReadAll(server, request.Length, cancellation);
        await server.WriteAsync(answer, cancellation);
        await ReadAll(client, answer.Length, cancellation);
        return conversation;
    }

    private static void Record(Conversation conversation, Action action)
    {
        lock (conversation)
        {
            action();
        }
    }

    private static async Task ReadAll(SslStream stream, int length, CancellationToken cancellation) => await stream.ReadExactlyAsync(new byte[length], cancellation);

    private static async Task<(NetworkStream Client, NetworkStream Server)> Connect(CancellationToken cancellation)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var client = new TcpClient { NoDelay = true };
        var accepted = listener.AcceptTcpClientAsync(cancellation);
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint, cancellation);
        return (client.GetStream(), (await accepted).GetStream());
    }

    private static string Prepare()
    {
        // Both are read once, when the first connection of the process is made.
        var path = Path.Combine(Path.GetTempPath(), $"lab-keys-{Guid.NewGuid():n}.log");
        File.WriteAllText(path, "");
        AppContext.SetSwitch("System.Net.EnableSslKeyLogging", true);
        Environment.SetEnvironmentVariable("SSLKEYLOGFILE", path);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(path);
        return path;
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2_048);
        var request = new CertificateRequest("CN=common.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("api.example");
        names.AddDnsName("*.wild.example");
        names.AddIpAddress(IPAddress.Parse("192.0.2.7"));
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private sealed class RecordingStream(Stream inner, Action<byte[]> written) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

        public override void Write(byte[] buffer, int offset, int count)
        {
            written(buffer.AsSpan(offset, count).ToArray());
            inner.Write(buffer, offset, count);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            written(buffer.ToArray());
            return inner.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}

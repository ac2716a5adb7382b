using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.Network;
using Lab.VirtualPhone.Profiles;

namespace Lab.VirtualPhone.Bench;

/// <summary>The handset's network through the kernel's own stack: real sockets within the phone's network namespace. All spans are real time.</summary>
internal sealed class KernelNetwork : IPhoneNetwork
{
    private const int DnsPort = 53;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(2);
    private readonly KernelNetworkOptions options;
    private readonly NetworkProfile network;
    private readonly Func<bool> isConnected;
    private readonly TimeProvider clock;
    private readonly PhoneTrust trust;
    private readonly bool offersHttp2;
    private readonly CancellationTokenSource stop = new();

    /// <summary>Makes it.</summary>
    /// <param name="options">Where to send.</param>
    /// <param name="network">The profile's network at the bench's addresses.</param>
    /// <param name="clock">Phone time, which NTP tells.</param>
    /// <param name="isConnected">Whether Wi-Fi carries traffic just now.</param>
    /// <param name="offersHttp2">Whether the phone offers HTTP/2 where it encrypts.</param>
    public KernelNetwork(KernelNetworkOptions options, NetworkProfile network, TimeProvider clock, Func<bool> isConnected, bool offersHttp2)
    {
        this.options = options;
        this.network = network;
        this.clock = clock;
        this.isConnected = isConnected;
        this.offersHttp2 = offersHttp2 && !options.SendsAlerts;
        trust = new PhoneTrust(options.RootCertificates);
    }

    /// <inheritdoc/>
    /// <remarks>By the phone's clock, which runs hundreds of times as fast within a window, a program would have given up before its first packet was sent.</remarks>
    public TimeProvider AnswerClock => TimeProvider.System;

    /// <inheritdoc/>
    /// <remarks>This phone's packets are the kernel's, which tcpdump of the simulated phone does not see: the lab records at its own interface.</remarks>
    public async Task<CaptureCounters> CaptureAsync(Stream output, int snapLength, CancellationToken cancellationToken)
    {
        await output.WriteAsync(PcapWriter.FileHeader(113, snapLength), cancellationToken);
        await output.FlushAsync(cancellationToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return new CaptureCounters(0, 0, 0);
    }

    /// <inheritdoc/>
    public async Task<string?> LookUpAsync(string name, CancellationToken cancellationToken) =>
        (await ResolveAsync(name, cancellationToken)).FirstOrDefault(one => one.AddressFamily == AddressFamily.InterNetwork)?.ToString();

    /// <inheritdoc/>
    public async Task<bool> PingAsync(string address, CancellationToken cancellationToken)
    {
        if (!isConnected() || !IPAddress.TryParse(address, out var target) || target.AddressFamily != AddressFamily.InterNetwork)
        {
            return false;
        }
        using var socket = Open(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp);
        var request = EchoRequest();
        var answer = new byte[1500];
        using var late = Limit(AnswerTime, cancellationToken);
        try
        {
            await socket.SendToAsync(request, new IPEndPoint(target, 0), late.Token);
            while (true)
            {
                var received = await socket.ReceiveFromAsync(answer, new IPEndPoint(IPAddress.Any, 0), late.Token);
                var head = (answer[0] & 0x0F) * 4;
                if (received.ReceivedBytes >= head + 8 && answer[head] == 0 && answer.AsSpan(head + 4, 2).SequenceEqual(request.AsSpan(4, 2)))
                {
                    return true;
                }
            }
        }
        catch (Exception e) when (e is SocketException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<byte[]?> ConnectAsync(string host, int port, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        if (!isConnected())
        {
            return null;
        }
        try
        {
            return await ConverseAsync(host, port, data, secret: false, cancellationToken);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task TransmitAsync(NetworkRequest request, DateTimeOffset due)
    {
        if (!isConnected())
        {
            return;
        }
        switch (request.Protocol)
        {
            case TransmissionProtocol.Dns:
                await ResolveAsync(request.Host, stop.Token);
                break;
            case TransmissionProtocol.Ntp or TransmissionProtocol.Udp:
                await SendDatagramAsync(request);
                break;
            case TransmissionProtocol.Https when offersHttp2:
                await AskWebAsync(request, stop.Token);
                break;
            default:
                await ConverseAsync(request.Host, request.Port, request.Payload, request.Protocol == TransmissionProtocol.Https, stop.Token);
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stop.Cancel();
        trust.Dispose();
    }

    private async Task SendDatagramAsync(NetworkRequest request)
    {
        var addresses = await ResolveAsync(request.Host, stop.Token);
        if (addresses.Count > 0)
        {
            await AskAsync(new IPEndPoint(addresses[0], request.Port), request.Protocol == TransmissionProtocol.Ntp ? NtpMessage.Request(clock.GetUtcNow()) : request.Payload, stop.Token);
        }
    }

    private async Task<byte[]?> ConverseAsync(string host, int port, ReadOnlyMemory<byte> data, bool secret, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await ResolveAsync(host, cancellationToken);
        if (addresses.Count == 0)
        {
            return null;
        }
        using var late = Limit(Patience, cancellationToken);
        using var socket = Open(addresses[0].AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(addresses[0], port), late.Token);
        await using var plain = new NetworkStream(socket);
        await using var encrypted = secret ? await SecureAsync(plain, host, late.Token) : null;
        if (secret && encrypted is null)
        {
            return null; // The certificate was refused.
        }
        var stream = encrypted ?? plain;
        await stream.WriteAsync(data, late.Token);
        if (data.IsEmpty)
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, late.Token);
        if (encrypted is SslStream ssl)
        {
            await ssl.ShutdownAsync();
        }
        return answer.ToArray();
    }

    // The servers choose HTTP/2 where it is offered.
    private async Task AskWebAsync(NetworkRequest request, CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(request.Host, cancellationToken);
        if (addresses.Count == 0)
        {
            return;
        }
        using var late = Limit(Patience, cancellationToken);
        using var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            SslOptions = TlsOptions(request.Host),
            ConnectCallback = async (context, token) =>
            {
                var socket = Open(addresses[0].AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                try
                {
                    await socket.ConnectAsync(new IPEndPoint(addresses[0], request.Port), token);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        handler.SslOptions.ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];
        using var client = new HttpMessageInvoker(handler);
        using var message = WebRequest.Read(request.Host, request.Port, request.Payload.Span);
        using var answer = await client.SendAsync(message, late.Token);
        await answer.Content.CopyToAsync(Stream.Null, late.Token);
    }

    private async Task<Stream?> SecureAsync(Stream plain, string host, CancellationToken cancellationToken)
    {
        if (options.SendsAlerts)
        {
            return await AlertingTls.SecureAsync(plain, host, trust, network.Tls).WaitAsync(cancellationToken);
        }
        var stream = new SslStream(plain);
        await stream.AuthenticateAsClientAsync(TlsOptions(host), cancellationToken);
        return stream;
    }

    private SslClientAuthenticationOptions TlsOptions(string host) => new()
    {
        TargetHost = host,
        EnabledSslProtocols = network.Tls == "1.2" ? SslProtocols.Tls12 : SslProtocols.Tls13,
        ApplicationProtocols = [SslApplicationProtocol.Http11],
        CertificateChainPolicy = trust.Policy(),
    };

    /// <summary>Addresses of a name, IPv6 ones first, as Android prefers them.</summary>
    private async Task<IReadOnlyList<IPAddress>> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        var bare = name.TrimEnd('.');
        if (!isConnected() || !DnsMessage.IsName(bare))
        {
            return [];
        }
        var answers = await Task.WhenAll(AskNameAsync(bare, DnsMessage.TypeAaaa, cancellationToken), AskNameAsync(bare, DnsMessage.TypeA, cancellationToken));
        return [.. answers.SelectMany(one => one)];
    }

    private async Task<IReadOnlyList<IPAddress>> AskNameAsync(string name, ushort type, CancellationToken cancellationToken)
    {
        var id = (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);
        // A resolver asks again when nothing comes back.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            if (await AskAsync(new IPEndPoint(network.Dns, DnsPort), DnsMessage.Query(id, name, type), cancellationToken) is { } answer)
            {
                return DnsReply.Addresses(answer, id);
            }
        }
        return [];
    }

    private async Task<byte[]?> AskAsync(IPEndPoint server, ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        using var socket = Open(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        using var late = Limit(AnswerTime, cancellationToken);
        var answer = new byte[4096];
        try
        {
            await socket.ConnectAsync(server, late.Token);
            await socket.SendAsync(request, late.Token);
            return answer[..await socket.ReceiveAsync(answer, late.Token)];
        }
        catch (Exception e) when (e is SocketException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private Socket Open(AddressFamily family, SocketType type, ProtocolType protocol) =>
        // Without delay, as the HTTP stacks of phones set it: what is written before a close, an alert, would else not be sent.
        NetworkNamespace.Run(options.PhoneNamespace, () => type == SocketType.Stream ? new Socket(family, type, protocol) { NoDelay = true } : new Socket(family, type, protocol));

    private CancellationTokenSource Limit(TimeSpan limit, CancellationToken cancellationToken)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stop.Token);
        source.CancelAfter(limit);
        return source;
    }

    private static byte[] EchoRequest()
    {
        var message = new byte[64];
        message[0] = 8;
        RandomNumberGenerator.Fill(message.AsSpan(4, 2));
        message[7] = 1;
        uint sum = 0;
        for (var i = 0; i < message.Length; i += 2)
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(i));
        }
        sum = (sum & 0xFFFF) + (sum >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), (ushort)~(sum + (sum >> 16)));
        return message;
    }
}

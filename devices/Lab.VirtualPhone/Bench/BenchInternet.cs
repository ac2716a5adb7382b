using System.Net;
using System.Net.Sockets;
using System.Text;
using Lab.VirtualPhone.Network;
using Lab.VirtualPhone.Profiles;

namespace Lab.VirtualPhone.Bench;

/// <summary>
/// The internet of a bench: real servers on real sockets for every host of a profile (DNS, HTTP/1.1, HTTP/2, TLS 1.2 and 1.3, plain TCP and UDP, NTP, IPv4 and IPv6).
/// Runs within the bench's internet namespace.
/// </summary>
public sealed class BenchInternet : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly BenchPlan plan;
    private readonly BenchTrust trust;
    private readonly TimeProvider time;
    private readonly Internet names;
    private readonly CancellationTokenSource stop = new();
    private readonly List<Socket> sockets = [];
    private readonly List<Task> work = [];
    private BenchWebServers? web;

    /// <summary>Makes it; nothing listens yet.</summary>
    /// <param name="plan">Who is where.</param>
    /// <param name="trust">Signs the certificates.</param>
    /// <param name="time">Real time.</param>
    public BenchInternet(BenchPlan plan, BenchTrust trust, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(plan);
        this.plan = plan;
        this.trust = trust;
        this.time = time;
        names = new Internet(plan.Profile.Network);
    }

    /// <summary>Opens every port. The sockets belong to the network namespace of the calling thread.</summary>
    /// <exception cref="SocketException">An address is not there, or a port is taken.</exception>
    /// <exception cref="IOException">The same, of a server with TLS.</exception>
    public async Task StartAsync()
    {
        Serve(Datagrams(BenchPlan.Dns, 53), AnswerNames);
        foreach (var host in plan.Profile.Network.Hosts)
        {
            foreach (var address in host.Addresses)
            {
                foreach (var server in host.Servers.Where(one => one.Protocol != TransmissionProtocol.Https))
                {
                    Open(server, address);
                }
            }
        }
        web = await BenchWebServers.StartAsync(
            plan.Profile.Network.Hosts.SelectMany(host => host.Addresses.SelectMany(address => host.Servers.Where(one => one.Protocol == TransmissionProtocol.Https).Select(server => (address, host.Name, server)))),
            trust);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await (web?.DisposeAsync() ?? ValueTask.CompletedTask);
        sockets.ForEach(socket => socket.Dispose());
        await Task.WhenAll(work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private void Open(ServerProfile server, IPAddress address)
    {
        var port = server.EffectivePort();
        if (server.Protocol is TransmissionProtocol.Udp or TransmissionProtocol.Ntp)
        {
            Serve(Datagrams(address, port), (request, _) => Answer(server, request));
            return;
        }
        var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        sockets.Add(listener);
        listener.Bind(new IPEndPoint(address, port));
        listener.Listen();
        work.Add(AcceptAsync(listener, server));
    }

    private Socket Datagrams(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        sockets.Add(socket);
        socket.Bind(new IPEndPoint(address, port));
        return socket;
    }

    private void Serve(Socket socket, Func<byte[], EndPoint, byte[]?> answer) => work.Add(Task.Run(async () =>
    {
        var buffer = new byte[ushort.MaxValue];
        EndPoint any = new IPEndPoint(socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        while (!stop.IsCancellationRequested)
        {
            var received = await socket.ReceiveFromAsync(buffer, any, stop.Token);
            if (answer(buffer[..received.ReceivedBytes], received.RemoteEndPoint) is { Length: > 0 } reply)
            {
                await socket.SendToAsync(reply, received.RemoteEndPoint, stop.Token);
            }
        }
    }));

    private byte[]? Answer(ServerProfile server, byte[] request) => server.Protocol == TransmissionProtocol.Ntp
        ? request.Length < 48 ? null : NtpMessage.Answer(request, time.GetUtcNow(), 0x0A0B0C0D)
        : Encoding.UTF8.GetBytes(server.Body);

    private byte[]? AnswerNames(byte[] request, EndPoint from)
    {
        if (DnsQuestion.TryParse(request) is not { } question)
        {
            return null;
        }
        var family = question.Type == DnsMessage.TypeAaaa ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        var addresses = names.Resolve(question.Name, family, out var ttl);
        return addresses is null ? DnsMessage.NoSuchName(question.Id, question.Name, question.Type)
            : DnsMessage.Answer(question.Id, question.Name, question.Type, question.Type is DnsMessage.TypeA or DnsMessage.TypeAaaa ? addresses : [], ttl);
    }

    private async Task AcceptAsync(Socket listener, ServerProfile server)
    {
        while (!stop.IsCancellationRequested)
        {
            var client = await listener.AcceptAsync(stop.Token);
            _ = TalkAsync(client, server);
        }
    }

    private async Task TalkAsync(Socket client, ServerProfile server)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        late.CancelAfter(Patience);
        try
        {
            await using var plain = new NetworkStream(client, ownsSocket: true);
            await AnswerAsync(plain, server, late.Token);
            client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The phone went away: what passed is in the capture.
        }
    }

    private async Task AnswerAsync(Stream stream, ServerProfile server, CancellationToken cancellationToken)
    {
        var isHttp = server.Protocol == TransmissionProtocol.Http;
        if (!await HttpRequestReader.ReadAsync(stream, isHttp, cancellationToken))
        {
            return;
        }
        await stream.WriteAsync(isHttp ? HttpMessage.Response(server, time.GetUtcNow()) : Encoding.UTF8.GetBytes(server.Body), cancellationToken);
    }
}

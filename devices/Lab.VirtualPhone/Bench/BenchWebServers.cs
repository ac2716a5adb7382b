using System.Net;
using System.Security.Authentication;
using System.Text;
using Lab.VirtualPhone.Profiles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Lab.VirtualPhone.Bench;

/// <summary>The servers of a bench that speak HTTP under TLS 1.2 and 1.3: HTTP/2 where the phone offers it, else HTTP/1.1.</summary>
internal sealed class BenchWebServers : IAsyncDisposable
{
    private readonly Dictionary<(IPAddress Address, int Port), (string Host, ServerProfile Server)> servers = [];
    private readonly WebApplication application;

    private BenchWebServers(IEnumerable<(IPAddress Address, string Host, ServerProfile Server)> places, BenchTrust trust)
    {
        foreach (var (address, host, server) in places)
        {
            servers[(address, server.EffectivePort())] = (host, server);
        }
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            foreach (var ((address, port), (host, _)) in servers)
            {
                kestrel.Listen(address, port, endpoint =>
                {
                    endpoint.Protocols = HttpProtocols.Http1AndHttp2;
                    endpoint.UseHttps(trust.For(host), tls => tls.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13);
                });
            }
        });
        application = builder.Build();
        application.Run(AnswerAsync);
    }

    /// <summary>Opens the ports, in the network namespace of the calling process.</summary>
    /// <param name="places">Who is where.</param>
    /// <param name="trust">Signs the certificates.</param>
    /// <exception cref="IOException">An address is not there, or a port is taken.</exception>
    public static async Task<BenchWebServers> StartAsync(IEnumerable<(IPAddress Address, string Host, ServerProfile Server)> places, BenchTrust trust)
    {
        var servers = new BenchWebServers(places, trust);
        await servers.application.StartAsync();
        return servers;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var server = servers[(context.Connection.LocalIpAddress!, context.Connection.LocalPort)].Server;
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        context.Response.StatusCode = server.Status;
        foreach (var (name, value) in server.Headers)
        {
            context.Response.Headers[name] = value;
        }
        if (HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            context.Response.Headers.Connection = "close";
        }
        if (server.Status is not (204 or 304))
        {
            var body = Encoding.UTF8.GetBytes(server.Body);
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }
}

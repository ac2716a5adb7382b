using System.Collections.Concurrent;
using System.Globalization;
using Lab.Devices.Adb;
using Lab.Devices.Android;
using Lab.Devices.Tests.Adb.Fakes;
using Lab.Harness.Model;
using Lab.VirtualPhone;
using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.Profiles;

namespace Lab.Devices.Tests.Android.Fakes;

/// <summary>A virtual phone behind a real ADB server, both of one test's own.</summary>
internal sealed class VirtualPhoneFixture : IAsyncDisposable
{
    private readonly RealAdbServer server;

    private VirtualPhoneFixture(RealAdbServer server, VirtualPhoneInstance phone, AndroidPhoneOptions options)
    {
        this.server = server;
        Instance = phone;
        Options = options;
        Client = new AdbClient(server.Options);
    }

    public VirtualPhoneInstance Instance { get; }

    public AdbClient Client { get; }

    public AndroidPhoneOptions Options { get; }

    public AndroidPhone Phone { get; private set; } = null!;

    public RealAdbServer Server => server;

    public string Serial => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Instance.Server.Port}");

    public ConcurrentQueue<PhoneNotice> Notices { get; } = new();

    public ConcurrentQueue<AdbResult> Exchanges { get; } = new();

    public static async Task<VirtualPhoneFixture> StartAsync(
        CancellationToken cancellationToken, string profile = "redmi-1s-2014", AndroidPhoneOptions? options = null, Func<HandsetIdentity, HandsetIdentity>? change = null)
    {
        var loaded = ProfileLoader.Load(profile);
        var instance = VirtualPhoneFactory.Create(loaded with { Identity = change?.Invoke(loaded.Identity) ?? loaded.Identity });
        var fixture = new VirtualPhoneFixture(RealAdbServer.Create(), instance, (options ?? new AndroidPhoneOptions()) with { StartedByLab = true });
        try
        {
            await fixture.server.StartAsync(cancellationToken);
            await fixture.Instance.Server.StartAsync(cancellationToken);
            fixture.Phone = await new DeviceConnector(fixture.Client).ConnectAsync(fixture.Serial, fixture.Options, cancellationToken);
            fixture.Phone.Noticed += fixture.Notices.Enqueue;
            fixture.Phone.Exchanged += fixture.Exchanges.Enqueue;
            return fixture;
        }
        catch
        {
            await fixture.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Instance.DisposeAsync();
        await server.DisposeAsync();
    }
}

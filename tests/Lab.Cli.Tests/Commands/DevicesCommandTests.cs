using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Lab.Cli.Tests.Commands;

/// <summary>Against a server that speaks the ADB server's protocol and knows the phones that the test says.</summary>
public sealed class DevicesCommandTests : IDisposable
{
    private readonly TestHost machine = new();
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public void Dispose()
    {
        listener.Dispose();
        machine.Dispose();
    }

    [Fact]
    public async Task No_phone_leaves_standard_output_empty()
    {
        await ListAsync("");
        machine.Out.Should().BeEmpty();
    }

    [Fact]
    public async Task Phone_that_is_not_ready_comes_with_advice()
    {
        await ListAsync("ABC unauthorized usb:1-1 transport_id:1\n");
        machine.Out.Should().StartWith("ABC  unauthorized  not told  not told  unlock the phone");
    }

    [Fact]
    public async Task Json_says_whether_a_phone_is_ready()
    {
        await ListAsync("ABC device product:p model:m device:d transport_id:1\n", "--json");
        JsonDocument.Parse(machine.Out).RootElement[0].GetProperty("ready").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task No_adb_and_no_server_is_a_fault_of_the_lab()
    {
        machine.Config("\"executable\": \"adb\"", "\"executable\": \"no-such-adb\"");
        (await machine.RunAsync("devices")).Should().Be(ExitCode.LabFailed);
    }

    private async Task ListAsync(string devices, params string[] options)
    {
        listener.Start();
        machine.Set("ANDROID_ADB_SERVER_PORT", ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var serving = ServeAsync(devices);
        (await machine.RunAsync(["devices", .. options])).Should().Be(ExitCode.Pass, machine.Error);
        listener.Stop();
        await serving;
    }

    private async Task ServeAsync(string devices)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                var stream = client.GetStream();
                var head = new byte[4];
                if (await stream.ReadAtLeastAsync(head, 4, throwOnEndOfStream: false) < 4)
                {
                    continue;
                }
                await stream.ReadExactlyAsync(new byte[Convert.ToInt32(Encoding.ASCII.GetString(head), 16)]);
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"OKAY{devices.Length:x4}{devices}"));
            }
        }
        catch (Exception e) when (e is SocketException or IOException or InvalidOperationException)
        {
            // The listener was stopped: the end of the test.
        }
    }
}

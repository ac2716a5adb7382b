using System.Net.Sockets;
using System.Text.Json;

namespace Lab.Cli.Tests.Commands;

public sealed class PhoneCommandTests : IDisposable
{
    private readonly TestHost machine = new();

    public void Dispose() => machine.Dispose();

    [Fact]
    public async Task List_names_the_shipped_phone()
    {
        await machine.RunAsync("phone", "list");
        machine.Out.Should().Contain("redmi-1s-2014  ");
    }

    [Fact]
    public async Task List_as_json_is_an_array()
    {
        await machine.RunAsync("phone", "list", "--json");
        JsonDocument.Parse(machine.Out).RootElement.EnumerateArray().Select(entry => entry.GetProperty("name").GetString()).Should().Contain("redmi-1s-2014");
    }

    [Fact]
    public async Task Started_phone_listens_at_the_address_it_prints_until_cancelled()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var told = new AddressWriter();
        var running = LabCommandLine.RunAsync(["phone", "start", "redmi-1s-2014"], machine.Host with { Out = told }, stop.Token);
        var address = await told.FirstLine;
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", int.Parse(address.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture), TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        (await running).Should().Be(ExitCode.Cancelled);
    }

    [Fact]
    public async Task Port_that_is_taken_is_wrong_use()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        (await machine.RunAsync("phone", "start", "redmi-1s-2014", "--port", port)).Should().Be(ExitCode.WrongUse);
    }

    /// <summary>Hands out the first line as soon as it is written.</summary>
    private sealed class AddressWriter : StringWriter
    {
        private readonly TaskCompletionSource<string> line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> FirstLine => line.Task;

        public override void WriteLine(string? value) => line.TrySetResult(value!);
    }
}

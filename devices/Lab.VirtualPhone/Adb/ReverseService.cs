using System.Globalization;
using System.Text;

namespace Lab.VirtualPhone.Adb;

/// <summary>The service <c>reverse:</c>: manages listeners on the phone.</summary>
internal sealed class ReverseService
{
    private readonly AdbTransport _transport;

    public ReverseService(AdbTransport transport) => _transport = transport;

    public async Task RunAsync(AdbStream stream, string request) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes(Answer(request.TrimEnd('\0'))), stream.Closed).ConfigureAwait(false);

    private static string Fail(string text) => $"FAIL{Measured(text)}";

    private static string Measured(string text) => string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(text):x4}{text}");

    private string Answer(string request)
    {
        if (request == "list-forward")
        {
            return Measured(string.Concat(_transport.Reverse.All.Select(entry => $"(reverse) {entry.Local} {entry.Remote}\n")));
        }
        if (request == "killforward-all")
        {
            _transport.Reverse.Dispose();
            return "OKAY";
        }
        if (request.StartsWith("killforward:", StringComparison.Ordinal))
        {
            var local = request["killforward:".Length..];
            return _transport.Reverse.Remove(local) ? "OKAY" : Fail($"listener '{local}' not found");
        }
        if (request.StartsWith("forward:", StringComparison.Ordinal))
        {
            return Forward(request["forward:".Length..]);
        }
        return Fail("unknown request");
    }

    private string Forward(string specification)
    {
        var rebind = !specification.StartsWith("norebind:", StringComparison.Ordinal);
        if ((rebind ? specification : specification["norebind:".Length..]).Split(';', 2) is not [var local, { Length: > 0 } remote])
        {
            return Fail("bad forward: " + specification);
        }
        var (port, error) = _transport.Reverse.Add(_transport, local, remote, rebind);
        return error is not null ? Fail(error) : port == 0 ? "OKAY" : "OKAY" + Measured(port.ToString(CultureInfo.InvariantCulture));
    }
}

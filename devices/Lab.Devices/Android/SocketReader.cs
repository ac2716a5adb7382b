using System.Globalization;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;
using Lab.Harness.Phone;
using Lab.Traffic.Model;

namespace Lab.Devices.Android;

/// <summary>
/// Reads who holds which socket. The shell of a retail phone may read these tables (apps may not). Java's sockets are of IPv6, so that peers of IPv4 stand in tcp6.
/// </summary>
internal sealed class SocketReader(IPhoneShell shell)
{
    private const string Clock = "date +%s%N";
    private const string Mark = "==";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly (string Name, TransportProtocol Protocol)[] Tables =
        [("tcp", TransportProtocol.Tcp), ("tcp6", TransportProtocol.Tcp), ("udp", TransportProtocol.Udp), ("udp6", TransportProtocol.Udp)];

    private static readonly string Command = $"{Clock}; {string.Concat(Tables.Select(t => $"echo '{Mark}{t.Name}'; cat /proc/net/{t.Name} 2>&1; "))}echo '{Mark}end'; {Clock}";

    /// <summary>One sample.</summary>
    public async Task<SocketSample> SampleAsync(bool tell, CancellationToken cancellationToken)
    {
        var result = await shell.GlanceAsync(Command, Limit, tell, cancellationToken);
        return Read(result);
    }

    /// <summary>What an answer says.</summary>
    internal static SocketSample Read(AdbResult result)
    {
        var parts = Parts(result.StandardOutput);
        var sockets = new List<SocketEntry>();
        var refusals = new List<string>();
        var read = 0;
        foreach (var (name, protocol) in Tables)
        {
            var table = SocketTableParser.Parse(protocol, parts.GetValueOrDefault(name) ?? []);
            if (table.Value is { } value)
            {
                read++;
                sockets.AddRange(value.Sockets);
            }
            if (table.Error is not null || table.Value is { Unread: > 0 })
            {
                refusals.Add(table.Error is { } error ? $"/proc/net/{name}: {error}" : string.Create(CultureInfo.InvariantCulture, $"/proc/net/{name}: {table.Value!.Unread} rows could not be read"));
            }
        }
        var half = TimeSpan.FromMilliseconds(500);
        var (began, ended) = (ClockOf(parts.GetValueOrDefault("")), ClockOf(parts.GetValueOrDefault("end")));
        return new SocketSample
        {
            Command = result.Command,
            LabBegan = result.Started,
            LabEnded = result.Started + result.Elapsed,
            PhoneBegan = began?.WallClock,
            // A clock told in whole seconds may be a second further.
            PhoneEnded = ended is { IsWholeSeconds: true } ? ended.WallClock + half + half : ended?.WallClock,
            Sockets = sockets,
            Tables = read,
            Refusal = refusals.Count == 0 ? null : string.Join("; ", refusals),
        };
    }

    private static ClockReading? ClockOf(List<TextLine>? lines) => lines is [var line, ..] ? ClockParser.Parse($"0\n{line.Text}").Value : null;

    private static Dictionary<string, List<TextLine>> Parts(string output)
    {
        var parts = new Dictionary<string, List<TextLine>>(StringComparer.Ordinal);
        List<TextLine> lines = parts[""] = [];
        foreach (var line in TextLine.Of(output))
        {
            if (line.After(Mark) is { } name && (name == "end" || Tables.Any(t => t.Name == name)) && !parts.ContainsKey(name))
            {
                lines = parts[name] = [];
            }
            else
            {
                lines.Add(line);
            }
        }
        return parts;
    }
}

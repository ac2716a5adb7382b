using System.Globalization;
using Lab.Traffic.Model;
using Spectre.Console;

namespace Lab.Cli.Analyze;

/// <summary>The tables of what was said as far as it could be read, and of what stayed closed.</summary>
internal sealed class ContentTables(IAnsiConsole console)
{
    private const int MaxRows = 30;
    private const int MostHosts = 4;

    /// <summary>Writes them.</summary>
    public void Write(CaptureFacts facts)
    {
        WriteRequests("Requests in clear text", [.. facts.Http.Where(one => !one.Encrypted)]);
        WriteRequests("Requests read with keys", [.. facts.Http.Where(one => one.Encrypted)]);
        WriteClosed(facts);
    }

    private void WriteRequests(string title, IReadOnlyList<HttpObservation> requests)
    {
        var table = new TextTable(
            title,
            new TextColumn("packet", GiveUp: 3, Right: true), new TextColumn("method", 4), new TextColumn("host", 20, KeepEnd: true), new TextColumn("target", 20), new TextColumn("body", GiveUp: 2, Right: true), new TextColumn("status", GiveUp: 1, Right: true));
        foreach (var one in requests.Take(MaxRows))
        {
            table.Add([Amount.Number(one.Packet), one.Method, one.Host ?? "", one.Target, one.BodyLength == 0 ? "" : Amount.Bytes(one.BodyLength), one.Status?.ToString(CultureInfo.InvariantCulture) ?? ""]);
        }
        table.Write(console, requests.Count - MaxRows);
    }

    private void WriteClosed(CaptureFacts facts)
    {
        var refusing = facts.Tls.Where(one => one.CertificateRefused).Select(one => one.FlowId).ToHashSet();
        var groups = facts.Flows.Where(one => one.ClosedReason is not null).GroupBy(one => one.ClosedReason!).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).ToList();
        var table = new TextTable(
            "Encrypted connections that stayed closed",
            new TextColumn("why", 20), new TextColumn("number", Right: true), new TextColumn("certificate refused", GiveUp: 2, Right: true), new TextColumn("hosts", 20, GiveUp: 1));
        foreach (var one in groups.Take(MaxRows))
        {
            var refused = one.Count(flow => refusing.Contains(flow.Id));
            table.Add([one.Key, Amount.Number(one.Count()), refused == 0 ? "" : Amount.Number(refused), Amount.Few([.. one.Select(flow => flow.RemoteName).Distinct()], MostHosts)]);
        }
        table.Write(console, groups.Count - MaxRows);
    }
}

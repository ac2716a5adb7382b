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
    public void Write(CaptureFacts facts, FlowTotals totals)
    {
        WriteRequests("Requests in clear text", facts.Http.Where(one => !one.Encrypted));
        WriteRequests("Requests read with keys", facts.Http.Where(one => one.Encrypted));
        WriteClosed(totals);
    }

    private void WriteRequests(string title, IEnumerable<HttpObservation> requests)
    {
        var table = new TextTable(
            title,
            new TextColumn("packet", GiveUp: 3, Right: true), new TextColumn("method", 4), new TextColumn("host", 20, KeepEnd: true), new TextColumn("target", 20), new TextColumn("body", GiveUp: 2, Right: true), new TextColumn("status", GiveUp: 1, Right: true));
        var count = 0;
        foreach (var one in requests) // Never as a list: a long capture makes each anew.
        {
            if (++count > MaxRows)
            {
                continue;
            }
            table.Add([Amount.Number(one.Packet), one.Method, one.Host ?? "", one.Target, one.BodyLength == 0 ? "" : Amount.Bytes(one.BodyLength), one.Status?.ToString(CultureInfo.InvariantCulture) ?? ""]);
        }
        table.Write(console, count - MaxRows);
    }

    private void WriteClosed(FlowTotals totals)
    {
        var reasons = totals.Closed.OrderByDescending(one => one.Flows).ThenBy(one => one.Reason, StringComparer.Ordinal).ToList();
        var table = new TextTable(
            "Encrypted connections that stayed closed",
            new TextColumn("why", 20), new TextColumn("number", Right: true), new TextColumn("certificate refused", GiveUp: 2, Right: true), new TextColumn("hosts", 20, GiveUp: 1));
        foreach (var one in reasons.Take(MaxRows))
        {
            table.Add([one.Reason, Amount.Number(one.Flows), one.Refused == 0 ? "" : Amount.Number(one.Refused), Amount.Few(one.Hosts, MostHosts)]);
        }
        table.Write(console, reasons.Count - MaxRows);
    }
}

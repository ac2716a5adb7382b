using System.Globalization;
using Lab.Traffic.Model;
using Spectre.Console;

namespace Lab.Cli.Analyze;

/// <summary>The facts of a capture as tables, for people. Whatever comes from the capture is shown as text, never as markup.</summary>
internal sealed class AnalysisTables(IAnsiConsole console)
{
    private const int MaxHosts = 4;
    private const int MaxRows = 30;

    /// <summary>Writes one capture's facts.</summary>
    public void Write(string path, CaptureFacts facts, GeolocationDatabase? database)
    {
        WriteFile(path, facts);
        WriteDestinations(facts, database);
        WriteRequests("Requests in clear text", facts.Http.Where(one => !one.Encrypted));
        WriteRequests("Requests read with keys", facts.Http.Where(one => one.Encrypted));
        WriteLeaks(facts);
        new CandidateTable(console).Write(facts);
        WriteUnseen(facts);
        WriteClosed(facts);
        WriteProblems(facts);
    }

    private void WriteFile(string path, CaptureFacts facts)
    {
        var table = Table("Capture", "", "");
        table.HideHeaders();
        Row(table, "file", $"{Path.GetFileName(path)} ({facts.File.Format}{(facts.File.Complete ? "" : ", NOT COMPLETE")})");
        Row(table, "time", facts.FirstTime is { } first && facts.LastTime is { } last ? $"{first:yyyy-MM-dd HH:mm:ss}Z, {Duration(last - first)}" : "packets carry no time");
        Row(table, "packets", $"{Number(facts.Packets)}, {Bytes(facts.WireBytes)} on the wire, {Number(facts.TruncatedPackets)} cut, {(facts.File.Dropped is { } dropped ? Number(dropped) : "unknown number of")} dropped");
        Row(table, "flows", $"{Number(facts.Flows.Count)}, {Number(facts.Dns.Count)} DNS names, {Number(facts.Tls.Count)} TLS hellos, {Number(facts.Http.Count)} HTTP requests");
        console.Write(table);
    }

    private void WriteDestinations(CaptureFacts facts, GeolocationDatabase? database)
    {
        var destinations = Destination.Of(facts);
        if (destinations.Count == 0)
        {
            return;
        }
        var table = Table(database is null ? "Who was talked to" : $"Who was talked to (countries by {database.Name})", "country", "host", "flows", "sent", "received", "clear text", "protocols");
        foreach (var one in destinations.Take(MaxRows))
        {
            Row(table, one.Country, one.Host, Number(one.Flows), Bytes(one.Out), Bytes(one.In), one.Clear == 0 ? "-" : Bytes(one.Clear), one.Protocols);
        }
        Finish(table, destinations.Count);
    }

    private void WriteRequests(string title, IEnumerable<HttpObservation> requests)
    {
        var rows = requests.ToList();
        if (rows.Count == 0)
        {
            return;
        }
        var table = Table(title, "packet", "method", "host", "target", "status");
        foreach (var one in rows.Take(MaxRows))
        {
            Row(table, Number(one.Packet), one.Method, one.Host ?? "", one.Target, one.Status?.ToString(CultureInfo.InvariantCulture) ?? "-");
        }
        Finish(table, rows.Count);
    }

    private void WriteLeaks(CaptureFacts facts)
    {
        if (facts.Search is not { } search)
        {
            console.Write(new Text("No markers were given: nothing was searched for." + Environment.NewLine));
            return;
        }
        console.Write(new Text($"{search.Markers} markers searched for in {Bytes(search.BytesSearched)} that could be read"
            + (search.NotSearched.Count == 0 ? "." : $"; too short to be told from chance: {TerminalText.Safe(string.Join(", ", search.NotSearched), 200)}.") + Environment.NewLine));
        if (facts.Hits.Count == 0)
        {
            console.Write(new Text("No marker was found." + Environment.NewLine));
            return;
        }
        var table = Table("Markers found", "marker", "form", "on the wire", "where", "to", "packet", "times");
        foreach (var one in facts.Hits.Take(MaxRows))
        {
            Row(table, one.Marker, string.Join(" > ", one.Forms), FileWords.Of(one.File) ?? one.Matched, (one.Direction == FlowDirection.In ? "received, " : "") + one.Where, one.Host ?? one.Server.ToString(), Number(one.Packet), Number(one.Count));
        }
        Finish(table, facts.Hits.Count);
    }

    private void WriteUnseen(CaptureFacts facts)
    {
        var sums = facts.Flows.SelectMany(flow => new[] { flow.OpacityOut, flow.OpacityIn }).Aggregate(
            new FlowOpacity(0, 0, 0, 0), (sum, one) => new FlowOpacity(sum.Clear + one.Clear, sum.Decrypted + one.Decrypted, sum.Metadata + one.Metadata, sum.Opaque + one.Opaque));
        var total = sums.Clear + sums.Decrypted + sums.Metadata + sums.Opaque;
        var table = Table("What could be seen", "clear", "decrypted", "handshakes", "could not be read", "never captured");
        Row(table, Share(sums.Clear, total), Share(sums.Decrypted, total), Share(sums.Metadata, total), Share(sums.Opaque, total), Bytes(facts.Flows.Sum(flow => flow.AcknowledgedUnseen)));
        console.Write(table);
    }

    private void WriteClosed(CaptureFacts facts)
    {
        var groups = facts.Tls.Where(one => one.ClosedReason is not null).GroupBy(one => one.ClosedReason!).OrderByDescending(one => one.Count()).ToList();
        if (groups.Count == 0)
        {
            return;
        }
        var table = Table("Encrypted connections that stayed closed", "why", "connections", "certificate refused", "hosts");
        foreach (var one in groups.Take(MaxRows))
        {
            var hosts = one.Select(hello => hello.Sni ?? "(no name)").Distinct().ToList();
            Row(table, one.Key, Number(one.Count()), Number(one.Count(hello => hello.CertificateRefused)),
                string.Join(", ", hosts.Take(MaxHosts)) + (hosts.Count > MaxHosts ? $" and {Number(hosts.Count - MaxHosts)} more" : ""));
        }
        Finish(table, groups.Count);
    }

    private void WriteProblems(CaptureFacts facts)
    {
        if (facts.Problems.Count == 0)
        {
            return;
        }
        var table = Table("Problems", "kind", "what", "first packet", "times");
        foreach (var one in facts.Problems)
        {
            Row(table, one.Kind, one.Message, one.Packet is { } packet ? Number(packet) : "-", Number(one.Count));
        }
        console.Write(table);
    }

    private Table Table(string title, params string[] columns)
    {
        var table = new Table { Title = new TableTitle(Markup.Escape(TerminalText.Safe(title, 200))), Border = console.Profile.Capabilities.Interactive ? TableBorder.Rounded : TableBorder.Ascii };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column)));
        }
        return table;
    }

    private void Finish(Table table, int rows)
    {
        console.Write(table);
        if (rows > MaxRows)
        {
            console.Write(new Text($"{rows - MaxRows} more are not shown; --json gives all." + Environment.NewLine));
        }
    }

    private static void Row(Table table, params string[] cells) => table.AddRow(cells.Select(cell => new Text(TerminalText.Safe(cell, 200))));

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(long part, long total) => $"{Bytes(part)} ({(total == 0 ? 0 : 100.0 * part / total).ToString("0.#", CultureInfo.InvariantCulture)} %)";

    private static string Duration(TimeSpan span) => span.ToString(span.TotalDays >= 1 ? @"d\.hh\:mm\:ss" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);

    private static string Bytes(long value) => value switch
    {
        < 1_000 => $"{value} B",
        < 1_000_000 => (value / 1e3).ToString("0.#", CultureInfo.InvariantCulture) + " kB",
        < 1_000_000_000 => (value / 1e6).ToString("0.#", CultureInfo.InvariantCulture) + " MB",
        _ => (value / 1e9).ToString("0.##", CultureInfo.InvariantCulture) + " GB",
    };
}

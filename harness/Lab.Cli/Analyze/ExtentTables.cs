using System.Globalization;
using Lab.Traffic.Model;
using Spectre.Console;

namespace Lab.Cli.Analyze;

/// <summary>The tables of how far all this goes: what could be read, how sure a match is, what did not decode, which databases placed the addresses.</summary>
internal sealed class ExtentTables(IAnsiConsole console)
{
    private const int MaxRows = 30;
    private const int HashShown = 16;

    /// <summary>Writes them.</summary>
    public void Write(CaptureFacts facts, FlowTotals totals)
    {
        WriteLedger(totals);
        WriteSearch(facts.Search);
        WriteProblems(facts);
        WriteDatabases(facts);
    }

    private void WriteLedger(FlowTotals ledger)
    {
        // Of content, as in the summary: heads carry none, and what is missing cannot be told to be either.
        var content = ledger.Bytes.Clear + ledger.Bytes.Decrypted + ledger.Bytes.Opaque;
        var table = new TextTable("What could be read", new TextColumn("payload", 20), new TextColumn("bytes", Right: true), new TextColumn("share of content", Right: true), new TextColumn("flows", Right: true));
        void Add(string name, long bytes, long flows, bool isContent = true)
        {
            if (bytes > 0)
            {
                table.Add([name, Amount.Bytes(bytes), isContent ? Amount.Share(bytes, content) : "-", Amount.Number(flows)]);
            }
        }
        Add("clear", ledger.Bytes.Clear, ledger.Flows.Clear);
        Add("decrypted", ledger.Bytes.Decrypted, ledger.Flows.Decrypted);
        Add("heads of encrypted protocols", ledger.Bytes.Metadata, ledger.Flows.Metadata, isContent: false);
        Add("could not be read", ledger.Bytes.Opaque, ledger.Flows.Opaque);
        Add("sent, not in the capture", ledger.Bytes.NotCaptured, ledger.Flows.NotCaptured, isContent: false);
        table.Write(console);
    }

    private void WriteSearch(SearchExtent? search)
    {
        if (search is null)
        {
            return;
        }
        var table = new TextTable("How sure", new TextColumn("", 20), new TextColumn("", 20));
        table.Add(["values searched for", Amount.Number(search.Markers)]);
        table.Add(["patterns, of forms", $"{Amount.Number(search.Patterns)}, {Amount.Number(search.Forms.Count)}"]);
        table.Add(["bytes searched", $"{Amount.Bytes(search.BytesSearched)}, {Amount.Bytes(search.BytesOpened)} of them out of containers up to {search.MaxDepth} deep"]);
        table.Add(["matches by chance alone", "at most " + Amount.Expected(search.ExpectedChanceMatches) + " expected"]);
        foreach (var name in search.NotSearched.Take(MaxRows))
        {
            table.Add(["too short, NOT searched", name], new Style(Color.Yellow));
        }
        foreach (var key in search.Keys.Take(MaxRows))
        {
            table.Add(["key of digests", key]);
        }
        table.Write(console);
    }

    private void WriteProblems(CaptureFacts facts)
    {
        var table = new TextTable("Problems", new TextColumn("kind", 8), new TextColumn("what", 30), new TextColumn("first packet", GiveUp: 1, Right: true), new TextColumn("times", Right: true));
        foreach (var one in facts.Problems.Take(MaxRows))
        {
            table.Add([one.Kind, one.Message, one.Packet is { } packet ? Amount.Number(packet) : "", Amount.Number(one.Count)]);
        }
        table.Write(console, facts.Problems.Count - MaxRows);
    }

    private void WriteDatabases(CaptureFacts facts)
    {
        var table = new TextTable(
            "Country = where an address is registered, not where a server stands; placed by, the first deciding",
            new TextColumn("database", 20), new TextColumn("tells", GiveUp: 1), new TextColumn("built"), new TextColumn("licence", 8, GiveUp: 3), new TextColumn("sha-256", GiveUp: 2));
        foreach (var one in facts.Databases)
        {
            table.Add([one.Name, string.Join(", ", one.Tells), one.BuildDate.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), one.Licence ?? "unknown", one.Sha256[..HashShown]]);
        }
        table.Write(console);
    }
}

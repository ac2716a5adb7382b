using Lab.Harness.Journal;
using Lab.Harness.Model;

namespace Lab.Harness.Signing;

/// <summary>Checks the record of a run: its seal, the captures that it stands on, and that plan and journal give it.</summary>
/// <param name="folder">The run.</param>
/// <param name="result">Where findings go.</param>
internal sealed class RecordVerifier(RunFolder folder, Verification result)
{
    private const string Name = "run.json";

    /// <summary>Checks it.</summary>
    public void Verify(IReadOnlyDictionary<string, string> present)
    {
        var stored = File.Exists(folder.RecordFile);
        if (stored && !SealHolds())
        {
            return;
        }
        try
        {
            result.Record = StoredRun.Load(folder);
        }
        catch (Exception e) when (e is RecordException or ArgumentException or InvalidOperationException)
        {
            // A whole seal around what this version cannot read: written by another version.
            result.Add(stored ? CheckOutcome.Unknown : CheckOutcome.Broken, Name, $"The record cannot be read: {e.Message} A run of another version of the lab is best checked with that version.");
            return;
        }
        if (!stored)
        {
            result.Add(CheckOutcome.Note, Name, "There is no sealed record: the run was interrupted. What plan, journal and captures tell was taken for it.");
        }
        if (result.Record.Judgement is { } judgement)
        {
            result.Add(CheckOutcome.Note, Name, $"This record judges the run {judgement.OfRun} again (seal {judgement.OfSeal ?? "none"}): captures and journal lie there; verify that run too.");
            return;
        }
        CompareCaptures(result.Record, present);
        if (stored)
        {
            CompareJournal(result.Record);
        }
    }

    private bool SealHolds()
    {
        var holds = RecordSeal.SealOf(File.ReadAllBytes(folder.RecordFile));
        result.Add(holds is null ? CheckOutcome.Broken : CheckOutcome.Holds, Name, holds is null ? "The record was changed after it was sealed: its SHA-256 is not the one that it states." : $"The seal of the record holds: {holds}");
        return holds is not null;
    }

    private void CompareCaptures(RunRecord record, IReadOnlyDictionary<string, string> present)
    {
        var captures = record.Scenarios.SelectMany(s => s.Captures).ToList();
        var faults = captures.Where(c => !present.TryGetValue(c.Path, out var hash) || hash != c.Sha256).ToList();
        foreach (var fault in faults)
        {
            result.Add(CheckOutcome.Broken, fault.Path, $"This is not the capture that the record stands on: its SHA-256 as it came was {fault.Sha256}.");
        }
        if (faults.Count == 0 && captures.Count > 0)
        {
            result.Add(CheckOutcome.Holds, Name, $"{(captures.Count == 1 ? "1 capture" : $"{captures.Count} captures, each")} with the bytes that the record says came in.");
        }
    }

    private void CompareJournal(RunRecord record)
    {
        if (LabVersion.Of(record) != LabVersion.Current)
        {
            result.Add(CheckOutcome.Note, "journal.jsonl", $"The record was made by version {LabVersion.Of(record)} of the lab and this is {LabVersion.Current}: that plan and journal give the record was not checked.");
            return;
        }
        try
        {
            var again = RunRecordBuilder.Build(folder.ReadPlan(), RunJournal.Read(folder.JournalFile));
            result.Add(RecordSeal.HashOf(again) == record.Seal
                ? new(CheckOutcome.Holds, "journal.jsonl", "Plan and journal give the same record again.")
                : new(CheckOutcome.Broken, "journal.jsonl", "Plan and journal give another record than the one that was sealed."));
        }
        catch (Exception e) when (e is RecordException or FileNotFoundException or ArgumentException or InvalidOperationException)
        {
            result.Add(CheckOutcome.Broken, "journal.jsonl", $"Plan and journal give no record: {e.Message}");
        }
    }
}

using System.Security.Cryptography;
using Lab.Harness.Model;
using Lab.Traffic;

namespace Lab.Harness.Journal;

/// <summary>Reads a run back: the sealed record, or what an interrupted run left behind, as what it is.</summary>
public static class StoredRun
{
    /// <summary>Reads a run.</summary>
    /// <param name="folder">Its folder.</param>
    /// <returns>The sealed record; for a run without one, a record made from plan, journal and the captures on disk, with status Interrupted and no seal.</returns>
    /// <exception cref="RecordException">The folder is not a run, or its seal is broken.</exception>
    public static RunRecord Load(RunFolder folder)
    {
        if (folder.ReadRecord() is { } whole)
        {
            return whole;
        }
        var plan = folder.ReadPlan();
        var entries = File.Exists(folder.JournalFile) ? RunJournal.Read(folder.JournalFile) : [];
        var recovered = entries.OfType<CaptureOpened>()
            .Where(o => !entries.OfType<CaptureClosed>().Any(c => c.Capture.Path == o.Path))
            .Select(o => Recover(folder, o, entries))
            .OfType<JournalEntry>();
        return RunRecordBuilder.Build(plan, [.. entries, .. recovered]);
    }

    private static CaptureClosed? Recover(RunFolder folder, CaptureOpened opened, IReadOnlyList<JournalEntry> entries)
    {
        var path = Path.GetFullPath(Path.Combine(folder.Path, opened.Path));
        if (!path.StartsWith(folder.Path + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(path))
        {
            return null;
        }
        using var file = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));

        // The journal's last word of that scenario, not the file's date: a copy of the folder must give the same record.
        var ended = entries.Last(e => e.Scenario == opened.Scenario).LabTime;
        return new CaptureClosed(new CaptureFile
        {
            Path = opened.Path,
            Source = opened.Source,
            Bytes = file.Length,
            Sha256 = hash,
            PacketsReported = CountPackets(file),
            Started = opened.LabTime,
            Ended = ended,
            Gaps = [new CaptureGap(ended, null, "The run was interrupted; the bytes until then are kept and were hashed afterwards.")],
        }) { Scenario = opened.Scenario, LabTime = ended };
    }

    private static long? CountPackets(FileStream file)
    {
        try
        {
            file.Position = 0;
            return CaptureAnalyzer.Analyze(file, new AnalysisOptions()).Packets;
        }
        catch (CaptureFormatException)
        {
            return null;
        }
    }
}

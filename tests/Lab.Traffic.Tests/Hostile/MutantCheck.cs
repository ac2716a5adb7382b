using Lab.Traffic.Decryption;
using Lab.Traffic.Geolocation;
using Lab.Traffic.Model;

namespace Lab.Traffic.Tests.Hostile;

/// <summary>Analyses one mutant with all that can be asked for, and tells what does not hold.</summary>
internal static class MutantCheck
{
    /// <summary>Bytes that an analysis may allocate whatever the capture: its buffers, tables and patterns.</summary>
    private const long AllocatedAlways = 48L << 20;

    private const long AllocatedPerByte = 2_000;

    private static readonly AnalysisOptions Many = new()
    {
        Markers = [new("imei", MarkerKind.Imei, "356938035643809"), new("phone", MarkerKind.Phone, "+886912345678")],
        MarkerKeys = [new("salt", "pepper"u8.ToArray())],
        Locator = MaxMindLocator.Default,
        HashPayloads = true,
        SearchOnOwnThread = false, // Time and memory are measured on this thread.
    };

    /// <summary>All that can be asked for, but of one marker in few forms: those of several cost more than most mutants.</summary>
    public static readonly AnalysisOptions Few = Many with { Markers = [new("imei", MarkerKind.Decimal, "356938035643809")], MarkerKeys = [] };

    /// <summary>What does not hold of the analysis of a file; null = all holds.</summary>
    /// <param name="file">The capture.</param>
    /// <param name="keyLog">Keys of its connections; null = none.</param>
    /// <param name="thorough">Whether all forms of several markers are searched for, and the analysis is done twice, once with the search on a thread of its own.</param>
    public static string? Fault(byte[] file, string? keyLog, bool thorough)
    {
        var options = (thorough ? Many : Few) with { Keys = keyLog is null ? null : KeyLog.Read(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(keyLog))) };
        var clock = ThreadClock.Now;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var facts = Analyze(file, options);
            var (spent, bytes) = (ThreadClock.Now - clock, GC.GetAllocatedBytesForCurrentThread() - allocated);
            if (spent > TimeSpan.FromSeconds(1 + file.Length / 1e6))
            {
                return $"{spent} of CPU time for {file.Length} bytes";
            }
            if (bytes > AllocatedAlways + AllocatedPerByte * file.Length)
            {
                return $"{bytes} bytes allocated for {file.Length}";
            }
            var json = FactsCheck.ToJson(facts);
            return FactsCheck.Fault(facts) ?? (thorough && !FactsCheck.ToJson(Analyze(file, options with { SearchOnOwnThread = true })).AsSpan().SequenceEqual(json) ? "a second analysis gives other facts" : null);
        }
        catch (CaptureFormatException)
        {
            return null;
        }
#pragma warning disable CA1031 // Whatever is thrown is the finding.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return fault.ToString();
        }
    }

    private static CaptureFacts Analyze(byte[] file, AnalysisOptions options) => CaptureAnalyzer.Analyze(new MemoryStream(file, writable: false), options);
}

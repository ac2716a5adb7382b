using System.Text;
using Lab.Harness.Model;
using Lab.Harness.Reporting;

namespace Lab.Reports.Tests;

/// <summary>What a writer writes.</summary>
internal static class Written
{
    public static async Task<string> ByAsync(IReportWriter writer, RunRecord record)
    {
        using var stream = new MemoryStream();
        await writer.WriteAsync(record, stream, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

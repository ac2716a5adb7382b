using Lab.Harness.Model;
using Lab.Reports.Pdf;
using Lab.Reports.Tests.Samples;
using Lab.Reports.Wording;

namespace Lab.Reports.Tests.Pdf;

/// <summary>PDFs by the real browser, each made once for all tests that read it.</summary>
public sealed class PdfFiles : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lab-reports-tests-").FullName;
    private readonly Lazy<string> _fail;
    private readonly Lazy<string> _hostile;
    private readonly Lazy<string> _chinese;

    public PdfFiles()
    {
        _fail = new(() => Make("fail.pdf", SampleRun.Fail()));
        _chinese = new(() => Make("chinese.pdf", TranslatedRun.Make(), new TraditionalChinese()));
        _hostile = new(() => Make("hostile.pdf", HostileRun.Make()));
    }

    /// <summary>Path of the report on the failing record.</summary>
    public string Fail => _fail.Value;

    /// <summary>Path of the report on the hostile record.</summary>
    public string Hostile => _hostile.Value;

    /// <summary>Path of the Chinese report on the failing record.</summary>
    public string Chinese => _chinese.Value;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    internal string Make(string name, RunRecord record, Words? words = null)
    {
        var path = Path.Combine(_folder, name);
        using var stream = File.Create(path);
        Task.Run(() => new PdfReportWriter(words ?? new English()).WriteAsync(record, stream, CancellationToken.None)).GetAwaiter().GetResult();
        return path;
    }
}

using System.Globalization;
using System.Text;
using System.Xml;
using Lab.Harness.Model;
using Lab.Harness.Reporting;

namespace Lab.Reports.Junit;

/// <summary>
/// The verdicts as JUnit XML, for build servers: one suite per scenario, one case per requirement and one for the validity of the window.
/// INCONCLUSIVE is a skipped case with its reasons, since JUnit has no word for it; it is never a passed one.
/// </summary>
public sealed class JunitReportWriter : IReportWriter
{
    private static readonly XmlWriterSettings Settings = new() { Async = true, Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = false };

    /// <inheritdoc />
    public string FileName => "junit.xml";

    /// <inheritdoc />
    public string MediaType => "application/xml";

    /// <inheritdoc />
    public async Task WriteAsync(RunRecord record, Stream output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var suites = SuitesOf(record);
        using var buffer = new MemoryStream();
        await using (var xml = XmlWriter.Create(buffer, Settings))
        {
            Write(xml, record, suites);
        }
        buffer.Position = 0;
        await buffer.CopyToAsync(output, cancellationToken).ConfigureAwait(false);
        output.WriteByte((byte)'\n');
    }

    private static List<JunitSuite> SuitesOf(RunRecord record)
    {
        var suites = new List<JunitSuite>();
        if (JunitCase.OfRun(record) is { } run)
        {
            suites.Add(new("run", "run", record.Started, record.Ended, [run]));
        }
        suites.AddRange(record.Scenarios.Select(s => new JunitSuite(
            $"{s.Id} {s.Title}", s.Id, s.Started, s.Ended, [.. s.Requirements.Select(r => JunitCase.Of(r, s)), JunitCase.ValidityOf(s)])));
        return suites;
    }

    private static void Write(XmlWriter xml, RunRecord record, List<JunitSuite> suites)
    {
        xml.WriteStartDocument();
        xml.WriteComment($"{RecordMark.Xml["<!--".Length..]}{RecordMark.HashOf(record)} ");
        xml.WriteStartElement("testsuites");
        Attribute(xml, "name", record.ReportNumber);
        WriteCounts(xml, [.. suites.SelectMany(s => s.Cases)], record.Ended - record.Started);
        foreach (var suite in suites)
        {
            xml.WriteStartElement("testsuite");
            Attribute(xml, "name", suite.Name);
            Attribute(xml, "timestamp", suite.Started.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
            WriteCounts(xml, suite.Cases, (suite.Ended ?? suite.Started) - suite.Started);
            foreach (var item in suite.Cases)
            {
                WriteCase(xml, suite, item);
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    private static void WriteCounts(XmlWriter xml, IReadOnlyList<JunitCase> cases, TimeSpan time)
    {
        Attribute(xml, "tests", Number(cases.Count));
        Attribute(xml, "failures", Number(cases.Count(c => c.Element == "failure")));
        Attribute(xml, "errors", Number(cases.Count(c => c.Element == "error")));
        Attribute(xml, "skipped", Number(cases.Count(c => c.Element == "skipped")));
        Attribute(xml, "time", time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
    }

    private static void WriteCase(XmlWriter xml, JunitSuite suite, JunitCase item)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", suite.Class);
        Attribute(xml, "name", item.Name);
        Attribute(xml, "time", "0");
        if (item.Element is not null)
        {
            xml.WriteStartElement(item.Element);
            Attribute(xml, "message", item.Message);
            if (item.Element != "skipped")
            {
                Attribute(xml, "type", item.Message[..item.Message.IndexOf(':', StringComparison.Ordinal)]);
            }
            xml.WriteString(XmlText.Of(item.Text is { Length: > 0 } text ? $"{item.Message}\n{text}" : item.Message));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, XmlText.Of(value));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

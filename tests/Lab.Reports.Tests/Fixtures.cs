using Lab.Reports.Tests.Html;
using Lab.Reports.Tests.Pdf;

// One browser and one print of each record for all classes: printing takes most of the time of these tests.
[assembly: AssemblyFixture(typeof(PdfFiles))]
[assembly: AssemblyFixture(typeof(BrowserFixture))]

using Lab.Harness.Model;
using Lab.Reports.Wording;
using Microsoft.AspNetCore.Components;

namespace Lab.Reports.Html;

/// <summary>Base of the report's components: hands them the record and the words.</summary>
public abstract class ReportComponent : ComponentBase
{
    [CascadingParameter]
    private protected ReportContext Report { get; set; } = null!;

    private protected RunRecord Run => Report.Record;

    private protected Words W => Report.Words;
}

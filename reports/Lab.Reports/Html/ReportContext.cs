using Lab.Harness.Model;
using Lab.Reports.Pictures;
using Lab.Reports.Wording;

namespace Lab.Reports.Html;

/// <summary>What every component of a report sees.</summary>
/// <param name="Record">The record, all of its strings made visible.</param>
/// <param name="Words">Sentences of the report's language.</param>
/// <param name="Sections">Numbered sections, in order.</param>
/// <param name="Edition">What the document is made for.</param>
/// <param name="Pictures">Screenshots of the run.</param>
internal sealed record ReportContext(RunRecord Record, Words Words, IReadOnlyList<ReportSection> Sections, ReportEdition Edition, RunPictures Pictures)
{
    /// <summary>True for the edition that a reader can search.</summary>
    public bool OnScreen => Edition == ReportEdition.Screen;

    /// <summary>Makes the context of a record.</summary>
    public static ReportContext Of(RunRecord record, Words words, ReportEdition edition = ReportEdition.Print, RunPictures? pictures = null)
    {
        var visible = VisibleRecord.Of(record);
        return new(visible, words, ReportSection.All(visible, words), edition, pictures ?? new RunPictures(record, folder: null));
    }
}

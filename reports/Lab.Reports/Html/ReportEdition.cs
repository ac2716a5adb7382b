namespace Lab.Reports.Html;

/// <summary>What a document is made for. Both say the same; the screen edition lets its reader search, and shows more of the evidence.</summary>
internal enum ReportEdition
{
    /// <summary>One HTML file with a script of its own, whole without it.</summary>
    Screen,

    /// <summary>The document that is printed to PDF: no script, and tables of bounded length.</summary>
    Print,
}

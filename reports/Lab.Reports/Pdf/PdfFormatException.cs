namespace Lab.Reports.Pdf;

/// <summary>A PDF is not of the form that the lab writes: Chromium's, with updates behind it.</summary>
internal sealed class PdfFormatException(string message) : Exception(message);

namespace Lab.Reports.Charts;

/// <summary>A row of the time line.</summary>
/// <param name="Host">Host; null for the row of all further hosts.</param>
/// <param name="Further">Hosts gathered in this row; 0 for a row of one host.</param>
/// <param name="Declared">True when all its destinations are declared.</param>
/// <param name="Count">Transmissions.</param>
/// <param name="Places">Places of the marks, 0 to 1.</param>
internal sealed record TimelineRow(string? Host, int Further, bool Declared, int Count, IReadOnlyList<double> Places);

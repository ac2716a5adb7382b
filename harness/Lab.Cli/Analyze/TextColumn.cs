namespace Lab.Cli.Analyze;

/// <summary>A column of a <see cref="TextTable"/>.</summary>
/// <param name="Head">Word above it.</param>
/// <param name="Least">Cells are cut to this width before the column is given up.</param>
/// <param name="GiveUp">0 = never; of the others the highest number goes first when the width is not enough for all.</param>
/// <param name="Right">True for numbers.</param>
/// <param name="KeepEnd">True when the end of a cell tells more than its beginning, as with host names.</param>
internal sealed record TextColumn(string Head, int Least = 4, int GiveUp = 0, bool Right = false, bool KeepEnd = false);

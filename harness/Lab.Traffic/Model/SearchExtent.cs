namespace Lab.Traffic.Model;

/// <summary>How far the search for markers went: part of the decision rule's strength.</summary>
/// <param name="Markers">Markers searched for.</param>
/// <param name="Patterns">Byte patterns that they became.</param>
/// <param name="Forms">Names of the forms tested.</param>
/// <param name="BytesSearched">Payload bytes searched, decoded layers included.</param>
/// <param name="NotSearched">Names of markers that are too short to be told from chance and were left out.</param>
public sealed record SearchExtent(int Markers, int Patterns, IReadOnlyList<string> Forms, long BytesSearched, IReadOnlyList<string> NotSearched);

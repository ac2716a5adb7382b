using Lab.Harness.Model;
using Lab.Traffic.Model;

namespace Lab.Harness.Run;

/// <summary>Values searched for in a window.</summary>
internal static class SearchedMarkers
{
    /// <summary>The phone's identifiers and all decoys so far: a value planted earlier and sent now is a finding too.</summary>
    public static IReadOnlyList<Marker> Of(TestItem item, IReadOnlyList<DecoyRecord> decoys) =>
    [
        .. item.Identifiers.Where(i => i is { Value: not null, Searched: true }).Select(i => new Marker(i.Name, i.Kind, i.Value!)),
        .. decoys.SelectMany(Of).DistinctBy(m => (m.Name, m.Value)),
    ];

    private static IEnumerable<Marker> Of(DecoyRecord decoy) =>
        decoy.Kind == MarkerKind.Decimal ? CoordinateForms.Markers(decoy.Name, decoy.Value) : [new Marker(decoy.Name, decoy.Kind, decoy.Value) { Content = decoy.Content }];
}

using Lab.Harness.Model;
using Lab.Traffic.Model;

namespace Lab.Harness.Run;

/// <summary>Values searched for in a window.</summary>
internal static class SearchedMarkers
{
    /// <summary>The phone's identifiers and all decoys so far: a value planted earlier and sent now is a finding too.</summary>
    public static IReadOnlyList<Marker> Of(TestItem item, IReadOnlyList<DecoyRecord> decoys) =>
    [
        .. item.Identifiers.Where(i => i.Value is not null).Select(i => new Marker(i.Name, i.Kind, i.Value!)),
        .. decoys.Select(d => new Marker(d.Name, d.Kind, d.Value) { Content = d.Content }).DistinctBy(m => (m.Name, m.Value)),
    ];
}

using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.Decoys;

/// <summary>Makes the records of a decoy, one per value.</summary>
internal static class DecoyRecords
{
    /// <summary>Records that all share one proof.</summary>
    public static IReadOnlyList<DecoyRecord> All(Decoy decoy, bool readBack, string proof, DateTimeOffset labTime, string? place = null) =>
        [.. decoy.Values.Select(value => One(value, readBack, proof, labTime, place))];

    /// <summary>The record of one value.</summary>
    public static DecoyRecord One(DecoyValue value, bool readBack, string proof, DateTimeOffset labTime, string? place = null) => new()
    {
        Name = value.Name,
        Kind = value.Kind,
        Value = value.Value,
        Content = value.Content,
        Place = place is null ? value.Place : $"{value.Place} ({place})",
        ReadBack = readBack,
        Proof = proof,
        LabTime = labTime,
    };
}

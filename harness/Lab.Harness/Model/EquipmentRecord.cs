namespace Lab.Harness.Model;

/// <summary>Software or data that results depend on.</summary>
/// <param name="Name">Such as "Lab", "adb server", "geolocation database".</param>
/// <param name="Version">Version; "unknown" when it does not tell.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hex; null when it is not one file.</param>
/// <param name="Remark">Date, licence or use; null when there is nothing to add.</param>
public sealed record EquipmentRecord(string Name, string Version, string? Sha256, string? Remark);

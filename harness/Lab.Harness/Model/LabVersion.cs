using System.Reflection;

namespace Lab.Harness.Model;

/// <summary>Version of this lab, as it stands in records.</summary>
public static class LabVersion
{
    /// <summary>Version and commit, such as "0.1.0+4be1d22".</summary>
    public static string Current { get; } = typeof(LabVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Version of the lab that made a record.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The version; null when the record does not say.</returns>
    public static string? Of(RunRecord record) => record.Equipment.FirstOrDefault(e => e.Name == EquipmentNames.Lab)?.Version;
}

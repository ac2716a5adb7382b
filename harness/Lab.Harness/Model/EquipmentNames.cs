namespace Lab.Harness.Model;

/// <summary>Names under which equipment stands in the record.</summary>
public static class EquipmentNames
{
    /// <summary>This software.</summary>
    public const string Lab = "Lab";

    /// <summary>The geolocation database.</summary>
    public const string Geolocation = "geolocation database";

    /// <summary>The ADB server.</summary>
    public const string AdbServer = "adb server";

    /// <summary>The requirement set.</summary>
    public const string RequirementSet = "requirement set";
}

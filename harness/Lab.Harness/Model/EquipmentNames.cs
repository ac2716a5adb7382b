namespace Lab.Harness.Model;

/// <summary>Names under which equipment stands in the record.</summary>
public static class EquipmentNames
{
    /// <summary>This software.</summary>
    public const string Lab = "Lab";

    /// <summary>A geolocation database.</summary>
    public const string Geolocation = "geolocation database";

    /// <summary>What the laboratory states of a range of addresses.</summary>
    public const string AddressStatement = "statement on addresses";

    /// <summary>What the laboratory states of the owner of a domain.</summary>
    public const string OwnerStatement = "statement on a domain's owner";

    /// <summary>The laboratory's own networks.</summary>
    public const string LabNetworks = "networks of the laboratory";

    /// <summary>A key or salt of digests, by its fingerprint.</summary>
    public const string MarkerKey = "key of digests";

    /// <summary>The ADB server.</summary>
    public const string AdbServer = "adb server";

    /// <summary>A description by which an app is driven.</summary>
    public const string AppDescription = "description of an app";

    /// <summary>The requirement set.</summary>
    public const string RequirementSet = "requirement set";

    /// <summary>The program adb.</summary>
    public const string AdbProgram = "adb program";

    /// <summary>What a judgement is made with. The rest is what the phone was driven and recorded with, which stays when a run is judged again.</summary>
    public static IReadOnlyList<string> OfJudgement { get; } = [Lab, RequirementSet, Geolocation, LabNetworks, AddressStatement, OwnerStatement, MarkerKey];
}

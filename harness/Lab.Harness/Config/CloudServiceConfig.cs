using System.ComponentModel.DataAnnotations;

namespace Lab.Harness.Config;

/// <summary>The cloud service that NCC-5 switches off and on.</summary>
public sealed record CloudServiceConfig
{
    /// <summary>The setting that switches it, as "table/name", such as "secure/cloud_messaging".</summary>
    [RegularExpression("^(system|secure|global)/[A-Za-z0-9_.:-]{1,100}$", ErrorMessage = "must be \"system/\", \"secure/\" or \"global/\" and the name of a setting, such as \"secure/cloud_messaging\"")]
    public required string Setting { get; init; }

    /// <summary>Value when the service is on.</summary>
    [RegularExpression("^[!-~]{1,100}$", ErrorMessage = "must be 1 to 100 printable ASCII characters without blanks")]
    public string On { get; init; } = "1";

    /// <summary>Value when the service is off.</summary>
    [RegularExpression("^[!-~]{1,100}$", ErrorMessage = "must be 1 to 100 printable ASCII characters without blanks")]
    public string Off { get; init; } = "0";

    /// <summary>Package of the service's app: it is opened before the service is switched on, so that its consent screens are met; null = there is none, and so is an app that is not installed.</summary>
    [RegularExpression("^[A-Za-z][A-Za-z0-9_]*([.][A-Za-z][A-Za-z0-9_]*)+$", ErrorMessage = "must be a package name such as \"com.example.cloud\", or null")]
    public string? App { get; init; }
}

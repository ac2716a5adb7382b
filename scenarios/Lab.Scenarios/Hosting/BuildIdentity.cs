using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Lab.Devices.Android;
using Lab.Harness.Model;
using Lab.Reports;
using Lab.Traffic;
using Lab.VirtualPhone;

namespace Lab.Scenarios.Hosting;

/// <summary>
/// What this build of the lab is: SHA-256 over one line "name MVID\n" for each of its assemblies, by name. The build is deterministic, and the MVID is made from the
/// code: who builds the same commit with the same SDK gets the same figure, also when the code was compiled ahead for another processor.
/// </summary>
public static class BuildIdentity
{
    private static readonly Assembly[] Assemblies =
    [
        typeof(AndroidPhone).Assembly, typeof(RunRecord).Assembly, typeof(ReportSet).Assembly, typeof(BuildIdentity).Assembly, typeof(CaptureAnalyzer).Assembly, typeof(VirtualPhoneInstance).Assembly,
    ];

    /// <summary>In lower-case hex.</summary>
    public static string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(
        Assemblies.Select(one => $"{one.GetName().Name} {one.ManifestModule.ModuleVersionId:D}\n").Order(StringComparer.Ordinal)))));
}

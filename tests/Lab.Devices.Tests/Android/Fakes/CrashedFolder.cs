using System.Diagnostics;

namespace Lab.Devices.Tests.Android.Fakes;

/// <summary>A folder of change journals as a killed process would leave it. Copied by another program: the file is held, which .NET's own streams respect.</summary>
internal static class CrashedFolder
{
    public static string Of(string folder)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A held file cannot be copied on Windows.");
        var copy = Directory.CreateTempSubdirectory("lab-crashed-").FullName;
        using var program = Process.Start("cp", ["-r", folder + "/.", copy]);
        program.WaitForExit();
        return copy;
    }
}

using Lab.Devices.Adb;
using Lab.Harness.Config;

namespace Lab.Cli;

/// <summary>The ADB client's options from lab.json and the environment: ANDROID_ADB_SERVER_ADDRESS and ANDROID_ADB_SERVER_PORT win.</summary>
internal static class AdbSettings
{
    /// <summary>Makes the options.</summary>
    /// <param name="config">The configuration; null = adb's own defaults.</param>
    /// <param name="host">Whose environment.</param>
    /// <returns>The options.</returns>
    /// <exception cref="AdbServerException">The variable for the port holds no port.</exception>
    public static AdbClientOptions Of(LabConfig? config, CliHost host)
    {
        var options = config is null ? AdbClientOptions.FromEnvironment(host.Variable) : AdbClientOptions.From(config.Adb, host.Variable);
        return options with { AdbPath = ExecutableFinder.Find(host, options.AdbPath) ?? options.AdbPath };
    }
}

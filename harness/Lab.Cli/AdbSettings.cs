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
        var options = AdbClientOptions.FromEnvironment(host.Variable);
        var executable = config?.Adb.Executable ?? options.AdbPath;
        var portGiven = !string.IsNullOrEmpty(host.Variable("ANDROID_ADB_SERVER_PORT"));
        return options with
        {
            AdbPath = ExecutableFinder.Find(host, executable) ?? executable,
            Port = portGiven || config is null ? options.Port : config.Adb.Port,
        };
    }
}

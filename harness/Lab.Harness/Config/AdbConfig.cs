using System.ComponentModel.DataAnnotations;

namespace Lab.Harness.Config;

/// <summary>The ADB server. The environment variable ANDROID_ADB_SERVER_PORT wins over <see cref="Port"/>.</summary>
public sealed record AdbConfig
{
    /// <summary>Executable, a name on the path or a path.</summary>
    public required string Executable { get; init; }

    /// <summary>TCP port of the server on 127.0.0.1, 1 to 65535; adb's own default is 5037.</summary>
    [Range(1, 65535, ErrorMessage = "must be 1 to 65535")]
    public required int Port { get; init; }
}

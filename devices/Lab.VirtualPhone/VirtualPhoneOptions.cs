namespace Lab.VirtualPhone;

/// <summary>How a virtual phone is made.</summary>
public sealed record VirtualPhoneOptions
{
    /// <summary>Phone seconds per real second, 0.1 to 100 000; default 1.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Seed of jitter, latencies and ports: same seed, same schedule; default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>TCP port of the ADB daemon, 0 to 65535; 0 = any free one (default).</summary>
    public int Port { get; init; }

    /// <summary>Where real time comes from; null = the system.</summary>
    public TimeProvider? TimeProvider { get; init; }

    /// <summary>Where its traffic goes through the kernel's own stack to the servers of a bench; null = it exists in the phone's own captures only.</summary>
    public Bench.KernelNetworkOptions? Kernel { get; init; }
}

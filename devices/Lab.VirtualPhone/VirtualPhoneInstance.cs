using Lab.VirtualPhone.Adb;
using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.Network;
using Lab.VirtualPhone.Profiles;

namespace Lab.VirtualPhone;

/// <summary>A virtual phone of one profile: handset, network, what it sends by itself, and the ADB daemon in front of it.</summary>
public sealed class VirtualPhoneInstance : IAsyncDisposable
{
    private readonly IPhoneNetwork _network;
    private readonly TransmissionScheduler _scheduler;

    internal VirtualPhoneInstance(
        HandsetProfile profile, Handset handset, IPhoneNetwork network, TransmissionScheduler scheduler, VirtualPhoneServer server)
    {
        Profile = profile;
        Handset = handset;
        Server = server;
        _network = network;
        _scheduler = scheduler;
    }

    /// <summary>What it is made from: the ground truth.</summary>
    public HandsetProfile Profile { get; }

    /// <summary>The phone; its clock and faults are set here.</summary>
    public Handset Handset { get; }

    /// <summary>Its ADB daemon.</summary>
    public VirtualPhoneServer Server { get; }

    /// <summary>Stops the schedule, the daemon and the network.</summary>
    /// <returns>Completes when all have stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        _scheduler.Dispose();
        await Server.DisposeAsync();
        _network.Dispose();
        Handset.Dispose();
    }
}

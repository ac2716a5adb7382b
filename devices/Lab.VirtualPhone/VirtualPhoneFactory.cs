using System.Net;
using System.Net.NetworkInformation;
using Lab.VirtualPhone.Adb;
using Lab.VirtualPhone.Bench;
using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.Network;
using Lab.VirtualPhone.Profiles;

namespace Lab.VirtualPhone;

/// <summary>Makes virtual phones from profiles.</summary>
public static class VirtualPhoneFactory
{
    private const int FirstSdkWithResolverUid = 29;

    /// <summary>Android 5.0, whose own HTTP stack speaks it.</summary>
    private const int FirstSdkWithHttp2 = 21;
    private const int ResolverUid = 1051;

    /// <summary>Makes a phone that is switched on and lives: its schedule runs; its ADB daemon does not listen yet.</summary>
    /// <param name="profile">Name of a built-in profile or path of a JSON file.</param>
    /// <param name="options">How; null = all defaults.</param>
    /// <returns>The phone; dispose it to end it.</returns>
    /// <exception cref="ProfileException">There is no such profile, or it has faults.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static VirtualPhoneInstance Create(string profile, VirtualPhoneOptions? options = null) => Create(ProfileLoader.Load(profile), options);

    /// <summary>Makes a phone that is switched on and lives: its schedule runs; its ADB daemon does not listen yet.</summary>
    /// <param name="profile">What it is.</param>
    /// <param name="options">How; null = all defaults.</param>
    /// <returns>The phone; dispose it to end it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static VirtualPhoneInstance Create(HandsetProfile profile, VirtualPhoneOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(profile);
        options ??= new VirtualPhoneOptions();
        var clock = new PhoneClock(options.TimeProvider ?? TimeProvider.System, options.Speed);
        var handset = new Handset(Named(profile), clock);
        handset.State.Screen.On = profile.InitialState.ScreenOn;
        handset.State.Battery.SetCharger(profile.InitialState.Charging);
        handset.State.Battery.SetLevel(profile.InitialState.BatteryLevel);
        bool IsConnected() => handset.State.BootCompleted && handset.State.Radios.WifiEnabled;
        IPhoneNetwork network = options.Kernel is { } kernel
            ? new KernelNetwork(kernel, BenchPlan.For(profile).Profile.Network, clock, IsConnected, profile.Identity.Sdk >= FirstSdkWithHttp2)
            : new HandsetNetwork(profile.Network, Link(profile.Identity, handset.State.Radios), clock, options.Seed, IsConnected, profile.Identity.Sdk >= FirstSdkWithResolverUid ? ResolverUid : 0);
        handset.Network = network;
        var scheduler = new TransmissionScheduler(
            handset,
            profile.Transmissions,
            (transmission, request, due) => Observe(request.Protocol == TransmissionProtocol.Sms ? SendMessage(handset) : network.TransmitAsync(request, due), transmission, handset),
            options.Seed);
        var phone = new VirtualPhoneInstance(profile, handset, network, scheduler, new VirtualPhoneServer(handset, options.Port));
        scheduler.Start();
        return phone;
    }

    /// <summary>The identity with the profile's name as a property: a report must be able to say which virtual phone was tested.</summary>
    private static HandsetIdentity Named(HandsetProfile profile) =>
        profile.Identity with { Properties = new Dictionary<string, string>(profile.Identity.Properties) { ["ro.lab.profile"] = profile.Name } };

    /// <summary>As the radio's log of Android tells it: that a message was sent, neither to whom nor what.</summary>
    private static Task SendMessage(Handset handset)
    {
        handset.State.Log.Write('D', "RILJ", "> RIL_REQUEST_SEND_SMS [SUB0]");
        return Task.CompletedTask;
    }

    /// <summary>A transmission that fails is a fault of the phone's simulation: it is told in the phone's log, not lost.</summary>
    private static void Observe(Task sending, Transmission transmission, Handset handset) =>
        sending.ContinueWith(
            failed => handset.State.Log.Write('E', "network", $"transmission {transmission.Name} failed: {failed.Exception?.GetBaseException().Message}"),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default);

    private static HandsetLink Link(HandsetIdentity identity, Radios radios) => new(
        IPAddress.Parse(identity.WifiAddress),
        PhysicalAddress.Parse((identity.WifiMacOnNetwork ?? identity.WifiMac).ToUpperInvariant()),
        PhysicalAddress.Parse(identity.WifiBssid.ToUpperInvariant()))
    {
        MacInUse = () => PhysicalAddress.Parse(radios.MacInUse.ToUpperInvariant()),
    };
}

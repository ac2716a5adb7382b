using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.Identity;

/// <summary>Reads who the phone is.</summary>
internal sealed class IdentityReader(IPhoneShell shell, PhoneFactsReader factsReader, PhoneClockReader clock, AndroidPhoneOptions options)
{
    private const string NotTold = "not told";
    private const int LongestText = 300;

    public async Task<TestItem> ReadAsync(CancellationToken cancellationToken)
    {
        factsReader.Forget();
        var facts = await factsReader.GetAsync(cancellationToken);
        var hasSim = HasSim(facts);
        var subscriber = await new SubscriberReader(shell).ReadAsync(facts, cancellationToken);
        var hardware = await new HardwareReader(shell).ReadAsync(facts, cancellationToken);
        var advertising = await new AdvertisingReader(shell).ReadAsync(cancellationToken);
        var time = await TimeAsync(cancellationToken);
        return new TestItem
        {
            Serial = shell.Serial,
            Manufacturer = Told(facts, "ro.product.manufacturer", "ro.product.vendor.manufacturer"),
            Model = Told(facts, "ro.product.model", "ro.product.vendor.model"),
            AndroidVersion = Told(facts, "ro.build.version.release"),
            Sdk = facts.Sdk > 0 ? facts.Sdk : null,
            BuildFingerprint = Told(facts, "ro.build.fingerprint", "ro.system.build.fingerprint", "ro.vendor.build.fingerprint"),
            Build = Told(facts, "ro.build.version.incremental", "ro.build.display.id"),
            SecurityPatch = Optional(facts, "ro.build.version.security_patch"),
            Baseband = Optional(facts, "gsm.version.baseband"),
            Identifiers = IdentifierList.Complete([.. IdentifierList.Name(subscriber, hasSim, SlotCount.Of(facts), SlotCount.Cards(facts)), .. hardware, .. advertising, .. OperatorReader.Read(facts, hasSim)], options.Identifiers),
            VirtualProfile = facts.IsVirtual ? facts.First("ro.lab.profile") ?? facts.First("ro.product.name") ?? "virtual" : null,
            Speed = facts.IsVirtual ? options.VirtualSpeed : 1,
            ClockOffset = time?.WallClock - time?.LabTime,
            ClockUncertainty = time?.Uncertainty,
        };
    }

    /// <summary>Only empty slots prove that there is none: a locked SIM names no operator either.</summary>
    private static bool HasSim(PhoneFacts facts) =>
        facts.Get("gsm.sim.operator.numeric").Trim(',', ' ').Length > 0 || SimStateParser.Parse(facts.Get("gsm.sim.state")).Value is not { AreAllAbsent: true };

    private async Task<PhoneTime?> TimeAsync(CancellationToken cancellationToken)
    {
        var (time, _) = await clock.TryReadAsync(cancellationToken);
        return time;
    }

    private static string Told(PhoneFacts facts, params ReadOnlySpan<string> names) => Cut(facts.First(names)) ?? NotTold;

    private static string? Optional(PhoneFacts facts, string name) => Cut(facts.First(name));

    private static string? Cut(string? text) => text is { Length: > LongestText } ? text[..LongestText] : text;
}

using System.Globalization;

namespace Lab.VirtualPhone.Core;

/// <summary>Android's system properties: composed of identity and state, with those set by hand on top.</summary>
internal sealed class PropertyTable
{
    private const int MaxProperties = 5_000;
    private readonly Handset _handset;

    public PropertyTable(Handset handset) => _handset = handset;

    /// <summary>Reads one property; empty when it is not set.</summary>
    public string Get(string name) => All().GetValueOrDefault(name, "");

    /// <summary>Sets one property; false when it may not be set.</summary>
    public bool Set(string name, string value, bool root)
    {
        var fixedOnce = name.StartsWith("ro.", StringComparison.Ordinal) && All().ContainsKey(name);
        var allowed = root || name.StartsWith("debug.", StringComparison.Ordinal) || name.StartsWith("log.", StringComparison.Ordinal)
            || name.StartsWith("persist.log.", StringComparison.Ordinal) || name.StartsWith("service.adb.", StringComparison.Ordinal);
        if (fixedOnce || !allowed || name.Length == 0 || _handset.State.Properties.Count >= MaxProperties)
        {
            return false;
        }
        _handset.State.Properties[name] = value;
        return true;
    }

    public SortedDictionary<string, string> All()
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        AddIdentity(all, _handset.Identity);
        AddState(all, _handset.State);
        foreach (var (name, value) in _handset.Identity.Properties.Concat(_handset.State.Properties))
        {
            all[name] = value;
        }
        return all;
    }

    private static void AddIdentity(SortedDictionary<string, string> all, HandsetIdentity who)
    {
        all["ro.lab.virtual"] = "1";
        all["ro.product.manufacturer"] = who.Manufacturer;
        all["ro.product.brand"] = who.Brand;
        all["ro.product.model"] = who.Model;
        all["ro.product.name"] = who.Product;
        all["ro.product.device"] = who.Device;
        all["ro.product.locale"] = who.Locale;
        all["ro.product.cpu.abi"] = "arm64-v8a";
        all["ro.build.version.release"] = who.AndroidVersion;
        all["ro.build.version.sdk"] = who.Sdk.ToString(CultureInfo.InvariantCulture);
        all["ro.build.version.incremental"] = who.Incremental;
        all["ro.build.version.codename"] = "REL";
        all["ro.build.id"] = who.BuildId;
        all["ro.build.display.id"] = who.BuildId;
        all["ro.build.type"] = who.BuildType;
        all["ro.build.tags"] = "test-keys";
        all["ro.build.fingerprint"] = who.BuildFingerprint;
        all["ro.build.characteristics"] = "default";
        all["ro.debuggable"] = who.BuildType == "user" ? "0" : "1";
        all["ro.secure"] = "1";
        all["ro.serialno"] = who.SerialNumber;
        all["ro.boot.serialno"] = who.SerialNumber;
        all["ro.hardware"] = who.Device;
        all["gsm.version.baseband"] = who.Baseband;
        all["persist.sys.timezone"] = who.TimeZone;
        all["wifi.interface"] = "wlan0";
        // Where addresses are made up per network and the Wi-Fi service does not tell the factory's yet (before Android 12), boot loaders of some makers do.
        if (who.WifiMacOnNetwork is not null && who.Sdk < 31)
        {
            all["ro.boot.wifimacaddr"] = who.WifiMac;
        }
        if (who.SecurityPatch is { } patch)
        {
            all["ro.build.version.security_patch"] = patch;
        }
    }

    private static void AddState(SortedDictionary<string, string> all, HandsetState state)
    {
        string PerSlot(Func<int, string> value) => string.Join(',', Enumerable.Range(0, state.Sims.Count).Select(value));
        bool OnAir(int slot) => !state.Radios.Airplane && state.Sims.Card(slot) is not null;
        all["gsm.sim.state"] = string.Join(',', state.Sims.States.Select(Word));
        all["gsm.sim.operator.numeric"] = PerSlot(slot => state.Sims.Card(slot)?.OperatorNumeric ?? "");
        all["gsm.sim.operator.alpha"] = PerSlot(slot => state.Sims.Card(slot)?.OperatorName ?? "");
        all["gsm.sim.operator.iso-country"] = PerSlot(slot => state.Sims.Card(slot)?.CountryIso ?? "");
        all["gsm.operator.numeric"] = PerSlot(slot => OnAir(slot) ? state.Sims.Card(slot)!.OperatorNumeric : "");
        all["gsm.operator.alpha"] = PerSlot(slot => OnAir(slot) ? state.Sims.Card(slot)!.OperatorName : "");
        all["gsm.operator.iso-country"] = PerSlot(slot => OnAir(slot) ? state.Sims.Card(slot)!.CountryIso : "");
        all["gsm.operator.isroaming"] = PerSlot(_ => "false");
        all["gsm.network.type"] = PerSlot(slot => OnAir(slot) ? "LTE" : "Unknown");
        all["init.svc.adbd"] = "running";
        all["init.svc.bootanim"] = state.BootCompleted ? "stopped" : "running";
        if (state.BootCompleted)
        {
            all["sys.boot_completed"] = "1";
            all["dev.bootcomplete"] = "1";
        }
    }

    private static string Word(SimState state) => state switch
    {
        SimState.Absent => "ABSENT",
        SimState.NotReady => "NOT_READY",
        SimState.PinRequired => "PIN_REQUIRED",
        SimState.Ready => "READY",
        _ => "LOADED",
    };
}

using Lab.Harness.Model;
using Lab.Traffic.Model;

namespace Lab.Reports.Tests.Samples;

/// <summary>Steps, state samples, probes and decoys of sample records.</summary>
internal static class SampleSteps
{
    public static IReadOnlyList<StepRecord> Of(DateTimeOffset start) =>
    [
        Step(1, "Reach: no SIM in any slot, on battery, screen off, Wi-Fi", "state proven after 2 of 5 tries", start, 21,
            ("getprop gsm.sim.state", "ABSENT,ABSENT"), ("dumpsys battery unplug", ""), ("dumpsys battery", "AC powered: false"), ("input keyevent 223", ""), ("svc wifi enable", "")),
        Step(2, "Plant: 3 contacts, message, photo, note", "6 of 6 read back", start.AddSeconds(21), 14,
            ("content insert --uri content://com.android.contacts/raw_contacts --bind account_type:n: --bind account_name:n:", ""), ("content query --uri content://com.android.contacts/data --projection data1", "Row: 0 data1=+886912345678")),
        Step(3, "Observe: capture started, first known transmission sent", "probe p-3f9a01.probe.lab.example", start.AddSeconds(40), 20, ("ping -c 1 -W 2 p-3f9a01.probe.lab.example", "unknown host")),
        Step(4, "Observe: window of 1 h", "60 state samples, all hold", start.AddMinutes(1), 3_600),
        Step(5, "Observe: last known transmission sent, capture stopped", null, start.AddMinutes(61), 61, ("ping -c 1 -W 2 p-77c1be.probe.lab.example", "unknown host")),
        Step(6, "Restore: battery reset, decoys removed", null, start.AddMinutes(63), 9, ("dumpsys battery reset", "")),
    ];

    public static IReadOnlyList<StateReading> States(DateTimeOffset start)
    {
        var readings = new List<StateReading>();
        foreach (var (phase, first, count) in new[] { (StatePhase.Before, start.AddSeconds(20), 1), (StatePhase.During, start.AddMinutes(2), 59), (StatePhase.After, start.AddMinutes(62), 1) })
        {
            for (var i = 0; i < count; i++)
            {
                var time = first.AddMinutes(i);
                readings.Add(State("SIM", "no SIM in any slot", "slot 1 ABSENT, slot 2 ABSENT", "getprop gsm.sim.state; dumpsys telephony.registry", "ABSENT,ABSENT\n  mServiceState=1 null null  Unknown CSS not supported", phase, time));
                readings.Add(State("power", "on battery", "on battery, level 61 %", "dumpsys battery", "  AC powered: false\n  USB powered: false\n  Wireless powered: false\n  status: 3\n  level: 61", phase, time) with { Simulated = true });
                readings.Add(State("screen", "off", "off", "dumpsys power", "mWakefulness=Asleep\nmScreenOn=false", phase, time));
                readings.Add(State("network", "Wi-Fi", "Wi-Fi, connected to lab-ap", "dumpsys wifi; ip addr show wlan0", "mNetworkInfo [type: WIFI[], state: CONNECTED/CONNECTED]\n    inet 192.168.43.20/24 brd 192.168.43.255 scope global wlan0", phase, time));
            }
        }
        return readings;
    }

    public static IReadOnlyList<DecoyRecord> Decoys(DateTimeOffset start) =>
    [
        Decoy("contact.number", MarkerKind.Phone, "+886912345678", "contact", start),
        Decoy("contact.name", MarkerKind.Text, "Zvonimir Quastel", "contact", start),
        Decoy("message.body", MarkerKind.Text, "kestrel-4f1c9a7e2b60", "message", start),
        Decoy("photo.artist", MarkerKind.Text, "ptarmigan-91d07e55ca3f", "photo, EXIF artist", start),
        Decoy("note.text", MarkerKind.Text, "dunlin-5be6c8f01d2a", "note", start) with { ReadBack = false, Proof = "no notes app answers this intent; the note was stored as a file in /sdcard/Documents" },
    ];

    public static ProbeRecord Probe(string position, DateTimeOffset time, long lookUp, long connection) => new()
    {
        Position = position, Name = $"p-{(position == "start" ? "3f9a01" : "77c1be")}.probe.lab.example", Address = "198.51.100.250", Port = position == "start" ? 40_117 : 40_118, LabTime = time,
        Answer = "unknown host", LookUpPacket = lookUp, ConnectionPacket = connection, Seen = true,
    };

    private static StepRecord Step(int number, string title, string? detail, DateTimeOffset start, int seconds, params (string Command, string Output)[] commands) => new()
    {
        Number = number, Title = title, Detail = detail, Done = true, Started = start, Ended = start.AddSeconds(seconds), PhoneTime = start.AddSeconds(seconds).AddMilliseconds(412),
        Commands = [.. commands.Select((c, i) => new CommandRecord(c.Command, 0, c.Output, start.AddMilliseconds(140 * i), 96))],
    };

    private static StateReading State(string subject, string wanted, string observed, string command, string proof, StatePhase phase, DateTimeOffset time) => new()
    {
        Subject = subject, Wanted = wanted, Observed = observed, Holds = true, Phase = phase, LabTime = time, PhoneTime = time.AddMilliseconds(412), Command = command, Proof = proof,
    };

    private static DecoyRecord Decoy(string name, MarkerKind kind, string value, string place, DateTimeOffset start) => new()
    {
        Name = name, Kind = kind, Value = value, Place = place, ReadBack = true, Proof = "content query returned the row", LabTime = start.AddSeconds(25),
    };
}

using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Operator;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.Triggers;

/// <summary>Has the phone reset to factory state. A restart alone changes the boot id; a reset gives a new Android ID too.</summary>
internal sealed class ResetTrigger(IPhoneShell shell, PhoneFactsReader facts, PhoneClockReader clock, Func<CancellationToken, Task<IOperator>> hand)
{
    private const string ReadBoot = "cat /proc/sys/kernel/random/boot_id";
    private const string ReadId = "settings get secure android_id";
    private const string ReadStarted = "getprop sys.boot_completed";

    public async Task<TriggerRecord> MakeAsync(CancellationToken cancellationToken)
    {
        var labTime = shell.Time.GetUtcNow();
        var before = await ReadAsync(cancellationToken);
        var after = before;
        var person = await hand(cancellationToken);
        var done = await person.PerformAsync(new ResetToFactory(), async token =>
        {
            after = await TryReadAsync(token) ?? after;
            return after.Started && after.Boot != before.Boot && after.Id != before.Id && after.Id.Length > 0;
        }, cancellationToken);
        facts.Forget();
        var (time, _) = await clock.TryReadAsync(cancellationToken);
        return new TriggerRecord
        {
            Action = "reset to factory state",
            Proven = done,
            Proof = done ? $"boot_id was {before.Boot} and is {after.Boot}; android_id was {before.Id} and is {after.Id}"
                : $"boot_id {(after.Boot == before.Boot ? "is still " + before.Boot : "is new")}, android_id {(after.Id == before.Id ? "is still " + before.Id : "is new")}"
                    + (person.IsAutomatic ? "" : "; a person must reset the phone within device.operatorWaitSeconds of lab.json"),
            LabTime = labTime,
            PhoneTime = time?.WallClock,
        };
    }

    private async Task<(string Boot, string Id, bool Started)> ReadAsync(CancellationToken cancellationToken) => (
        Parsing.Parsed.Brief((await shell.ReadAsync(ReadBoot, cancellationToken)).StandardOutput.Trim()),
        Parsing.Parsed.Brief((await shell.ReadAsync(ReadId, cancellationToken)).StandardOutput.Trim()),
        (await shell.ReadAsync(ReadStarted, cancellationToken)).StandardOutput.Trim() == "1");

    // While the phone starts it is out of reach, or not allowed yet: that is no fault here.
    private async Task<(string Boot, string Id, bool Started)?> TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(cancellationToken);
        }
        catch (PhoneException)
        {
            return null;
        }
    }
}

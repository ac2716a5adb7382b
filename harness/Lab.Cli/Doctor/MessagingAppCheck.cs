using Lab.Devices.Android.Apps;

namespace Lab.Cli.Doctor;

/// <summary>Descriptions of apps: they are read, and the messaging app of lab.json is among them.</summary>
internal sealed class MessagingAppCheck : IDoctorCheck
{
    private const string Name = "messaging app";

    /// <inheritdoc/>
    public Task<IReadOnlyList<DoctorResult>> RunAsync(DoctorSubject subject, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DoctorResult>>([Check(subject)]);

    private static DoctorResult Check(DoctorSubject subject)
    {
        if (subject.Config?.Device is not { } device)
        {
            return new DoctorResult(Name, DoctorOutcome.Ok, $"{AppCatalog.Shipped.Files.Count} descriptions of apps ship with the lab");
        }
        try
        {
            var catalog = AppCatalog.Load(device.Apps is { } folder ? subject.Location?.Resolve(folder) ?? folder : null);
            return catalog.Describe(device.MessagingApp) switch
            {
                null => new DoctorResult(Name, DoctorOutcome.Warn, $"no description of an app is about {device.MessagingApp}: it can only be driven where the phone uses it for text messages",
                    "describe it in a file (devices/apps/README.md) in the folder that lab.json names: $.device.apps"),
                (var file, _, { } missing) => new DoctorResult(Name, DoctorOutcome.Warn, $"{file} leaves the value \"{missing}\" to the lab", "copy the file into the folder that lab.json names ($.device.apps) and fill it in"),
                (var file, false, _) => new DoctorResult(Name, DoctorOutcome.Warn, $"{device.MessagingApp} is described in {file}, which nobody has tried", "try it before a test: lab run --scenario NCC-2"),
                (var file, _, _) => new DoctorResult(Name, DoctorOutcome.Ok, $"{device.MessagingApp} is described in {file}"),
            };
        }
        catch (AppDescriptionException e)
        {
            return new DoctorResult(Name, DoctorOutcome.Fail, e.Message.ReplaceLineEndings(" "), "correct the file, or take the folder out of lab.json: $.device.apps");
        }
    }
}

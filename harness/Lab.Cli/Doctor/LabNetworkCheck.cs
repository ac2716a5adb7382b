namespace Lab.Cli.Doctor;

/// <summary>Whether lab.json names the laboratory's Wi-Fi network: without a name, a real phone that went over to another network would not be noticed.</summary>
internal sealed class LabNetworkCheck : IDoctorCheck
{
    private const string Name = "lab network";

    /// <inheritdoc/>
    public Task<IReadOnlyList<DoctorResult>> RunAsync(DoctorSubject subject, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DoctorResult>>([Check(subject)]);

    private static DoctorResult Check(DoctorSubject subject) => subject.Config?.Device switch
    {
        null => new(Name, DoctorOutcome.Ok, "not looked at: there is no configuration"),
        { WifiNetwork: { } network } => new(Name, DoctorOutcome.Ok, $"\"Wi-Fi connected\" is proven on \"{network}\" alone"),
        { Serial: var serial } when serial.StartsWith("virtual:", StringComparison.Ordinal) => new(Name, DoctorOutcome.Ok, "lab.json names none; the virtual phone has a network of its own, a real phone's would not be checked"),
        _ => new(Name, DoctorOutcome.Warn, "lab.json names none: which Wi-Fi the phone is connected to is not checked", "name the laboratory's Wi-Fi in lab.json: $.device.wifiNetwork"),
    };
}

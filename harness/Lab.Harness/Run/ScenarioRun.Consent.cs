using System.Globalization;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Harness.Run;

/// <summary>The ledger of consent: screens that were met, switches that were set.</summary>
public sealed partial class ScenarioRun
{
    private readonly List<ConsentRecord> _consents = [];
    private ObservationWindow? _window;
    private string? _mark;
    private int _pictures;

    /// <summary>The ledger so far.</summary>
    internal IReadOnlyList<ConsentRecord> Consents => [.. _consents];

    /// <summary>Switches a service on or off, reads the switch back, and writes it into the ledger of consent. In a window the capture is marked before a service is switched on.</summary>
    /// <param name="service">The service; null = lab.json names none.</param>
    /// <param name="on">True = on.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>When it is proven.</returns>
    /// <exception cref="InconclusiveException">lab.json names no service, or the phone does not show the value.</exception>
    public Task SwitchAsync(ServiceSwitch? service, bool on, CancellationToken cancellationToken) =>
        StepAsync(service is null ? "Switch the cloud service" : $"Switch {service.Setting} {(on ? "on" : "off")}", async () =>
        {
            if (service is null)
            {
                throw new InconclusiveException(new Reason(ReasonCode.StateNotProven, "lab.json names no cloud service that could be switched: name its setting in device.cloudService."));
            }
            _mark = on && InWindow && _window is not null ? await _window.MarkAsync(cancellationToken).ConfigureAwait(false) : null;
            var record = await Phone.SwitchAsync(service, on, cancellationToken).ConfigureAwait(false);
            Keep(record);
            return record.Proven ? record.Proof : throw new InconclusiveException(new Reason(ReasonCode.StateNotProven, $"{record.Subject}, {record.Choice}: {record.Proof}"));
        }, cancellationToken);

    /// <summary>Marks the capture before a choice is made at a consent screen.</summary>
    private async Task<string?> MarkAsync(ConsentRecord met, CancellationToken cancellationToken) =>
        InWindow && met.Granted && _window is not null ? await _window.MarkAsync(cancellationToken).ConfigureAwait(false) : null;

    private void Keep(ConsentRecord consent)
    {
        consent = consent with { InWindow = InWindow, Mark = consent.Mark ?? (consent is { Kind: ConsentKind.Switch, Granted: true } ? _mark : null), Screen = Store(consent.Picture, "consent") };
        _consents.Add(consent);
        Write(new ConsentNoted(consent));
    }

    // The picture is evidence; its name holds no word of the phone.
    private string? Store(ReadOnlyMemory<byte> picture, string kind)
    {
        if (picture.IsEmpty)
        {
            return null;
        }
        var name = string.Create(CultureInfo.InvariantCulture, $"{kind}-{Interlocked.Increment(ref _pictures):00}.png");
        var path = Path.Combine(FolderPath, "screens", name);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, picture.Span);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"{path} could not be written: {e.Message}", e);
        }
        var relative = _run.Folder.Relative(path);
        Write(ScreenSaved.Of(relative, path));
        return relative;
    }
}

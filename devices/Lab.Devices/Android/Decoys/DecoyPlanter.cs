using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Operator;
using Lab.Devices.Android.States;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.Decoys;

/// <summary>Plants decoys of every kind and removes them again.</summary>
internal sealed class DecoyPlanter
{
    private readonly IPhoneShell shell;
    private readonly ChangeLedger planted;
    private readonly Func<CancellationToken, Task<IOperator>> hand;
    private readonly DecoyWatch watch = new();
    private readonly ContactPlanter contacts;
    private readonly MessagePlanter messages;
    private readonly PhotoPlanter photos;
    private readonly NotePlanter notes;
    private readonly CallPlanter calls;
    private readonly CalendarPlanter calendar;
    private readonly FilePlanter files;
    private readonly ClipboardPlanter clipboard;
    private readonly MultimediaPlanter multimedia;

    public DecoyPlanter(IPhoneShell shell, PhoneFactsReader facts, AwakeScreen screen, Func<CancellationToken, Task<IOperator>> hand, ChangeLedger settings, ScreenNotes screenNotes, string? laboratory = null)
    {
        this.shell = shell;
        this.hand = hand;
        planted = new ChangeLedger(settings.Journal);
        var content = new ContentProvider(shell);
        contacts = new ContactPlanter(shell, content, planted, watch);
        messages = new MessagePlanter(shell, content, new SmsPermission(shell, settings), planted, watch);
        var store = new MediaStore(shell, facts, content);
        photos = new PhotoPlanter(shell, store, planted, watch);
        notes = new NotePlanter(shell, content, screen, screenNotes, planted, watch);
        calls = new CallPlanter(shell, content, planted, watch);
        calendar = new CalendarPlanter(shell, content, planted, watch);
        files = new FilePlanter(shell, store, planted, watch);
        clipboard = new ClipboardPlanter(shell, planted);
        Multimedia = new MultimediaStore(content, new SmsPermission(shell, settings));
        SentTexts = new SentTexts(content, new SmsPermission(shell, settings));
        multimedia = new MultimediaPlanter(shell, Multimedia, planted, watch, laboratory);
    }

    public async Task<IReadOnlyList<DecoyRecord>> PlantAsync(Decoy decoy, CancellationToken cancellationToken) => decoy switch
    {
        ContactDecoy contact => await contacts.PlantAsync(contact, cancellationToken),
        MessageDecoy message => await messages.PlantAsync(message, await hand(cancellationToken), cancellationToken),
        PhotoDecoy photo => await photos.PlantAsync(photo, cancellationToken),
        NoteDecoy note => await notes.PlantAsync(note, cancellationToken),
        CallDecoy call => await calls.PlantAsync(call, cancellationToken),
        EventDecoy happening => await calendar.PlantAsync(happening, cancellationToken),
        FileDecoy file => await files.PlantAsync(file, cancellationToken),
        ClipboardDecoy copied => await clipboard.PlantAsync(copied, cancellationToken),
        MultimediaDecoy message => await multimedia.PlantAsync(message, await hand(cancellationToken), cancellationToken),
        _ => DecoyRecords.All(decoy, readBack: false, $"the lab has no way to plant a {decoy.GetType().Name} on this phone", shell.Time.GetUtcNow()),
    };

    public Task<IReadOnlyList<string>> RemoveAsync(CancellationToken cancellationToken)
    {
        watch.Clear();
        return planted.UndoAsync(cancellationToken);
    }

    public Task<IReadOnlyList<string>> FindLostAsync(CancellationToken cancellationToken) => watch.FindLostAsync(cancellationToken);

    /// <summary>The phone's multimedia messages.</summary>
    public MultimediaStore Multimedia { get; }

    /// <summary>Text messages that the phone was made to send.</summary>
    public SentTexts SentTexts { get; }

    /// <summary>What was planted; for what is planted by a trigger.</summary>
    public ChangeLedger Planted => planted;
}

namespace Lab.VirtualPhone.Profiles;

/// <summary>Kinds of events that set transmissions off.</summary>
public enum TriggerKind
{
    /// <summary>Android has started, also when the phone is first switched on.</summary>
    Boot,

    /// <summary>Again and again, counted from boot.</summary>
    Interval,

    /// <summary>A contact was stored.</summary>
    ContactAdded,

    /// <summary>A text message arrived.</summary>
    MessageReceived,

    /// <summary>A text message was sent.</summary>
    MessageSent,

    /// <summary>A message was sent in a messaging app.</summary>
    ImMessageSent,

    /// <summary>A photo appeared in the camera folder.</summary>
    PhotoTaken,

    /// <summary>A note was saved.</summary>
    NoteWritten,

    /// <summary>A call was logged.</summary>
    CallLogged,

    /// <summary>An app came to the foreground.</summary>
    AppOpened,

    /// <summary>A SIM was put in.</summary>
    SimInserted,

    /// <summary>A SIM was taken out.</summary>
    SimRemoved,

    /// <summary>The screen went off.</summary>
    ScreenOff,

    /// <summary>The screen went on.</summary>
    ScreenOn,

    /// <summary>An event was added to a calendar.</summary>
    CalendarEventAdded,

    /// <summary>The media store came to know a document.</summary>
    FileCreated,

    /// <summary>A text was put into the clipboard.</summary>
    ClipboardSet,

    /// <summary>A row came into the call log, by a call or by hand.</summary>
    CallEntryAdded,

    /// <summary>The browser was sent to a page.</summary>
    PageOpened,

    /// <summary>A multimedia message (MMS) arrived.</summary>
    MmsReceived,

    /// <summary>A multimedia message (MMS) was sent.</summary>
    MmsSent,
}

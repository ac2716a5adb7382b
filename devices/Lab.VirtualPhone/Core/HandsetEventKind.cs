namespace Lab.VirtualPhone.Core;

/// <summary>What can happen to a handset; a profile's transmissions name one of these as their trigger.</summary>
public enum HandsetEventKind
{
    /// <summary>Android has finished starting.</summary>
    BootCompleted,

    /// <summary>A contact was stored. Data: name, number.</summary>
    ContactAdded,

    /// <summary>A text message arrived or was put into the inbox. Data: number, text.</summary>
    MessageReceived,

    /// <summary>A text message was sent by the user. Data: number, text.</summary>
    MessageSent,

    /// <summary>A message was sent in a messaging app. Data: package, number, text.</summary>
    ImMessageSent,

    /// <summary>A photo appeared in the camera folder. Data: path.</summary>
    PhotoTaken,

    /// <summary>A note was saved. Data: text.</summary>
    NoteWritten,

    /// <summary>An entry was added to the call log. Data: number, direction.</summary>
    CallLogged,

    /// <summary>An app came to the foreground. Data: package.</summary>
    AppOpened,

    /// <summary>A SIM was put into a slot. Data: slot.</summary>
    SimInserted,

    /// <summary>A SIM was taken out of a slot. Data: slot.</summary>
    SimRemoved,

    /// <summary>The screen went off.</summary>
    ScreenOff,

    /// <summary>The screen went on.</summary>
    ScreenOn,

    /// <summary>An event was added to a calendar. Data: title, location, description.</summary>
    CalendarEventAdded,

    /// <summary>The media store came to know a document. Data: path.</summary>
    FileCreated,

    /// <summary>A text was put into the clipboard. Data: text.</summary>
    ClipboardSet,

    /// <summary>A row came into the call log, by a call or by hand. Data: number, direction.</summary>
    CallEntryAdded,

    /// <summary>The browser was sent to a page; data: <c>url</c>.</summary>
    PageOpened,

    /// <summary>A multimedia message (MMS) arrived and was fetched. Data: number, text.</summary>
    MmsReceived,

    /// <summary>A multimedia message (MMS) was sent by the user. Data: number, text.</summary>
    MmsSent,
}

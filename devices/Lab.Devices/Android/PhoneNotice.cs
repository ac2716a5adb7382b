namespace Lab.Devices.Android;

/// <summary>Something that the journal and the person at the terminal should know while a phone is driven.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Message">One sentence; may hold words of the phone, so escape it where it is shown.</param>
/// <param name="LabTime">When.</param>
public sealed record PhoneNotice(NoticeKind Kind, string Message, DateTimeOffset LabTime);

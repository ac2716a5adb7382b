namespace Lab.Devices.Android.Apps;

/// <summary>An answer to a consent screen.</summary>
internal enum ConsentChoice
{
    /// <summary>No.</summary>
    Refuse,

    /// <summary>Yes.</summary>
    Accept,
}

namespace Lab.Devices.Android.Apps;

/// <summary>A description of an app has faults; the message names the file and each fault with its JSON path.</summary>
public sealed class AppDescriptionException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">File, place and fault.</param>
    /// <param name="inner">First cause; null when this is it.</param>
    public AppDescriptionException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

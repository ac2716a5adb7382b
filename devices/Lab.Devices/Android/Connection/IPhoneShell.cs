using Lab.Harness.Model;

namespace Lab.Devices.Android.Connection;

/// <summary>
/// What the parts of a phone need of ADB. Everything throws <see cref="Harness.Phone.PhoneException"/> when the lab cannot do its work; what the phone
/// answers, an exit code other than 0 included, is data.
/// </summary>
internal interface IPhoneShell
{
    /// <summary>ADB serial.</summary>
    string Serial { get; }

    /// <summary>Lab time.</summary>
    TimeProvider Time { get; }

    /// <summary>Runs a command that changes nothing. Repeated once when the connection broke, since that can do no harm.</summary>
    Task<AdbResult> ReadAsync(string commandLine, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Runs a command that may change something. Never repeated.</summary>
    Task<AdbResult> ChangeAsync(string commandLine, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Stores the output bytes of a command; what exceeds <paramref name="most"/> bytes is left out.</summary>
    /// <returns>Bytes written; null = this phone has no such service (before Android 5), or the command could not be run.</returns>
    Task<long?> SaveAsync(string commandLine, Stream target, long most, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Writes a file on the phone.</summary>
    Task PushAsync(ReadOnlyMemory<byte> content, string path, CancellationToken cancellationToken);

    /// <summary>Reads a file of the phone; null = it cannot be read or is longer than <paramref name="most"/> bytes.</summary>
    Task<byte[]?> PullAsync(string path, int most, CancellationToken cancellationToken);

    /// <summary>Restarts the phone; gives its new boot id.</summary>
    Task<string> RebootAsync(CancellationToken cancellationToken);

    /// <summary>Runs a command that changes nothing and is run very often. Never repeated.</summary>
    /// <param name="commandLine">Command.</param>
    /// <param name="limit">Longest wait.</param>
    /// <param name="tell">False = nobody is told of the exchange: its result alone counts.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<AdbResult> GlanceAsync(string commandLine, TimeSpan limit, bool tell, CancellationToken cancellationToken) => ReadAsync(commandLine, limit, cancellationToken);
}

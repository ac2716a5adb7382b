using System.Globalization;
using Lab.Devices.Adb;
using Lab.Harness.Model;

namespace Lab.Devices.Android.Connection;

/// <summary>The phone's shell and files over ADB; tells of every exchange.</summary>
internal sealed class PhoneShell : IPhoneShell
{
    private const UnixFileMode ReadableByAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly IAdbClient client;
    private readonly PhoneRecovery recovery;

    public PhoneShell(IAdbClient client, string serial, TimeSpan returnWait, TimeProvider time)
    {
        this.client = client;
        Serial = serial;
        Time = time;
        recovery = new PhoneRecovery(client, serial, returnWait, time);
        recovery.Recovered += notice => Noticed?.Invoke(notice);
    }

    /// <summary>Raised after each command, also after one that failed.</summary>
    public event Action<AdbResult>? Exchanged;

    /// <summary>Raised after a recovery.</summary>
    public event Action<PhoneNotice>? Noticed;

    public string Serial { get; }

    public TimeProvider Time { get; }

    public Task<AdbResult> ReadAsync(string commandLine, TimeSpan limit, CancellationToken cancellationToken) =>
        AttemptAsync(commandLine, mayRepeat: true, () => RunAsync(commandLine, limit, cancellationToken), cancellationToken);

    public async Task<AdbResult> GlanceAsync(string commandLine, TimeSpan limit, bool tell, CancellationToken cancellationToken)
    {
        try
        {
            var result = await client.ShellAsync(Serial, commandLine, new ShellOptions { TimeLimit = limit }, cancellationToken);
            if (tell)
            {
                Exchanged?.Invoke(result);
            }
            return result;
        }
        catch (AdbException e)
        {
            throw PhoneFault.From(e);
        }
    }

    public Task<AdbResult> ChangeAsync(string commandLine, TimeSpan limit, CancellationToken cancellationToken) =>
        AttemptAsync(commandLine, mayRepeat: false, () => RunAsync(commandLine, limit, cancellationToken), cancellationToken);

    public async Task<long?> SaveAsync(string commandLine, Stream target, long most, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(limit, Time);
        using var joined = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var (started, stamp) = (Time.GetUtcNow(), Time.GetTimestamp());
        try
        {
            await using var output = await client.ExecAsync(Serial, commandLine, joined.Token);
            var count = await CopyAsync(output, target, most, joined.Token);
            Tell("exec:" + commandLine, $"{count} bytes", "", started, stamp);
            return count;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Tell("exec:" + commandLine, "", $"no end within {limit.TotalSeconds:0.###} s", started, stamp);
            return null;
        }
        catch (AdbServerException e)
        {
            Tell("exec:" + commandLine, "", e.Message, started, stamp);
            throw PhoneFault.From(e);
        }
        catch (AdbException e)
        {
            Tell("exec:" + commandLine, "", e.Message, started, stamp);
            return null;
        }
    }

    public Task PushAsync(ReadOnlyMemory<byte> content, string path, CancellationToken cancellationToken) =>
        AttemptAsync("push " + path, mayRepeat: true, async () =>
        {
            var (started, stamp) = (Time.GetUtcNow(), Time.GetTimestamp());
            using var source = new MemoryStream(content.ToArray(), writable: false);
            var count = await client.PushAsync(Serial, source, path, ReadableByAll, started, progress: null, cancellationToken);
            return Tell("push " + path, string.Create(CultureInfo.InvariantCulture, $"{count} bytes"), "", started, stamp);
        }, cancellationToken);

    public async Task<byte[]?> PullAsync(string path, int most, CancellationToken cancellationToken)
    {
        var (started, stamp) = (Time.GetUtcNow(), Time.GetTimestamp());
        try
        {
            using var target = new BoundedMemoryStream(most);
            await client.PullAsync(Serial, path, target, progress: null, cancellationToken);
            Tell("pull " + path, string.Create(CultureInfo.InvariantCulture, $"{target.Length} bytes"), "", started, stamp);
            return target.IsFull ? null : target.ToArray();
        }
        catch (AdbException e)
        {
            Tell("pull " + path, "", e.Message, started, stamp);
            if (e is AdbServerException or AdbDeviceNotFoundException or AdbDeviceOfflineException or AdbDeviceUnauthorizedException)
            {
                throw PhoneFault.From(e);
            }
            return null;
        }
    }

    public async Task<string> RebootAsync(CancellationToken cancellationToken)
    {
        var (started, stamp) = (Time.GetUtcNow(), Time.GetTimestamp());
        try
        {
            var bootId = await client.RebootAsync(Serial, cancellationToken);
            Tell("reboot", "boot_id " + bootId, "", started, stamp);
            return bootId;
        }
        catch (AdbException e)
        {
            Tell("reboot", "", e.Message, started, stamp);
            throw PhoneFault.From(e);
        }
    }

    private async Task<AdbResult> RunAsync(string commandLine, TimeSpan limit, CancellationToken cancellationToken)
    {
        var result = await client.ShellAsync(Serial, commandLine, new ShellOptions { TimeLimit = limit }, cancellationToken);
        Exchanged?.Invoke(result);
        return result;
    }

    private async Task<AdbResult> AttemptAsync(string command, bool mayRepeat, Func<Task<AdbResult>> operation, CancellationToken cancellationToken)
    {
        var (started, stamp) = (Time.GetUtcNow(), Time.GetTimestamp());
        try
        {
            try
            {
                return await operation();
            }
            catch (AdbException e) when (mayRepeat && PhoneFault.MayPass(e))
            {
                Tell(command, e.StandardOutput, e.Message, started, stamp);
                await recovery.RecoverAsync(e, cancellationToken);
                return await operation();
            }
        }
        catch (AdbException e)
        {
            Tell(command, e.StandardOutput, e.Message, started, stamp);
            throw PhoneFault.From(e);
        }
    }

    private AdbResult Tell(string command, string output, string error, DateTimeOffset started, long stamp)
    {
        var result = new AdbResult(Serial, command, null, ExitCodeSource.None, output, error, started, Time.GetElapsedTime(stamp));
        Exchanged?.Invoke(result);
        return result;
    }

    private static async Task<long> CopyAsync(Stream source, Stream target, long most, CancellationToken cancellationToken)
    {
        var block = new byte[64 * 1024];
        long total = 0;
        int count;
        while (total < most && (count = await source.ReadAsync(block, cancellationToken)) > 0)
        {
            var kept = (int)Math.Min(count, most - total);
            await target.WriteAsync(block.AsMemory(0, kept), cancellationToken);
            total += kept;
        }
        return total;
    }
}

using System.IO.Pipelines;
using Lab.VirtualPhone.Shell;

namespace Lab.VirtualPhone.Adb;

/// <summary>A terminal good enough for people: echoes, edits lines, turns line ends into CR LF, and interrupts on Control-C.</summary>
internal sealed class Terminal : IAsyncDisposable
{
    private const int MaxLine = 4_096;
    private readonly ShellIo _raw;
    private readonly ShellSession _session;
    private readonly Pipe _lines = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _reading;

    public Terminal(ShellIo raw, ShellSession session)
    {
        _raw = raw;
        _session = session;
        var output = new LineEndStream(raw.Out);
        Io = new ShellIo(_lines.Reader.AsStream(), output, output);
        _reading = Task.Run(ReadAsync);
    }

    public ShellIo Io { get; }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _lines.Reader.CompleteAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ended.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[1024];
        var line = new List<byte>();
        try
        {
            int count;
            while ((count = await _raw.In.ReadAsync(buffer, _ended.Token).ConfigureAwait(false)) > 0)
            {
                foreach (var key in buffer.AsMemory(0, count).ToArray())
                {
                    if (!await TakeAsync(line, key).ConfigureAwait(false))
                    {
                        return;
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The host went.
        }
        finally
        {
            await _lines.Writer.CompleteAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> TakeAsync(List<byte> line, byte key)
    {
        switch (key)
        {
            case 3:
                line.Clear();
                await EchoAsync("^C\r\n"u8.ToArray()).ConfigureAwait(false);
                _session.Interrupt();
                break;
            case 4 when line.Count == 0:
                return false;
            case 8 or 127:
                if (line.Count > 0)
                {
                    line.RemoveAt(line.Count - 1);
                    await EchoAsync("\b \b"u8.ToArray()).ConfigureAwait(false);
                }
                break;
            case 10 or 13:
                await EchoAsync("\r\n"u8.ToArray()).ConfigureAwait(false);
                line.Add(10);
                await _lines.Writer.WriteAsync(line.ToArray(), _ended.Token).ConfigureAwait(false);
                line.Clear();
                break;
            default:
                if (line.Count < MaxLine)
                {
                    line.Add(key);
                    await EchoAsync([key]).ConfigureAwait(false);
                }
                break;
        }
        return true;
    }

    private ValueTask EchoAsync(byte[] bytes) => _raw.Out.WriteAsync(bytes, _ended.Token);

    private sealed class LineEndStream : WriteOnlyStream
    {
        private readonly Stream _inner;

        public LineEndStream(Stream inner) => _inner = inner;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var cooked = new List<byte>(buffer.Length + 16);
            foreach (var value in buffer.Span)
            {
                if (value == (byte)'\n')
                {
                    cooked.Add((byte)'\r');
                }
                cooked.Add(value);
            }
            return _inner.WriteAsync(cooked.ToArray(), cancellationToken);
        }
    }
}

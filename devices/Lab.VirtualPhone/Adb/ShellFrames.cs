using System.Buffers.Binary;
using System.IO.Pipelines;
using Lab.VirtualPhone.Shell;

namespace Lab.VirtualPhone.Adb;

/// <summary>Shell protocol version 2 on a stream: standard input, output and error side by side, and the exit code (AOSP shell_protocol.h).</summary>
internal sealed class ShellFrames : IAsyncDisposable
{
    private const int HeaderSize = 5;
    private const int MaxFrame = 1024 * 1024;
    private const byte StandardInput = 0;
    private const byte StandardOutput = 1;
    private const byte StandardError = 2;
    private const byte Exit = 3;
    private const byte CloseInput = 4;
    private readonly AdbStream _stream;
    private readonly Pipe _input = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _reading;

    public ShellFrames(AdbStream stream)
    {
        _stream = stream;
        In = _input.Reader.AsStream();
        Out = new FrameStream(stream, StandardOutput);
        Error = new FrameStream(stream, StandardError);
        _reading = Task.Run(ReadAsync);
    }

    public Stream In { get; }

    public Stream Out { get; }

    public Stream Error { get; }

    public ValueTask ExitAsync(int code) => SendAsync(_stream, Exit, new[] { (byte)code }, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _input.Reader.CompleteAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ended.Dispose();
    }

    private static ValueTask SendAsync(AdbStream stream, byte id, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        var frame = new byte[HeaderSize + data.Length];
        frame[0] = id;
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(1), data.Length);
        data.Span.CopyTo(frame.AsSpan(HeaderSize));
        return stream.WriteAsync(frame, cancellationToken);
    }

    private async Task ReadAsync()
    {
        var header = new byte[HeaderSize];
        try
        {
            while (await _stream.ReadAtLeastAsync(header, HeaderSize, throwOnEndOfStream: false, _ended.Token).ConfigureAwait(false) == HeaderSize)
            {
                var length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(1));
                if (length > MaxFrame)
                {
                    break;
                }
                var data = new byte[length];
                await _stream.ReadExactlyAsync(data, _ended.Token).ConfigureAwait(false);
                if (header[0] == StandardInput)
                {
                    await _input.Writer.WriteAsync(data, _ended.Token).ConfigureAwait(false);
                }
                else if (header[0] == CloseInput)
                {
                    await _input.Writer.CompleteAsync().ConfigureAwait(false);
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The host went, or wrote after it had closed the input.
        }
        await _input.Writer.CompleteAsync().ConfigureAwait(false);
    }

    private sealed class FrameStream : WriteOnlyStream
    {
        private const int Largest = 64 * 1024;
        private readonly AdbStream _stream;
        private readonly byte _id;

        public FrameStream(AdbStream stream, byte id) => (_stream, _id) = (stream, id);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (!buffer.IsEmpty)
            {
                var part = buffer[..Math.Min(buffer.Length, Largest)];
                await SendAsync(_stream, _id, part, cancellationToken).ConfigureAwait(false);
                buffer = buffer[part.Length..];
            }
        }
    }
}

using System.Buffers;
using System.Buffers.Binary;
using Lab.Devices.Adb.Wire;

namespace Lab.Devices.Adb.Shell;

/// <summary>The shell protocol, version 2 (AOSP, packages/modules/adb, shell_protocol.h): packets of id, length (32 bits, little-endian) and data.</summary>
internal static class ShellProtocol
{
    private const byte StandardInput = 0;
    private const byte StandardOutput = 1;
    private const byte StandardError = 2;
    private const byte Exit = 3;
    private const byte CloseStandardInput = 4;
    private const int HeaderSize = 5;
    private const int BlockSize = 16 * 1024;

    /// <summary>Reads packets until the exit code, which is the only proof that the output is complete.</summary>
    public static async Task<int> ReadAsync(AdbSocket socket, BoundedOutput output, AdbCall call)
    {
        var header = new byte[HeaderSize];
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            while (true)
            {
                await socket.ReadExactlyAsync(header, "the command's output, before its exit code", call.Context, call.Token);
                var length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(1));
                if (header[0] == Exit)
                {
                    return await ReadExitAsync(socket, length, call);
                }
                var isOutput = header[0] is StandardOutput or StandardError;
                if (isOutput && length > output.Remaining)
                {
                    throw call.Context.Error(
                        $"the output is longer than {output.Limit} bytes: write it to a file and pull that, use exec, or raise OutputLimit.");
                }
                for (var left = length; left > 0;)
                {
                    var part = block.AsMemory(0, (int)Math.Min(left, BlockSize));
                    await socket.ReadExactlyAsync(part, "a packet of the shell protocol", call.Context, call.Token);
                    left -= (uint)part.Length;
                    if (isOutput)
                    {
                        output.Append(header[0] == StandardError, part.Span);
                    }
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>Sends standard input and its end.</summary>
    public static async Task SendInputAsync(AdbSocket socket, Stream? input, AdbContext context, CancellationToken cancellationToken)
    {
        if (input is not null)
        {
            var packet = new byte[HeaderSize + BlockSize];
            packet[0] = StandardInput;
            int count;
            while ((count = await input.ReadAsync(packet.AsMemory(HeaderSize), cancellationToken)) > 0)
            {
                BinaryPrimitives.WriteInt32LittleEndian(packet.AsSpan(1), count);
                await socket.WriteAsync(packet.AsMemory(0, HeaderSize + count), context, cancellationToken);
            }
        }
        await socket.WriteAsync(new byte[] { CloseStandardInput, 0, 0, 0, 0 }, context, cancellationToken);
    }

    private static async Task<int> ReadExitAsync(AdbSocket socket, uint length, AdbCall call)
    {
        if (length != 1)
        {
            throw call.Context.Error($"the packet with the exit code has {length} bytes instead of 1.");
        }
        var code = new byte[1];
        await socket.ReadExactlyAsync(code, "the exit code", call.Context, call.Token);
        return code[0];
    }
}

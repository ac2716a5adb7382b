using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Lab.Devices.Adb.Wire;

namespace Lab.Devices.Adb.Sync;

/// <summary>Moves files by the sync protocol. The time limit is for each step: a big file may take as long as it moves on.</summary>
internal sealed class SyncTransfer(AdbConnector connector)
{
    private const uint RegularFile = 0x8000;
    private const int HeaderSize = 8;
    private static readonly TimeSpan WordsLimit = TimeSpan.FromSeconds(1);

    /// <summary>Writes a file on the phone; gives the bytes sent.</summary>
    public Task<long> PushAsync(
        AdbTransport transport, Stream source, string path, UnixFileMode mode, DateTimeOffset modified, IProgress<long>? progress, CancellationToken cancellationToken) =>
        connector.RunAsync(
            new AdbContext($"sync:push {path}", transport.Serial),
            connector.Options.TransferLimit,
            async call =>
            {
                var bytes = SyncConnection.EncodePath(path, call.Context);
                var seconds = modified.ToUnixTimeSeconds();
                if (seconds is < 0 or > uint.MaxValue)
                {
                    throw call.Context.Error($"the time {modified:O} is outside of what the protocol can tell (1970 to 2106).");
                }
                var features = await connector.FeaturesAsync(transport, call);
                await using var sync = new SyncConnection(await connector.OpenServiceAsync(transport, "sync:", call), call);
                await RequestSendAsync(sync, bytes, RegularFile | ((uint)mode & 0xFFF), features.Contains(Feature.SendReceiveV2), call);
                return await SendFileAsync(sync, source, (uint)seconds, progress, call);
            },
            cancellationToken);

    /// <summary>Reads a file of the phone; gives the bytes received.</summary>
    public Task<long> PullAsync(AdbTransport transport, string path, Stream target, IProgress<long>? progress, CancellationToken cancellationToken) =>
        connector.RunAsync(
            new AdbContext($"sync:pull {path}", transport.Serial),
            connector.Options.TransferLimit,
            async call =>
            {
                var bytes = SyncConnection.EncodePath(path, call.Context);
                var features = await connector.FeaturesAsync(transport, call);
                await using var sync = new SyncConnection(await connector.OpenServiceAsync(transport, "sync:", call), call);
                if (features.Contains(Feature.SendReceiveV2))
                {
                    await sync.SendAsync(SyncId.ReceiveV2, bytes, call.Token);
                    await sync.SendRawAsync(Words(SyncId.ReceiveV2, 0), call.Token);
                }
                else
                {
                    await sync.SendAsync(SyncId.Receive, bytes, call.Token);
                }
                return await ReceiveFileAsync(sync, target, progress, call);
            },
            cancellationToken);

    private static async Task RequestSendAsync(SyncConnection sync, byte[] path, uint mode, bool isV2, AdbCall call)
    {
        if (isV2)
        {
            await sync.SendAsync(SyncId.SendV2, path, call.Token);
            await sync.SendRawAsync(Words(SyncId.SendV2, mode, 0), call.Token);
            return;
        }
        // The phone splits at the last comma, so that commas in the path do no harm.
        byte[] request = [.. path, .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $",{mode}"))];
        if (request.Length > SyncConnection.LongestPath)
        {
            throw call.Context.Error($"path and mode have {request.Length} bytes; the phone takes {SyncConnection.LongestPath}.");
        }
        await sync.SendAsync(SyncId.Send, request, call.Token);
    }

    private async Task<long> SendFileAsync(SyncConnection sync, Stream source, uint seconds, IProgress<long>? progress, AdbCall call)
    {
        using var refused = CancellationTokenSource.CreateLinkedTokenSource(call.Token);
        // The phone may refuse at any time: then there is no use in sending the rest.
        var answer = ReadAnswerAsync(sync, refused);
        var sent = 0L;
        try
        {
            sent = await SendBlocksAsync(sync, source, progress, call, refused.Token);
            await sync.SendRawAsync(Words(SyncId.Done, seconds), refused.Token);
        }
        catch (AdbException e)
        {
            // A phone that refuses closes as well: its words may be on their way still.
            await Task.WhenAny(answer, Task.Delay(WordsLimit, connector.Time, call.Token));
            throw answer.IsCompletedSuccessfully && await answer is { } failure ? failure : e;
        }
        catch (OperationCanceledException e) when (answer.IsCompleted || (refused.IsCancellationRequested && !call.HasEnded))
        {
            throw await answer ?? call.Context.Error("the phone took the file for complete before its end was sent.", e);
        }
        catch
        {
            await sync.DisposeAsync();
            await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
        return await answer is { } refusal ? throw refusal : sent;
    }

    private static async Task<long> SendBlocksAsync(SyncConnection sync, Stream source, IProgress<long>? progress, AdbCall call, CancellationToken cancellationToken)
    {
        var block = ArrayPool<byte>.Shared.Rent(HeaderSize + SyncConnection.LongestData);
        try
        {
            BinaryPrimitives.WriteUInt32LittleEndian(block, SyncId.Data);
            var sent = 0L;
            int count;
            while ((count = await source.ReadAsync(block.AsMemory(HeaderSize, SyncConnection.LongestData), cancellationToken)) > 0)
            {
                BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(4), count);
                await sync.SendRawAsync(block.AsMemory(0, HeaderSize + count), cancellationToken);
                sent += count;
                progress?.Report(sent);
                call.Restart();
            }
            return sent;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>Null = the phone has the file. Stops the sender in any case, as nothing may follow an answer.</summary>
    private static async Task<AdbException?> ReadAnswerAsync(SyncConnection sync, CancellationTokenSource refused)
    {
        try
        {
            var id = await sync.ReadWordAsync("the answer to a push");
            if (id != SyncId.Okay)
            {
                return await sync.UnexpectedAsync(id, "OKAY or FAIL");
            }
            await sync.ReadWordAsync("the end of the answer to a push");
            return null;
        }
        finally
        {
            await refused.CancelAsync();
        }
    }

    private static async Task<long> ReceiveFileAsync(SyncConnection sync, Stream target, IProgress<long>? progress, AdbCall call)
    {
        var block = ArrayPool<byte>.Shared.Rent(SyncConnection.LongestData);
        try
        {
            var received = 0L;
            while (true)
            {
                var id = await sync.ReadWordAsync("a file, before its end");
                if (id is not (SyncId.Data or SyncId.Done))
                {
                    throw await sync.UnexpectedAsync(id, "DATA or DONE");
                }
                var length = await sync.ReadWordAsync("the length of a block");
                if (id == SyncId.Done)
                {
                    return received;
                }
                if (length > SyncConnection.LongestData)
                {
                    throw call.Context.Error($"the phone sent a block of {length} bytes; none has more than {SyncConnection.LongestData}.");
                }
                var part = block.AsMemory(0, (int)length);
                await sync.ReadAsync(part, "a block of a file");
                await target.WriteAsync(part, call.Token);
                received += length;
                progress?.Report(received);
                call.Restart();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private static byte[] Words(params ReadOnlySpan<uint> words)
    {
        var bytes = new byte[words.Length * 4];
        for (var i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 4), words[i]);
        }
        return bytes;
    }
}

using System.Buffers.Binary;
using System.Text;
using Lab.Devices.Adb.Wire;

namespace Lab.Devices.Adb.Sync;

/// <summary>Looks at the phone's files by the sync protocol: version 2 where the phone has it, else version 1.</summary>
internal sealed class SyncService(AdbConnector connector)
{
    private const int LongestName = 1024;

    /// <summary>Bytes that one entry costs besides its name, so that empty names cannot fill the memory either.</summary>
    private const int EntryCost = 128;

    /// <summary>Status of a file, links not followed; null = there is none.</summary>
    public Task<FileStatus?> StatAsync(AdbTransport transport, string path, CancellationToken cancellationToken) =>
        connector.RunAsync(
            new AdbContext($"sync:stat {path}", transport.Serial),
            connector.Options.DefaultLimit,
            async call =>
            {
                var bytes = SyncConnection.EncodePath(path, call.Context);
                var features = await connector.FeaturesAsync(transport, call);
                await using var sync = new SyncConnection(await connector.OpenServiceAsync(transport, "sync:", call), call);
                return await StatAsync(sync, bytes, features.Contains(Feature.StatV2) ? SyncId.LinkStatV2 : SyncId.Stat, call);
            },
            cancellationToken);

    /// <summary>Entries of a folder.</summary>
    public Task<IReadOnlyList<SyncEntry>> ListAsync(AdbTransport transport, string path, CancellationToken cancellationToken) =>
        connector.RunAsync(
            new AdbContext($"sync:list {path}", transport.Serial),
            connector.Options.TransferLimit,
            async call =>
            {
                var bytes = SyncConnection.EncodePath(path, call.Context);
                var features = await connector.FeaturesAsync(transport, call);
                await using var sync = new SyncConnection(await connector.OpenServiceAsync(transport, "sync:", call), call);
                await NeedFolderAsync(sync, bytes, features, call);
                return await ListAsync(sync, bytes, features.Contains(Feature.ListV2), call);
            },
            cancellationToken);

    /// <summary>The protocol lists a missing folder as an empty one: for evidence these are not the same.</summary>
    private static async Task NeedFolderAsync(SyncConnection sync, byte[] path, IReadOnlySet<string> features, AdbCall call)
    {
        var status = await StatAsync(sync, path, features.Contains(Feature.StatV2) ? SyncId.StatV2 : SyncId.Stat, call);
        if (status is null)
        {
            throw call.Context.Error("no such folder on the phone.");
        }
        // Version 1 does not follow links, so that a link may be a folder (/sdcard is one).
        if (!status.IsDirectory && !status.IsSymbolicLink)
        {
            throw call.Context.Error("it is no folder.");
        }
    }

    private static async Task<FileStatus?> StatAsync(SyncConnection sync, byte[] path, uint request, AdbCall call)
    {
        await sync.SendAsync(request, path, call.Token);
        var id = await sync.ReadWordAsync("the answer to a stat request");
        if (id != request)
        {
            throw await sync.UnexpectedAsync(id, SyncId.Name(request));
        }
        var block = new byte[request == SyncId.Stat ? SyncStatus.SizeV1 : SyncStatus.SizeV2];
        await sync.ReadAsync(block, "a file's status");
        if (request == SyncId.Stat)
        {
            return SyncStatus.ReadV1(block);
        }
        return SyncStatus.ReadError(block) switch
        {
            0 => SyncStatus.ReadV2(block) ?? throw call.Context.Error("the phone tells a size of 2^63 bytes or more."),
            SyncStatus.NoEntry => null,
            var error => throw call.Context.Error($"the phone refused: {SyncStatus.Describe(error)}."),
        };
    }

    private async Task<IReadOnlyList<SyncEntry>> ListAsync(SyncConnection sync, byte[] path, bool isV2, AdbCall call)
    {
        await sync.SendAsync(isV2 ? SyncId.ListV2 : SyncId.List, path, call.Token);
        var expected = isV2 ? SyncId.EntryV2 : SyncId.Entry;
        var block = new byte[(isV2 ? SyncStatus.SizeV2 : SyncStatus.SizeV1) + 4];
        var name = new byte[LongestName];
        var entries = new List<SyncEntry>();
        long cost = 0;
        while (true)
        {
            var id = await sync.ReadWordAsync("a folder list");
            if (id != expected && id != SyncId.Done)
            {
                throw await sync.UnexpectedAsync(id, $"{SyncId.Name(expected)} or DONE");
            }
            await sync.ReadAsync(block, "an entry of a folder list");
            if (id == SyncId.Done)
            {
                return entries;
            }
            var length = BinaryPrimitives.ReadUInt32LittleEndian(block.AsSpan(block.Length - 4));
            if (length > LongestName)
            {
                throw call.Context.Error($"the phone tells of a file name of {length} bytes; none has more than {LongestName}.");
            }
            await sync.ReadAsync(name.AsMemory(0, (int)length), "a file name");
            cost += length + EntryCost;
            if (cost > connector.Options.OutputLimit)
            {
                throw call.Context.Error($"the folder list is longer than {connector.Options.OutputLimit} bytes: list its folders one by one, or raise OutputLimit.");
            }
            if (Entry(name.AsSpan(0, (int)length), block, isV2, call.Context) is { } entry)
            {
                entries.Add(entry);
            }
            call.Restart();
        }
    }

    private static SyncEntry? Entry(ReadOnlySpan<byte> name, ReadOnlySpan<byte> block, bool isV2, AdbContext context)
    {
        if (name.SequenceEqual("."u8) || name.SequenceEqual(".."u8))
        {
            return null;
        }
        if (name.IsEmpty || name.ContainsAny((byte)'/', (byte)0))
        {
            // No file system has such an entry: it would lead a caller that joins paths out of its folder.
            throw context.Error($"the phone lists an impossible file name ({Convert.ToHexString(name)}).");
        }
        var status = isV2
            ? SyncStatus.ReadError(block) == 0 ? SyncStatus.ReadV2(block) : null
            : SyncStatus.ReadV1(block);
        return new SyncEntry(Encoding.UTF8.GetString(name), status);
    }
}

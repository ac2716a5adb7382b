using System.IO.Compression;
using System.Text;
using Lab.VirtualPhone.FileSystem;

namespace Lab.VirtualPhone.Adb;

/// <summary>The service <c>sync:</c>, versions 1 and 2: stat, list, push and pull (AOSP file_sync_protocol.h).</summary>
internal sealed class SyncService
{
    private const int MaxPath = 1024;
    private const int MaxData = 64 * 1024;
    private const uint BrotliFlag = 1;
    private const uint DryRunFlag = 0x80000000;
    private readonly PhoneFileSystem _files;
    private readonly Credentials _who;

    public SyncService(PhoneFileSystem files, Credentials who) => (_files, _who) = (files, who);

    /// <summary>Answers requests until the host quits.</summary>
    public async Task RunAsync(AdbStream stream)
    {
        var wire = new SyncWire(stream);
        while (await wire.ReadRequestAsync(MaxPath).ConfigureAwait(false) is var (id, path))
        {
            switch (id)
            {
                case "STAT":
                    await StatAsync(wire, path).ConfigureAwait(false);
                    break;
                case "STA2" or "LST2":
                    var error = _files.Stat(Absolute(path), _who, followLink: id == "STA2", out var stat);
                    await wire.WriteAsync(SyncRecords.Stat2(id, error, stat)).ConfigureAwait(false);
                    break;
                case "LIST":
                    await ListAsync(wire, path, version2: false).ConfigureAwait(false);
                    break;
                case "LIS2":
                    await ListAsync(wire, path, version2: true).ConfigureAwait(false);
                    break;
                case "RECV":
                    await SendFileAsync(wire, path, brotli: false).ConfigureAwait(false);
                    break;
                case "RCV2":
                    var flags = await wire.ReadWordsAsync("RCV2", 1).ConfigureAwait(false);
                    await SendFileAsync(wire, path, (flags[0] & BrotliFlag) != 0).ConfigureAwait(false);
                    break;
                case "SEND":
                    var comma = path.LastIndexOf(',');
                    var mode = comma > 0 && uint.TryParse(path.AsSpan(comma + 1), System.Globalization.CultureInfo.InvariantCulture, out var given) ? given : 0x81A4;
                    await ReceiveFileAsync(wire, comma > 0 ? path[..comma] : path, mode, 0).ConfigureAwait(false);
                    break;
                case "SND2":
                    var words = await wire.ReadWordsAsync("SND2", 2).ConfigureAwait(false);
                    await ReceiveFileAsync(wire, path, words[0], words[1]).ConfigureAwait(false);
                    break;
                case "QUIT":
                    return;
                default:
                    await wire.FailAsync($"unknown command {id}").ConfigureAwait(false);
                    return;
            }
        }
    }

    private static string Absolute(string path) => PhoneFileSystem.Absolute(path, "/") + (path.Length > 1 && path.EndsWith('/') ? "/" : "");

    private async Task StatAsync(SyncWire wire, string path)
    {
        _files.Stat(Absolute(path), _who, followLink: false, out var stat);
        await wire.WriteAsync(SyncRecords.Stat1(stat)).ConfigureAwait(false);
    }

    private async Task ListAsync(SyncWire wire, string path, bool version2)
    {
        _files.List(Absolute(path), _who, out var entries);
        foreach (var (name, stat) in entries)
        {
            await wire.WriteAsync(SyncRecords.Entry(version2, version2 ? "DNT2" : "DENT", name, stat)).ConfigureAwait(false);
        }
        await wire.WriteAsync(SyncRecords.Entry(version2, "DONE", "", null)).ConfigureAwait(false);
    }

    private async Task SendFileAsync(SyncWire wire, string path, bool brotli)
    {
        var error = _files.OpenRead(Absolute(path), _who, out var file);
        if (file is null)
        {
            await wire.FailAsync($"open failed: {error.Words()}").ConfigureAwait(false);
            return;
        }
        await using (file)
        {
            if (brotli)
            {
                await using var compressed = new BrotliStream(new SyncDataWriter(wire), CompressionLevel.Fastest, leaveOpen: true);
                await file.CopyToAsync(compressed, MaxData).ConfigureAwait(false);
            }
            else
            {
                await file.CopyToAsync(new SyncDataWriter(wire), MaxData).ConfigureAwait(false);
            }
        }
        await wire.WriteAsync(SyncWire.Header("DONE", 0)).ConfigureAwait(false);
    }

    private async Task ReceiveFileAsync(SyncWire wire, string path, uint mode, uint flags)
    {
        var data = new SyncDataReader(wire, MaxData);
        var dryRun = (flags & DryRunFlag) != 0;
        string? problem;
        try
        {
            problem = (mode & 0xF000) == FileNode.LinkType && !dryRun
                ? await ReceiveLinkAsync(data, path).ConfigureAwait(false)
                : await ReceiveBytesAsync(data, path, mode, (flags & BrotliFlag) != 0, dryRun).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            problem = "decompression failed";
        }
        if (problem is not null)
        {
            // Say it at once, but take the rest in: the host reads only after it has written all.
            await wire.FailAsync(problem).ConfigureAwait(false);
            await data.DrainAsync().ConfigureAwait(false);
            return;
        }
        await data.DrainAsync().ConfigureAwait(false);
        if (!dryRun)
        {
            _files.SetAttributes(Absolute(path), _who, (mode & 0xF000) == FileNode.LinkType ? null : (int)(mode & 0x1FF), DateTimeOffset.FromUnixTimeSeconds(data.Modified));
        }
        await wire.WriteAsync(SyncWire.Header("OKAY", 0)).ConfigureAwait(false);
    }

    private async Task<string?> ReceiveLinkAsync(SyncDataReader data, string path)
    {
        using var target = new MemoryStream();
        await data.CopyToAsync(target).ConfigureAwait(false);
        if (target.Length > MaxPath)
        {
            return "symlink failed: File name too long";
        }
        MakeParents(path);
        var error = _files.Link(Encoding.UTF8.GetString(target.ToArray()).TrimEnd('\0'), Absolute(path), _who);
        return error == Errno.None ? null : $"symlink failed: {error.Words()}";
    }

    private async Task<string?> ReceiveBytesAsync(SyncDataReader data, string path, uint mode, bool brotli, bool dryRun)
    {
        Stream? file = Stream.Null;
        if (!dryRun)
        {
            MakeParents(path);
            var error = _files.OpenWrite(Absolute(path), _who, append: false, out file, (int)(mode & 0x1FF));
            if (file is null)
            {
                return $"couldn't create file: {error.Words()}";
            }
        }
        await using (file)
        {
            try
            {
                await using var source = brotli ? (Stream)new BrotliStream(data, CompressionMode.Decompress, leaveOpen: true) : data;
                await source.CopyToAsync(file, MaxData).ConfigureAwait(false);
                return null;
            }
            catch (IOException e) when (e.Message == Errno.NoSpace.Words())
            {
                return $"write failed: {e.Message}";
            }
        }
    }

    private void MakeParents(string path)
    {
        var absolute = Absolute(path).TrimEnd('/');
        if (absolute.LastIndexOf('/') is > 0 and var slash)
        {
            _files.MakeDirectory(absolute[..slash], _who, parents: true);
        }
    }
}

namespace Lab.VirtualPhone.FileSystem;

/// <content>What the firmware brings along: put in place without asking for rights.</content>
public sealed partial class PhoneFileSystem
{
    /// <summary>Puts a folder of the firmware in place.</summary>
    internal void InstallDirectory(string path, int permissions, int gid = 0, bool readOnly = false, int uid = 0)
    {
        lock (_gate)
        {
            Place(path, NewDirectory(permissions, gid, uid, readOnly));
        }
    }

    /// <summary>Puts a file of the firmware in place whose contents are made at each reading.</summary>
    internal void InstallFile(string path, Func<byte[]> generator, int permissions = 0x124)
    {
        lock (_gate)
        {
            Place(path, new FileNode { Mode = FileNode.RegularType | permissions, Generator = generator, Modified = _clock.GetUtcNow() });
        }
    }

    /// <summary>Puts a link of the firmware in place.</summary>
    internal void InstallLink(string target, string path)
    {
        lock (_gate)
        {
            Place(path, new FileNode { Mode = FileNode.LinkType | 0x1FF, LinkTarget = target, Modified = _clock.GetUtcNow() });
        }
    }

    private void Place(string path, FileNode node)
    {
        var folder = _root;
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts[..^1])
        {
            if (!folder.Children!.TryGetValue(part, out var next))
            {
                folder.Children[part] = next = NewDirectory(0x1ED, 0, 0, readOnly: true);
            }
            folder = next;
        }
        folder.Children!.TryAdd(parts[^1], node);
    }
}

namespace Lab.VirtualPhone.FileSystem;

/// <summary>The phone's files, in memory, with the rights that decide what shell and root may do.</summary>
/// <remarks>Thread-safe. Paths are absolute; bounds: 512 MB, 100 000 files, names of 255 bytes, paths of 4096 characters.</remarks>
public sealed partial class PhoneFileSystem
{
    private const int MaxLinks = 16;
    private const int MaxNodes = 100_000;
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly StorageQuota _quota = new(512L * 1024 * 1024);
    private readonly FileNode _root;
    private int _nodes;

    /// <summary>Makes an empty file system.</summary>
    /// <param name="clock">Gives files their times.</param>
    public PhoneFileSystem(TimeProvider clock)
    {
        _clock = clock;
        _root = NewDirectory(0x1ED, 0, 0, readOnly: true);
    }

    internal long Used => _quota.Used;

    internal long Total => _quota.Total;

    /// <summary>Makes a path absolute and free of <c>.</c> and <c>..</c>.</summary>
    /// <param name="path">Path; relative ones begin at <paramref name="folder"/>.</param>
    /// <param name="folder">Present folder, absolute.</param>
    /// <returns>The absolute path.</returns>
    public static string Absolute(string path, string folder)
    {
        ArgumentNullException.ThrowIfNull(path);
        var parts = new List<string>();
        foreach (var part in (path.StartsWith('/') ? path : folder + "/" + path).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..")
            {
                parts.RemoveRange(Math.Max(0, parts.Count - 1), Math.Min(1, parts.Count));
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }
        return "/" + string.Join('/', parts);
    }

    /// <summary>Reads what is known of a file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="who">Whose rights count.</param>
    /// <param name="followLink">True to tell of a link's target.</param>
    /// <param name="stat">What is known; null on error.</param>
    /// <returns>None, or what went wrong.</returns>
    public Errno Stat(string path, Credentials who, bool followLink, out FileStat? stat)
    {
        lock (_gate)
        {
            var error = Resolve(path, who, followLink, out var node);
            stat = node is null ? null : StatOf(node);
            return error;
        }
    }

    /// <summary>Lists a folder in the order of the names.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="who">Whose rights count.</param>
    /// <param name="entries">Names and what is known of each.</param>
    /// <returns>None, or what went wrong.</returns>
    public Errno List(string path, Credentials who, out IReadOnlyList<KeyValuePair<string, FileStat>> entries)
    {
        lock (_gate)
        {
            entries = [];
            var error = Resolve(path, who, followLast: true, out var node);
            if (node is null)
            {
                return error;
            }
            if (node.Children is null)
            {
                return Errno.NotDirectory;
            }
            if (!node.Allows(who, 4))
            {
                return Errno.Access;
            }
            entries = [.. node.Children.Select(child => KeyValuePair.Create(child.Key, StatOf(child.Value)))];
            return Errno.None;
        }
    }

    /// <summary>Makes a folder.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="who">Whose rights count.</param>
    /// <param name="parents">True to make missing folders above and to accept one that exists.</param>
    /// <returns>None, or what went wrong.</returns>
    public Errno MakeDirectory(string path, Credentials who, bool parents)
    {
        lock (_gate)
        {
            if (parents && Resolve(path, who, followLast: true, out var present) == Errno.None)
            {
                return present!.IsDirectory ? Errno.None : Errno.Exists;
            }
            if (parents && ParentOf(path) is { } parent)
            {
                var error = MakeDirectory(parent, who, parents: true);
                if (error != Errno.None)
                {
                    return error;
                }
            }
            return Add(path, who, above => NewDirectory(0x1F9, above.Gid == 1015 ? 1015 : who.Uid, who.Uid));
        }
    }

    /// <summary>Makes a symbolic link, replacing a file of that name.</summary>
    /// <param name="target">What it points to.</param>
    /// <param name="path">Absolute path of the link.</param>
    /// <param name="who">Whose rights count.</param>
    /// <returns>None, or what went wrong.</returns>
    public Errno Link(string target, string path, Credentials who)
    {
        lock (_gate)
        {
            return Add(path, who, _ => new FileNode { Mode = FileNode.LinkType | 0x1FF, Uid = who.Uid, Gid = who.Uid, LinkTarget = target, Modified = _clock.GetUtcNow() });
        }
    }

    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="who">Whose rights count.</param>
    /// <param name="stream">The file; null on error.</param>
    /// <returns>None, or what went wrong.</returns>
    public Errno OpenRead(string path, Credentials who, out Stream? stream)
    {
        Func<byte[]>? generator;
        lock (_gate)
        {
            stream = null;
            var error = Resolve(path, who, followLast: true, out var node);
            error = node is null ? error : node.IsDirectory ? Errno.IsDirectory : node.Allows(who, 4) ? Errno.None : Errno.Access;
            if (error != Errno.None)
            {
                return error;
            }
            generator = node!.Generator;
            stream = node.Content is { } content ? new PhoneFileStream(content, null) : null;
        }
        stream ??= new MemoryStream(generator!(), writable: false);
        return Errno.None;
    }

    /// <summary>Opens a file for writing at its end, making it when it is missing.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="who">Whose rights count.</param>
    /// <param name="append">False to empty it first.</param>
    /// <param name="stream">The file; null on error.</param>
    /// <param name="permissions">Permission bits of a new file.</param>
    /// <returns>None, or what went wrong.</returns>
    public Errno OpenWrite(string path, Credentials who, bool append, out Stream? stream, int permissions = 0x1B0)
    {
        lock (_gate)
        {
            stream = null;
            var error = Resolve(path, who, followLast: true, out var node);
            if (error == Errno.NoEntry)
            {
                error = Add(path, who, above => new FileNode
                {
                    Mode = FileNode.RegularType | (permissions & 0xFFF), Uid = who.Uid, Gid = above.Gid == 1015 ? 1015 : who.Uid,
                    Content = new FileContent(_quota), Modified = _clock.GetUtcNow(),
                });
                _ = error == Errno.None ? Resolve(path, who, followLast: true, out node) : error;
            }
            error = error != Errno.None ? error : node!.IsDirectory ? Errno.IsDirectory : node.Content is null || !node.Allows(who, 2) ? Errno.Access : Errno.None;
            if (error != Errno.None)
            {
                return error;
            }
            if (!append)
            {
                node!.Content!.Clear();
            }
            node!.Modified = _clock.GetUtcNow();
            stream = new PhoneFileStream(node.Content!, () => node.Modified = _clock.GetUtcNow());
            return Errno.None;
        }
    }

    /// <summary>Removes a file or folder.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="who">Whose rights count.</param>
    /// <param name="recursive">True to remove a folder with all that is in it.</param>
    /// <returns>None, or what went wrong.</returns>
    public Errno Remove(string path, Credentials who, bool recursive)
    {
        lock (_gate)
        {
            var error = Resolve(path, who, followLast: false, out var node);
            if (node is null)
            {
                return error;
            }
            error = ResolveParent(path, who, out var parent, out var name);
            error = error != Errno.None ? error
                : parent!.ReadOnlyMount || node.ReadOnlyMount ? Errno.ReadOnly
                : !parent.Allows(who, 3) ? Errno.Access
                : node.IsDirectory && !recursive ? Errno.IsDirectory : Errno.None;
            if (error == Errno.None)
            {
                Discard(node);
                parent!.Children!.Remove(name);
                parent.Modified = _clock.GetUtcNow();
            }
            return error;
        }
    }

    /// <summary>Moves a file or folder, replacing a file at the new place.</summary>
    /// <param name="from">Absolute path now.</param>
    /// <param name="to">Absolute path then.</param>
    /// <param name="who">Whose rights count.</param>
    /// <returns>None, or what went wrong.</returns>
    public Errno Move(string from, string to, Credentials who)
    {
        lock (_gate)
        {
            if ((to + "/").StartsWith(from.TrimEnd('/') + "/", StringComparison.Ordinal))
            {
                return Errno.Invalid;
            }
            var error = Resolve(from, who, followLast: false, out var node);
            error = error == Errno.None ? ResolveParent(from, who, out _, out _) : error;
            if (error != Errno.None)
            {
                return error;
            }
            _ = ResolveParent(from, who, out var oldParent, out var oldName);
            error = oldParent!.ReadOnlyMount ? Errno.ReadOnly : !oldParent.Allows(who, 3) ? Errno.Access : Add(to, who, _ => node!, moved: true);
            if (error == Errno.None)
            {
                oldParent.Children!.Remove(oldName);
            }
            return error;
        }
    }

    /// <summary>Sets permission bits and time of last change.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="who">Whose rights count.</param>
    /// <param name="permissions">Permission bits; null = leave.</param>
    /// <param name="modified">Time of last change; null = leave.</param>
    /// <returns>None, or what went wrong.</returns>
    public Errno SetAttributes(string path, Credentials who, int? permissions, DateTimeOffset? modified)
    {
        lock (_gate)
        {
            var error = Resolve(path, who, followLast: true, out var node);
            if (node is null)
            {
                return error;
            }
            if (!who.IsRoot && who.Uid != node.Uid && !node.Allows(who, 2))
            {
                return Errno.Access;
            }
            node.Mode = permissions is { } bits ? (node.Mode & 0xF000) | (bits & 0xFFF) : node.Mode;
            node.Modified = modified ?? node.Modified;
            return Errno.None;
        }
    }

    private static string? ParentOf(string path) => path.TrimEnd('/').LastIndexOf('/') is > 0 and var slash ? path[..slash] : null;

    private static FileStat StatOf(FileNode node) => new(
        node.Mode, node.Content?.Length ?? node.LinkTarget?.Length ?? (node.IsDirectory ? 4096 : 0), node.Modified, node.Uid, node.Gid, node.Inode, node.LinkTarget);

    private FileNode NewDirectory(int permissions, int gid, int uid, bool readOnly = false) => new()
    {
        Mode = FileNode.DirectoryType | permissions, Uid = uid, Gid = gid, ReadOnlyMount = readOnly,
        Children = new SortedDictionary<string, FileNode>(StringComparer.Ordinal), Modified = _clock.GetUtcNow(),
    };

    private Errno Resolve(string path, Credentials who, bool followLast, out FileNode? node, int links = 0)
    {
        node = null;
        if (path.Length > 4096)
        {
            return Errno.NameTooLong;
        }
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var current = _root;
        for (var i = 0; i < parts.Length; i++)
        {
            if (current.Children is null)
            {
                return Errno.NotDirectory;
            }
            if (!current.Allows(who, 1))
            {
                return Errno.Access;
            }
            if (!current.Children.TryGetValue(parts[i], out var next))
            {
                return Errno.NoEntry;
            }
            if (next.LinkTarget is { } target && (i < parts.Length - 1 || followLast || path.EndsWith('/')))
            {
                var rest = Absolute(target, "/" + string.Join('/', parts[..i])) + "/" + string.Join('/', parts[(i + 1)..]);
                return links >= MaxLinks ? Errno.Loop : Resolve(rest, who, followLast, out node, links + 1);
            }
            current = next;
        }
        node = current;
        return Errno.None;
    }

    private Errno ResolveParent(string path, Credentials who, out FileNode? parent, out string name)
    {
        var trimmed = path.TrimEnd('/');
        name = trimmed[(trimmed.LastIndexOf('/') + 1)..];
        var error = Resolve(ParentOf(trimmed) ?? "/", who, followLast: true, out parent);
        return error != Errno.None ? error : parent!.IsDirectory ? Errno.None : Errno.NotDirectory;
    }

    private Errno Add(string path, Credentials who, Func<FileNode, FileNode> make, bool moved = false)
    {
        var error = ResolveParent(path, who, out var parent, out var name);
        error = error != Errno.None ? error
            : name.Length == 0 ? Errno.Exists
            : System.Text.Encoding.UTF8.GetByteCount(name) > 255 ? Errno.NameTooLong
            : name is "." or ".." || name.Contains('\0') ? Errno.Invalid
            : parent!.ReadOnlyMount ? Errno.ReadOnly
            : !parent.Allows(who, 3) ? Errno.Access
            : _nodes >= MaxNodes ? Errno.NoSpace : Errno.None;
        if (error != Errno.None)
        {
            return error;
        }
        var node = make(parent!);
        if (parent!.Children!.TryGetValue(name, out var old))
        {
            if (node.IsDirectory || old.IsDirectory)
            {
                return Errno.Exists;
            }
            Discard(old);
        }
        parent.Children[name] = node;
        parent.Modified = _clock.GetUtcNow();
        _nodes += moved ? 0 : 1;
        return Errno.None;
    }

    private void Discard(FileNode node)
    {
        var pending = new Stack<FileNode>([node]);
        while (pending.TryPop(out var next))
        {
            _nodes--;
            next.Content?.Clear();
            foreach (var child in next.Children?.Values ?? Enumerable.Empty<FileNode>())
            {
                pending.Push(child);
            }
        }
    }
}

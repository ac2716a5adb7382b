namespace Lab.Traffic.Flows;

/// <summary>
/// Where packed results go that are more than memory is meant to hold: one file among those of the system's temporary folder, without a name once it is open, so that
/// nobody else reads it and nothing is left of it, however the process ends. When it cannot be made or grow, what follows stays in memory: results are the same.
/// </summary>
/// <param name="bytesInMemory">Bytes that are kept in memory before anything goes to the file.</param>
/// <param name="folder">Folder of the file; null = the system's temporary folder.</param>
internal sealed class OverflowFile(long bytesInMemory = 2 << 20, string? folder = null)
{
    private readonly string folder = folder ?? Path.GetTempPath();
    private long left = bytesInMemory;
    private FileStream? file;
    private long length;
    private bool failed;

    /// <summary>Bytes in the file.</summary>
    public long Length => length;

    /// <summary>Writes bytes to the file; gives where they stand, null when they stay in memory.</summary>
    public long? Put(ReadOnlySpan<byte> bytes)
    {
        if (left >= bytes.Length)
        {
            left -= bytes.Length;
            return null;
        }
        if (failed)
        {
            return null;
        }
        try
        {
            file ??= Create();
            RandomAccess.Write(file.SafeFileHandle, bytes, length);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            failed = true; // A full disk, or no folder that can be written to.
            return null;
        }
        var at = length;
        length += bytes.Length;
        return at;
    }

    /// <summary>Reads bytes back.</summary>
    /// <exception cref="IOException">The file cannot be read any more.</exception>
    public void Get(long at, Span<byte> bytes)
    {
        for (var read = 0; read < bytes.Length;)
        {
            var more = Read(bytes[read..], at + read);
            if (more == 0)
            {
                throw new IOException($"The file in {folder} that holds a part of the results is shorter than it was: {at + bytes.Length} bytes were written. Analyse the capture again.");
            }
            read += more;
        }
    }

    private int Read(Span<byte> bytes, long at)
    {
        try
        {
            return RandomAccess.Read(file!.SafeFileHandle, bytes, at);
        }
        catch (IOException fault)
        {
            throw new IOException($"The file in {folder} that holds a part of the results cannot be read back: {fault.Message}", fault);
        }
    }

    private FileStream Create()
    {
        var path = Path.Combine(folder, "lab-" + Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = 0 };
        if (OperatingSystem.IsWindows())
        {
            options.Options = FileOptions.DeleteOnClose;
            return new FileStream(path, options);
        }
        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var made = new FileStream(path, options);
        File.Delete(path);
        return made;
    }
}

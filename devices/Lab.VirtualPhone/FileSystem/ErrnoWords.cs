namespace Lab.VirtualPhone.FileSystem;

/// <summary>The C library's words for error numbers.</summary>
internal static class ErrnoWords
{
    public static string Words(this Errno error) => error switch
    {
        Errno.None => "Success",
        Errno.NoEntry => "No such file or directory",
        Errno.Access => "Permission denied",
        Errno.Exists => "File exists",
        Errno.NotDirectory => "Not a directory",
        Errno.IsDirectory => "Is a directory",
        Errno.NoSpace => "No space left on device",
        Errno.ReadOnly => "Read-only file system",
        Errno.NameTooLong => "File name too long",
        Errno.NotEmpty => "Directory not empty",
        Errno.Loop => "Too many symbolic links encountered",
        _ => "Invalid argument",
    };
}

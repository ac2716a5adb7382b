namespace Lab.VirtualPhone.FileSystem;

/// <summary>Error numbers of Linux, as the sync service sends them and as shell commands word them.</summary>
public enum Errno
{
    /// <summary>No error.</summary>
    None = 0,

    /// <summary>No such file or directory.</summary>
    NoEntry = 2,

    /// <summary>Permission denied.</summary>
    Access = 13,

    /// <summary>File exists.</summary>
    Exists = 17,

    /// <summary>Not a directory.</summary>
    NotDirectory = 20,

    /// <summary>Is a directory.</summary>
    IsDirectory = 21,

    /// <summary>Invalid argument.</summary>
    Invalid = 22,

    /// <summary>No space left on device.</summary>
    NoSpace = 28,

    /// <summary>Read-only file system.</summary>
    ReadOnly = 30,

    /// <summary>File name too long.</summary>
    NameTooLong = 36,

    /// <summary>Directory not empty.</summary>
    NotEmpty = 39,

    /// <summary>Too many symbolic links.</summary>
    Loop = 40,
}

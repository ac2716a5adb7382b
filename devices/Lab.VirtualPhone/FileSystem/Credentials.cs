namespace Lab.VirtualPhone.FileSystem;

/// <summary>Whose rights a file operation is judged by.</summary>
/// <param name="Uid">Linux user id; 0 = root, 2000 = shell.</param>
public sealed record Credentials(int Uid)
{
    private static readonly int[] s_shellGroups = [2000, 1004, 1007, 1011, 1015, 1028, 3001, 3002, 3003, 3006];

    /// <summary>The superuser.</summary>
    public static Credentials Root { get; } = new(0);

    /// <summary>The shell user.</summary>
    public static Credentials Shell { get; } = new(2000);

    /// <summary>True for the superuser.</summary>
    public bool IsRoot => Uid == 0;

    /// <summary>Name of the user.</summary>
    public string Name => Uid switch { 0 => "root", 1000 => "system", 2000 => "shell", >= 10000 => $"u0_a{Uid - 10000}", _ => $"{Uid}" };

    internal bool InGroup(int gid) => gid == Uid || (Uid == 2000 && s_shellGroups.Contains(gid));
}

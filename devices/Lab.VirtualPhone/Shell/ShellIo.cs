namespace Lab.VirtualPhone.Shell;

/// <summary>The three standard streams of a command.</summary>
internal sealed record ShellIo(Stream In, Stream Out, Stream Error);

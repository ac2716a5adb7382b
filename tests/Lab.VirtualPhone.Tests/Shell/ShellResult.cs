namespace Lab.VirtualPhone.Tests.Shell;

internal sealed record ShellResult(string Out, string Error, int Exit);

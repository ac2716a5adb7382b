namespace Lab.VirtualPhone.Shell;

/// <summary>Commands by their names.</summary>
internal sealed class CommandRegistry
{
    private readonly Dictionary<string, Func<CommandCall, Task<int>>> _commands = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _commands.Keys;

    public void Add(string name, Func<CommandCall, Task<int>> command) => _commands.Add(name, command);

    public void Add(string name, Func<CommandCall, int> command) => _commands.Add(name, call => Task.FromResult(command(call)));

    public Func<CommandCall, Task<int>>? Find(string name) => _commands.GetValueOrDefault(name);
}

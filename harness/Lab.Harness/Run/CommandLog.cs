using System.Text.Json;
using Lab.Harness.Journal;
using Lab.Harness.Model;

namespace Lab.Harness.Run;

/// <summary>Keeps every command of a scenario whole in commands.jsonl, and hands each to the step in whose course it ran.</summary>
internal sealed class CommandLog : IDisposable
{
    private readonly Phone.IPhone _phone;
    private readonly FileStream _file;
    private readonly Lock _gate = new();
    private readonly AsyncLocal<List<CommandRecord>?> _step = new();

    public CommandLog(Phone.IPhone phone, string path)
    {
        _phone = phone;
        try
        {
            _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"{path} could not be written: {e.Message}", e);
        }
        _phone.Exchanged += Keep;
    }

    /// <summary>The first fault in writing; null while all is kept.</summary>
    public EvidenceException? Fault { get; private set; }

    /// <summary>Makes a list that commands of the calling asynchronous flow go to.</summary>
    public List<CommandRecord> BeginStep()
    {
        var commands = new List<CommandRecord>();
        _step.Value = commands;
        return commands;
    }

    public void EndStep() => _step.Value = null;

    public void Dispose()
    {
        _phone.Exchanged -= Keep;
        _file.Dispose();
    }

    private void Keep(AdbResult result)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(result, HarnessJson.Line);
        lock (_gate)
        {
            try
            {
                _file.Write([.. line, (byte)'\n']);
            }
            catch (IOException e)
            {
                Fault ??= new EvidenceException($"{_file.Name} could not be written: {e.Message}", e);
            }
        }
        var step = _step.Value;
        if (step is not null)
        {
            lock (step)
            {
                step.Add(CommandRecord.From(result));
            }
        }
    }
}

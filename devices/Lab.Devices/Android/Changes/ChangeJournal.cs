using System.Security.Cryptography;
using System.Text;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.Changes;

/// <summary>
/// The changes made on one phone, on disk before they are made: what a killed run left is found again by the phone's serial. One file per phone in the user's state folder,
/// held while a run goes on (the kernel lets go of it when the process dies), deleted when all is put back.
/// </summary>
internal sealed class ChangeJournal : IDisposable
{
    private const int MostLines = 100_000;
    private const int LongestName = 60;
    private readonly FileStream file;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly List<ChangeLine> open;

    private ChangeJournal(FileStream file, TimeProvider time, List<ChangeLine> left)
    {
        this.file = file;
        this.time = time;
        Left = [.. left];
        open = left;
    }

    /// <summary>What earlier processes did not put back, oldest first.</summary>
    public IReadOnlyList<ChangeLine> Left { get; }

    /// <summary>ro.serialno of the phone; null while it is not known.</summary>
    public string? Hardware { get; set; }

    /// <summary>Android ID of the phone; null while it is not known.</summary>
    public string? Installation { get; set; }

    /// <summary>Opens the journal of a phone and holds it.</summary>
    /// <exception cref="PhoneException">Another process holds it, or the folder cannot be written.</exception>
    public static ChangeJournal Open(string folder, string serial, TimeProvider time)
    {
        var path = PathOf(folder, serial);
        FileStream? file = null;
        try
        {
            Directory.CreateDirectory(folder);
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new ChangeJournal(file, time, Read(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw new PhoneException(ReasonCode.LabFault, File.Exists(path) && e is IOException
                ? $"Phone {serial}: another run of the lab works with it ({path} is held): wait for its end."
                : $"Phone {serial}: the lab writes down each change of a phone before it makes it, and {folder} cannot be written: {e.Message} Name another folder for the user's state in XDG_STATE_HOME.", e);
        }
    }

    /// <summary>What is left of earlier runs; null = a run that goes on holds the journal.</summary>
    public static IReadOnlyList<ChangeLine>? Peek(string folder, string serial)
    {
        var path = PathOf(folder, serial);
        if (!File.Exists(path))
        {
            return [];
        }
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return Read(file);
        }
        catch (FileNotFoundException)
        {
            return [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes a change down; returns when it is on disk.</summary>
    /// <returns>Its id, for <see cref="Strike"/>.</returns>
    /// <exception cref="PhoneException">It cannot be written: the change must not be made.</exception>
    public string Write(PhoneChange change)
    {
        var line = new ChangeLine { Id = Guid.NewGuid().ToString("N"), Change = change, Hardware = Hardware, Installation = Installation, At = time.GetUtcNow() };
        lock (gate)
        {
            Append(line);
            open.Add(line);
        }
        return line.Id;
    }

    /// <summary>Writes that a change was put back.</summary>
    public void Strike(string id)
    {
        lock (gate)
        {
            if (open.RemoveAll(line => line.Id == id) > 0)
            {
                Append(new ChangeLine { Id = id, At = time.GetUtcNow() });
            }
        }
    }

    /// <summary>Lets go of the file; deletes it when nothing is left.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (open.Count == 0 && file.CanWrite)
            {
                // While it is still held: nobody can have written between.
                File.Delete(file.Name);
            }
            file.Dispose();
        }
    }

    private static string PathOf(string folder, string serial)
    {
        var plain = string.Concat(serial.Take(LongestName).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'));
        return Path.Combine(folder, $"{plain}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(serial)))[..8]}.jsonl");
    }

    private static List<ChangeLine> Read(FileStream file)
    {
        using var reader = new StreamReader(file, leaveOpen: true);
        var left = new List<ChangeLine>();
        for (var count = 0; count < MostLines && reader.ReadLine() is { } text; count++)
        {
            if (ChangeLine.Parse(text) is not { } line)
            {
                continue;
            }
            if (line.Change is null)
            {
                left.RemoveAll(earlier => earlier.Id == line.Id);
            }
            else
            {
                left.Add(line);
            }
        }
        return left;
    }

    private void Append(ChangeLine line)
    {
        try
        {
            // Begins with a line end, since the line before may have been cut by a crash.
            file.Seek(0, SeekOrigin.End);
            file.Write(Encoding.UTF8.GetBytes("\n" + line.ToJson() + "\n"));
            file.Flush(flushToDisk: true);
        }
        catch (IOException e)
        {
            throw new PhoneException(ReasonCode.EvidenceNotWritten, $"{file.Name}: a change of the phone could not be written down, so that it was not made: {e.Message}", e);
        }
    }
}

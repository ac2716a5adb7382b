using Lab.Harness.Model;

namespace Lab.Devices.Android.Apps;

/// <summary>The descriptions of apps that a lab has: its own first, then those that ship.</summary>
public sealed class AppCatalog
{
    private const string ResourcePrefix = "apps/";
    private const int MostFiles = 500;
    private const long LargestFile = 1024 * 1024;
    private static readonly Lazy<AppCatalog> ShippedOnes = new(() => new AppCatalog(ReadShipped()));

    internal AppCatalog(IReadOnlyList<AppDescription> apps)
    {
        Apps = apps;
    }

    /// <summary>Those that ship with the lab.</summary>
    public static AppCatalog Shipped => ShippedOnes.Value;

    /// <summary>Files that were read, in the order in which they are asked.</summary>
    public IReadOnlyList<string> Files => [.. Apps.Select(app => app.File)];

    internal IReadOnlyList<AppDescription> Apps { get; }

    /// <summary>Reads a lab's own descriptions.</summary>
    /// <param name="folder">Folder with *.json files; null = none, only those that ship.</param>
    /// <returns>The lab's own, then those that ship.</returns>
    /// <exception cref="AppDescriptionException">The folder cannot be read, or a file has faults.</exception>
    public static AppCatalog Load(string? folder)
    {
        if (folder is null)
        {
            return Shipped;
        }
        try
        {
            var files = Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Take(MostFiles + 1).ToList();
            return files.Count > MostFiles
                ? throw new AppDescriptionException($"{folder} holds more than {MostFiles} descriptions of apps.")
                : new AppCatalog([.. files.Select(ReadFile), .. Shipped.Apps]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AppDescriptionException($"lab.json, $.device.apps: {folder} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Which file says how to send a message with an app.</summary>
    /// <param name="package">Package.</param>
    /// <returns>The file, whether somebody drove the app by it, and the first value that it leaves to the lab (null = none); null when no file is about the app.</returns>
    public (string File, bool Tried, string? Missing)? Describe(string package) =>
        Find(package, isTextMessageApp: false) is { } app ? (app.File, app.Tried, app.Values.FirstOrDefault(value => value.Value is null).Key) : null;

    /// <summary>The descriptions that a run may rest on, for the record: the laboratory's own, and that of the messaging app; each says whether anybody has tried it.</summary>
    /// <param name="messagingApp">Package of the messaging app.</param>
    /// <returns>One for each file.</returns>
    public IReadOnlyList<EquipmentRecord> Equipment(string messagingApp) =>
    [
        .. Apps.Except(Shipped.Apps).Append(Find(messagingApp, isTextMessageApp: false)).OfType<AppDescription>().Distinct()
            .Select(app => new EquipmentRecord(EquipmentNames.AppDescription, Path.GetFileName(app.File), app.Sha256, app.Tried ? "somebody has driven the app by it" : "nobody has driven the app by it before")),
    ];

    /// <summary>The description of an app.</summary>
    /// <param name="package">Package.</param>
    /// <param name="isTextMessageApp">Whether the phone uses it for text messages.</param>
    internal AppDescription? Find(string package, bool isTextMessageApp) =>
        Apps.FirstOrDefault(app => app.Message is not null && app.Packages.Contains(package)) ?? (isTextMessageApp ? Apps.FirstOrDefault(app => app is { TextMessages: true, Message: not null }) : null);

    private static AppDescription ReadFile(string path) =>
        new FileInfo(path).Length > LargestFile
            ? throw new AppDescriptionException($"{path} is larger than {LargestFile} bytes.")
            : AppDescriptionReader.Read(File.ReadAllText(path), path);

    private static List<AppDescription> ReadShipped()
    {
        var assembly = typeof(AppCatalog).Assembly;
        var apps = new List<AppDescription>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            apps.Add(AppDescriptionReader.Read(reader.ReadToEnd(), "devices/" + name));
        }
        return apps;
    }
}

using System.Text.Json;
using Lab.Devices.Adb;
using Lab.Devices.Android;
using Lab.Devices.Android.Apps;
using Lab.Devices.Capture;
using Lab.Harness.Config;
using Lab.Harness.Model;
using Lab.Harness.Phone;
using Lab.Harness.Rules;
using Lab.Harness.Run;
using Lab.VirtualPhone;
using Lab.VirtualPhone.Bench;
using Lab.VirtualPhone.Profiles;

namespace Lab.Scenarios.Hosting;

/// <summary>The bench: lab.json, the phone (embedded or on the ADB server), the capture source, the databases, wired into a run's set-up.</summary>
public sealed class LabBench : IAsyncDisposable
{
    private const string VirtualPrefix = "virtual:";

    private LabBench(LabRunSetup setup, AndroidPhone phone, IAdbClient adb, VirtualPhoneInstance? virtualPhone)
    {
        Setup = setup;
        Phone = phone;
        Adb = adb;
        VirtualPhone = virtualPhone;
    }

    /// <summary>What a run is made of.</summary>
    public LabRunSetup Setup { get; }

    /// <summary>The phone, connected.</summary>
    public AndroidPhone Phone { get; }

    /// <summary>Client of the ADB server.</summary>
    public IAdbClient Adb { get; }

    /// <summary>The embedded phone; null when a phone on the ADB server is tested.</summary>
    public VirtualPhoneInstance? VirtualPhone { get; }

    /// <summary>What an earlier run, which ended without putting the phone back, left changed on it; empty when nothing is known.</summary>
    public IReadOnlyList<string> LeftOver { get; private init; } = [];

    /// <summary>Sets the bench up and connects the phone.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="time">Lab time.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>The bench.</returns>
    /// <exception cref="BenchException">Something named does not exist.</exception>
    /// <exception cref="LabConfigException">lab.json has faults.</exception>
    /// <exception cref="PhoneException">The phone cannot be connected.</exception>
    public static Task<LabBench> ConnectAsync(HostOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var location = Locate(options);
        return ConnectAsync(LabConfigReader.Load(location.Path), location, options, time, cancellationToken);
    }

    /// <summary>As the other, with a configuration that was read already.</summary>
    public static async Task<LabBench> ConnectAsync(LabConfig config, LabConfigLocation location, HostOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var requirements = options.Requirements is { } named ? RequirementCatalog.Open(named, location, "--requirements") : Requirements(config, location);
        var scenarios = RequirementCatalog.Plan(requirements, options.Scenarios);
        var analysis = AnalysisSetup.Open(config, location);
        var adb = new AdbClient(AdbClientOptions.From(config.Adb), time);
        var apps = Apps(config, location);
        var device = options.Device ?? config.Device.Serial;
        var virtualPhone = device.StartsWith(VirtualPrefix, StringComparison.Ordinal) ? Start(device[VirtualPrefix.Length..], options.Seed, Network(config, location)) : null;
        try
        {
            var serial = virtualPhone is null ? device : await ListenAsync(virtualPhone);
            // A virtual phone of this process ends with it, and nothing is left on it.
            var changes = virtualPhone is null ? options.ChangesFolder ?? PhoneReset.Folder(Environment.GetEnvironmentVariable) : null;
            var leftOver = changes is null ? [] : PhoneReset.LeftOver(changes, serial);
            var phone = await new DeviceConnector(adb, time).ConnectAsync(serial, new AndroidPhoneOptions
            {
                Identifiers = config.Item.Identifiers,
                MessageRecipient = config.Device.MessageRecipient,
                OperatorWait = TimeSpan.FromSeconds(config.Device.OperatorWaitSeconds),
                StartedByLab = virtualPhone is not null,
                VirtualSpeed = config.Device.VirtualSpeed,
                WifiNetwork = virtualPhone is null ? config.Device.WifiNetwork : null,
                ChangesFolder = changes,
                Apps = apps,
                Time = time,
            }, cancellationToken);
            var capture = config.Capture.File is { } file ? config.Capture with { File = location.Resolve(file) } : config.Capture;
            var second = config.Capture.Second is { File: { } other } replayed ? replayed with { File = location.Resolve(other) } : config.Capture.Second;
            var setup = new LabRunSetup
            {
                Config = config,
                IsExample = LabConfigExample.Stands(config),
                RunsFolder = location.Resolve(config.Runs),
                Device = device,
                Phone = phone,
                CaptureSource = () => CaptureSources.Create(capture, adb, phone, time),
                SecondSource = second is null ? null : () => CaptureSources.Create(second, adb, phone, time),
                Locator = analysis.Locator,
                Owners = analysis.Owners,
                MarkerKeys = analysis.Keys,
                KeyLog = config.Capture.KeyLog is { } log ? location.Resolve(log) : null,
                Requirements = requirements,
                Scenarios = scenarios,
                Equipment =
                [
                    .. JudgedWith(requirements, analysis),
                    new(EquipmentNames.AdbServer, $"protocol {await adb.GetAdbVersionAsync(cancellationToken)}", Sha256: null, Remark: null),
                    .. await AdbEquipmentAsync(config, time, cancellationToken),
                    .. apps.Equipment(config.Device.MessagingApp),
                ],
                Time = time,
            };
            return new LabBench(setup, phone, adb, virtualPhone) { LeftOver = leftOver };
        }
        catch
        {
            if (virtualPhone is not null)
            {
                await virtualPhone.DisposeAsync();
            }
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Setup.Phone.DisposeAsync();
        if (VirtualPhone is not null)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5), Setup.Time);
            try
            {
                await Adb.DisconnectAsync(Setup.Phone.Serial, limit.Token);
            }
            catch (Exception e) when (e is AdbException or OperationCanceledException)
            {
                // The server is gone, or forgets the phone by itself.
            }
            await VirtualPhone.DisposeAsync();
        }
    }

    private static LabConfigLocation Locate(HostOptions options) =>
        options.ConfigPath is { } path
            ? new LabConfigLocation(path)
            : LabConfigLocation.Find(AppContext.BaseDirectory) ?? throw new BenchException($"There is no lab.json above {AppContext.BaseDirectory}. Name one in the environment variable LAB_CONFIG.");

    /// <summary>The requirement set that lab.json names.</summary>
    /// <exception cref="BenchException">There is none of that name.</exception>
    /// <exception cref="RequirementSetException">It has faults.</exception>
    public static RequirementSet Requirements(LabConfig config, LabConfigLocation location) => RequirementCatalog.Open(config.Requirements, location, "lab.json, $.requirements");

    private static AppCatalog Apps(LabConfig config, LabConfigLocation location)
    {
        try
        {
            return AppCatalog.Load(config.Device.Apps is { } folder ? location.Resolve(folder) : null);
        }
        catch (AppDescriptionException e)
        {
            throw new BenchException(e.Message, e);
        }
    }

    /// <summary>The bench that lab.json names for virtual phones; null when there is none.</summary>
    private static KernelNetworkOptions? Network(LabConfig config, LabConfigLocation location)
    {
        if (config.Device.VirtualNetwork is not { } file)
        {
            return null;
        }
        try
        {
            return JsonSerializer.Deserialize<KernelNetworkOptions>(File.ReadAllBytes(location.Resolve(file)), HarnessJson.Document);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new BenchException($"lab.json, $.device.virtualNetwork: {file} does not tell of a bench: {e.Message} Make one with: lab bench-net up.", e);
        }
    }

    private static VirtualPhoneInstance Start(string profile, int seed, KernelNetworkOptions? kernel)
    {
        try
        {
            return VirtualPhoneFactory.Create(profile, new VirtualPhoneOptions { Seed = seed, Kernel = kernel });
        }
        catch (ProfileException e)
        {
            throw new BenchException(e.Message, e);
        }
    }

    private static async Task<string> ListenAsync(VirtualPhoneInstance phone)
    {
        await phone.Server.StartAsync();
        return $"127.0.0.1:{phone.Server.Port}";
    }

    // A server elsewhere is another program's, and this machine's adb tells nothing of it.
    private static async Task<IEnumerable<EquipmentRecord>> AdbEquipmentAsync(LabConfig config, TimeProvider time, CancellationToken cancellationToken) =>
        await AdbProgram.ReadAsync(AdbClientOptions.From(config.Adb), time, cancellationToken) is { } program
            ? [new(EquipmentNames.AdbProgram, program.Version, program.Sha256, "of this machine; starts the adb server where none answers")]
            : [];

    /// <summary>Software and data that a judgement depends on.</summary>
    public static IReadOnlyList<EquipmentRecord> JudgedWith(RequirementSet set, AnalysisSetup analysis) =>
    [
        new(EquipmentNames.Lab, LabVersion.Current, BuildIdentity.Sha256, $".NET {Environment.Version}, {System.Runtime.InteropServices.RuntimeInformation.OSDescription}"),
        new(EquipmentNames.RequirementSet, $"{set.Id} {set.Version}", set.Sha256, "rules " + string.Join(", ", RuleBook.Rules.Select(r => $"{r.Id} {r.Version}"))),
        .. analysis.Equipment,
    ];
}

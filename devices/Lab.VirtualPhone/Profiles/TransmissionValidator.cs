using System.Text.RegularExpressions;
using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Profiles;

/// <summary>Finds what is wrong with one transmission.</summary>
internal static partial class TransmissionValidator
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(7);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);

    /// <summary>All faults; empty = none.</summary>
    public static IEnumerable<string> Check(HandsetProfile profile, Transmission transmission, string path) =>
        Destination(profile, transmission, path).Concat(Trigger(profile, transmission, path)).Concat(Templates(transmission, path));

    private static IEnumerable<string> Destination(HandsetProfile profile, Transmission transmission, string path)
    {
        if (transmission.Protocol == TransmissionProtocol.Sms)
        {
            if (!Number().IsMatch(transmission.Host) || transmission.Port is not null)
            {
                yield return $"{path}.host: a text message goes to a number such as \"+886900000000\", and has no port.";
            }
            yield break;
        }
        if (transmission.EffectivePort() is < 1 or > ushort.MaxValue)
        {
            yield return $"{path}.port: {transmission.Protocol} needs a port from 1 to 65535.";
        }
        var host = profile.Network.Hosts.FirstOrDefault(host => host.Name == transmission.Host);
        if (transmission.Protocol == TransmissionProtocol.Dns)
        {
            yield break;
        }
        if (host is null)
        {
            yield return $"{path}.host: there is no host '{transmission.Host}' in $.network.hosts.";
        }
        else if (!host.Servers.Any(server => server.Protocol == transmission.Protocol && server.EffectivePort() == transmission.EffectivePort()))
        {
            yield return $"{path}: host '{host.Name}' has no {transmission.Protocol} server on port {transmission.EffectivePort()}.";
        }
        if (!Method().IsMatch(transmission.Method))
        {
            yield return $"{path}.method: '{transmission.Method}' is not a word in capital letters.";
        }
    }

    private static IEnumerable<string> Trigger(HandsetProfile profile, Transmission transmission, string path)
    {
        var trigger = transmission.Trigger;
        var isInterval = trigger.On == TriggerKind.Interval;
        if (isInterval != trigger.Every is not null || (!isInterval && (trigger.First is not null || trigger.Jitter != TimeSpan.Zero)))
        {
            yield return $"{path}.trigger: 'every', 'jitter' and 'first' belong to intervals, and an interval needs 'every'.";
        }
        else if (trigger.Every is { } every && (every < ShortestInterval || every > LongestInterval || trigger.Jitter >= every / 2))
        {
            yield return $"{path}.trigger: an interval lies between 10s and 7d, its jitter below half of it.";
        }
        if (transmission.Delay > LongestDelay)
        {
            yield return $"{path}.delay: is longer than 1h.";
        }
        if (transmission.KeepOpen > LongestDelay || (transmission.KeepOpen > TimeSpan.Zero && transmission.Protocol is not (TransmissionProtocol.Http or TransmissionProtocol.Https or TransmissionProtocol.Tcp)))
        {
            yield return $"{path}.keepOpen: belongs to http, https and tcp, and is not longer than 1h.";
        }
        if (transmission.App is { } app && new PackageTable(profile.Identity).Find(app) is null)
        {
            yield return $"{path}.app: '{app}' is not installed: name it in $.identity.packages.";
        }
        if (trigger.Package is not null && trigger.On is not (TriggerKind.AppOpened or TriggerKind.ImMessageSent))
        {
            yield return $"{path}.trigger.package: belongs to appOpened and imMessageSent.";
        }
        foreach (var key in transmission.When?.Settings.Keys.Where(key => !SettingKey().IsMatch(key)) ?? [])
        {
            yield return $"{path}.when.settings: '{key}' is not table/name with table system, secure or global.";
        }
    }

    private static IEnumerable<string> Templates(Transmission transmission, string path)
    {
        RequestComposer composer;
        string? fault = null;
        try
        {
            composer = new RequestComposer(transmission);
        }
        catch (FormatException e)
        {
            fault = $"{path}: {e.Message}.";
            composer = new RequestComposer(new Transmission { Name = "", Trigger = transmission.Trigger, Protocol = transmission.Protocol, Host = "" });
        }
        if (fault is not null)
        {
            yield return fault;
        }
        var known = TemplateNames.Of(transmission.Trigger.On);
        foreach (var name in composer.Names.Where(name => !TemplateNames.Handset.Contains(name) && !known.Contains(name)))
        {
            yield return $"{path}: the placeholder '{{{name}}}' is not known for the trigger {transmission.Trigger.On}"
                + $" (known: {string.Join(' ', TemplateNames.Handset.Concat(known))}).";
        }
    }

    [GeneratedRegex(@"^\+[0-9]{5,15}$")]
    private static partial Regex Number();

    [GeneratedRegex("^[A-Z]{3,10}$")]
    private static partial Regex Method();

    [GeneratedRegex("^(system|secure|global)/[a-zA-Z0-9_.]+$")]
    private static partial Regex SettingKey();
}

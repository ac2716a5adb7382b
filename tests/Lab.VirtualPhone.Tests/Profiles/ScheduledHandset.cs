using System.Text;
using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.Network;
using Lab.VirtualPhone.Profiles;
using Microsoft.Extensions.Time.Testing;

namespace Lab.VirtualPhone.Tests.Profiles;

/// <summary>A handset whose transmissions are noted instead of sent, under a clock that the test moves.</summary>
internal sealed class ScheduledHandset : IDisposable
{
    public static readonly DateTimeOffset Start = new(2014, 10, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _real = new(Start);
    private readonly TransmissionScheduler _scheduler;

    public ScheduledHandset(IReadOnlyList<Transmission> transmissions, HandsetIdentity? identity = null, int seed = 1)
    {
        Handset = new Handset(identity ?? new HandsetIdentity(), new PhoneClock(_real));
        _scheduler = new TransmissionScheduler(Handset, transmissions, (transmission, request, due) => Sent.Add((transmission, request, due)), seed);
        _scheduler.Start();
    }

    public Handset Handset { get; }

    public List<(Transmission Transmission, NetworkRequest Request, DateTimeOffset Due)> Sent { get; } = [];

    public IEnumerable<string> Payloads => Sent.Select(sent => Encoding.UTF8.GetString(sent.Request.Payload.Span));

    public IEnumerable<TimeSpan> Times => Sent.Select(sent => sent.Due - Start);

    public void Pass(TimeSpan time) => _real.Advance(time);

    public void Reboot()
    {
        Handset.State.BeginBoot();
        Pass(TimeSpan.FromSeconds(30));
        Handset.State.CompleteBoot();
    }

    public void Dispose()
    {
        _scheduler.Dispose();
        Handset.Dispose();
    }
}

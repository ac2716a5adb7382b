namespace Lab.Benchmarks.Captures;

/// <summary>Which conversations a capture is made of.</summary>
internal sealed class TrafficMix(SeededRandom dice, Filler filler)
{
    private const int Hosts = 400;
    private const int Phones = 64;

    /// <summary>What a phone sends: look-ups, mostly TLS, some HTTP, QUIC, calls.</summary>
    public Conversation Phone()
    {
        var host = dice.Below(Hosts);
        switch (dice.Below(100))
        {
            case < 38:
                return new Conversation(Ends(tcp: false, 53, resolver: true), Datagrams.Dns(Name(host), Address(host), (ushort)dice.Next()));
            case < 78:
                var messages = TlsMessages.Of(Name(host), dice.LogBetween(200, 20_000), dice.LogBetween(300, 150_000), dice.LogBetween(60, 1_600), filler);
                return new Conversation(Ends(tcp: true, 443, host), TcpSegments.Of(messages, dice));
            case < 88:
                var requests = HttpMessages.Of(Name(host), 1 + dice.Below(4), () => dice.LogBetween(100, 60_000), filler);
                return new Conversation(Ends(tcp: true, 80, host), TcpSegments.Of(requests, dice));
            case < 96:
                return new Conversation(Ends(tcp: false, 443, host), Datagrams.Quic(Name(host), dice.LogBetween(6, 120), dice, filler));
            default:
                return new Conversation(Ends(tcp: false, 3478 + dice.Below(1_000), host), Datagrams.Small(dice.LogBetween(2, 200), 200, dice, filler));
        }
    }

    /// <summary>Transfers of hundreds of megabytes.</summary>
    public Conversation Large(long bytes)
    {
        var host = dice.Below(Hosts);
        if (dice.Below(4) == 0)
        {
            var requests = HttpMessages.Of(Name(host), (int)(bytes / (4 << 20)), () => 4 << 20, filler);
            return new Conversation(Ends(tcp: true, 80, host), TcpSegments.Of(requests, dice, 2, 5));
        }
        return new Conversation(Ends(tcp: true, 443, host), TcpSegments.Of(TlsMessages.Of(Name(host), 20_000, (int)bytes, 4_096, filler), dice, 2, 5));
    }

    /// <summary>Conversations of about twenty packets of at most 160 bytes.</summary>
    public Conversation Small()
    {
        var host = dice.Below(Hosts);
        if (dice.Below(100) < 60)
        {
            var lines = Enumerable.Range(0, dice.LogBetween(6, 24)).Select(i => new Message(i % 2 == 0, filler.Random(dice.LogBetween(8, 90))));
            return new Conversation(Ends(tcp: true, 5222 + dice.Below(500), host), TcpSegments.Of(lines, dice));
        }
        return new Conversation(Ends(tcp: false, 3478 + dice.Below(1_000), host), Datagrams.Small(dice.LogBetween(8, 34), 100, dice, filler));
    }

    private static string Name(int host) => $"{(host % 3 == 0 ? "api" : host % 3 == 1 ? "img" : "push")}{host}.service{host % 40}.example.com";

    // Spread over the address space of several continents.
    private static uint Address(int host) => (uint)(0x2d00_0000 + host * 0x0041_3bc5L % 0x7000_0000);

    private Ends Ends(bool tcp, int port, int host) =>
        new(tcp, dice.Chance(150), (uint)(1 + dice.Below(Phones)), (ushort)(32_768 + dice.Below(28_232)), Address(host), (ushort)port);

    private Ends Ends(bool tcp, int port, bool resolver) =>
        new(tcp, false, (uint)(1 + dice.Below(Phones)), (ushort)(32_768 + dice.Below(28_232)), resolver ? 0x0808_0808u : 0, (ushort)port);
}

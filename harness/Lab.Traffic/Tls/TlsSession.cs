using System.Net.Security;
using Lab.Traffic.Decryption;
using Lab.Traffic.Flows;
using Lab.Traffic.Model;

namespace Lab.Traffic.Tls;

/// <summary>What both ends of a TLS connection settled on, and what became of its records.</summary>
internal sealed class TlsSession
{
    private const int MaxAlerts = 8;
    private readonly List<TlsAlert> alerts = [];
    private Action? onServerHello;

    /// <summary>Version of the last server hello that is not a HelloRetryRequest; null when none was seen.</summary>
    public string? Version => Server is null ? null : NameOf(Server.Version);

    /// <summary>The server hello; null when none was seen.</summary>
    public ServerHello? Server { get; private set; }

    /// <summary>The client hello's random bytes; null when none was seen.</summary>
    public byte[]? ClientRandom { get; private set; }

    /// <summary>True when both hellos of a second handshake were read.</summary>
    public bool IsRenegotiated { get; private set; }

    /// <summary>Who sent the client hello; null when none was seen.</summary>
    public FlowSide? ClientSide { get; private set; }

    /// <summary>True when the client offers DNS and nothing else (ALPN "dot").</summary>
    public bool IsForDns { get; private set; }

    /// <summary>True when the client hello announces data before the handshake's end (RFC 8446 4.2.10).</summary>
    public bool OffersEarlyData { get; private set; }

    /// <summary>True when the hellos chose TLS 1.3.</summary>
    public bool IsTls13 => Server is { Version: 0x0304 or (>= 0x7f00 and <= 0x7fff) };

    /// <summary>True when the hellos chose a version before TLS 1.3.</summary>
    public bool IsOlder => Server is { Version: < 0x0304 };

    public string? CipherName => Server is not { } hello ? null : Enum.GetName((TlsCipherSuite)hello.Cipher) ?? CipherSuite.NameOf(hello.Cipher);

    public string? Protocol { get; set; }

    public IReadOnlyList<string> CertificateNames { get; set; } = [];

    public IReadOnlyList<TlsAlert> Alerts => alerts;

    /// <summary>True when the client's first protected record was an alert: its handshake did not end.</summary>
    public bool IsBrokenOff { get; set; }

    /// <summary>True once the client sent a record that may hold application data.</summary>
    public bool ClientSentData { get; set; }

    /// <summary>True once a record was opened with keys.</summary>
    public bool Decrypted { get; set; }

    /// <summary>Why records stayed closed; null while none did.</summary>
    public string? ClosedReason { get; set; }

    /// <summary>Takes a client hello that came under encryption; the answer of its server follows.</summary>
    public void TakeSecondClientHello(ClientHello hello)
    {
        IsRenegotiated = false;
        ClientRandom = hello.Random;
    }

    /// <summary>Takes the server hello that answers it.</summary>
    public void TakeSecondServerHello(ServerHello hello)
    {
        IsRenegotiated = true;
        TakeServerHello(hello);
    }

    /// <summary>Takes a client hello.</summary>
    public void TakeClientHello(ClientHello hello, FlowSide side)
    {
        ClientRandom = hello.Random;
        ClientSide = side;
        IsForDns = hello.Alpn is ["dot"];
        OffersEarlyData = hello.Extensions.Contains(42);
    }

    /// <summary>Takes a server hello that is no HelloRetryRequest.</summary>
    public void TakeServerHello(ServerHello hello)
    {
        Server = hello;
        Protocol = hello.Protocol ?? Protocol;
        var waiting = onServerHello;
        onServerHello = null;
        waiting?.Invoke();
    }

    /// <summary>Calls back once, when the server hello was read.</summary>
    public void WhenServerHello(Action action) => onServerHello += action;

    /// <summary>Takes the two bytes of an alert.</summary>
    public void TakeAlert(ReadOnlySpan<byte> alert, FlowSide side, long packet)
    {
        if (alert.Length == 2 && alerts.Count < MaxAlerts)
        {
            alerts.Add(new TlsAlert(side.IsClient ? FlowDirection.Out : FlowDirection.In, alert[0] == 2, AlertName.Of(alert[1]), packet));
        }
    }

    /// <summary>Notes why records stayed closed; the first reasons stand.</summary>
    public void Close(string reason)
    {
        if (ClosedReason is null)
        {
            ClosedReason = reason;
        }
        else if (ClosedReason.Length < 200 && !ClosedReason.Contains(reason, StringComparison.Ordinal))
        {
            ClosedReason += "; " + reason;
        }
    }

    /// <summary>Name of a version number, or null when it is none.</summary>
    public static string? NameOf(int version) => version switch
    {
        0x0300 => "SSL 3.0",
        0x0301 => "TLS 1.0",
        0x0302 => "TLS 1.1",
        0x0303 => "TLS 1.2",
        0x0304 => "TLS 1.3",
        >= 0x7f00 and <= 0x7fff => "TLS 1.3",
        _ => null,
    };
}

using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Tls;

/// <summary>Clients that end a handshake of TLS 1.3 by an encrypted alert, as phones do that refuse a certificate.</summary>
public class BrokenHandshakeTests
{
    private const byte UnknownCa = 48;

    [Fact]
    public void Alert_in_place_of_the_end_of_the_handshake_is_told_without_keys() => Refused("").Should().Match<TlsObservation>(one => one.HandshakeBrokenOff && !one.CertificateRefused && one.Alerts.Count == 0);

    [Fact]
    public void Keys_tell_that_it_was_the_certificate() => Refused(Tls13Connection.HandshakeKeys).Should().Match<TlsObservation>(one => one.CertificateRefused && one.Alerts.Single().Description == "unknown_ca");

    [Fact]
    public void Handshake_that_ended_well_was_not_broken_off() =>
        CaptureBuilder.Analyze(new Tls13Connection().Send("ab").ToArray(), "").Tls.Single().HandshakeBrokenOff.Should().BeFalse();

    [Fact]
    public void Early_data_of_that_length_is_no_alert()
    {
        var hello = TlsMessages.ClientHello(Tls13Connection.Random, TlsMessages.Extension(42, []));

        CaptureBuilder.Analyze(Broken(hello).ToCapture().ToArray(), "").Tls.Single().HandshakeBrokenOff.Should().BeFalse();
    }

    [Fact]
    public void Connection_closed_behind_the_servers_part_was_not_used() =>
        CaptureBuilder.Analyze(Answered().Send(TlsMessages.Record(20, [1])).Close().ToCapture().ToArray(), "").Tls.Single().Should().Match<TlsObservation>(one => one.ClosedUnused && !one.HandshakeBrokenOff);

    [Fact]
    public void Connection_that_is_still_open_may_yet_be_used() =>
        CaptureBuilder.Analyze(Answered().Send(TlsMessages.Record(20, [1])).ToCapture().ToArray(), "").Tls.Single().ClosedUnused.Should().BeFalse();

    [Fact]
    public void Handshake_that_ends_and_nothing_after_it_is_no_use() =>
        CaptureBuilder.Analyze(Answered().Send([.. TlsMessages.Record(20, [1]), .. TlsMessages.Record(23, new byte[53])]).Close().ToCapture().ToArray(), "").Tls.Single().ClosedUnused.Should().BeTrue();

    [Fact]
    public void Data_behind_the_handshake_is_use() =>
        CaptureBuilder.Analyze(Answered().Send([.. TlsMessages.Record(23, new byte[53]), .. TlsMessages.Record(23, new byte[90])]).Close().ToCapture().ToArray(), "").Tls.Single().ClosedUnused.Should().BeFalse();

    private static TlsObservation Refused(string keys) => CaptureBuilder.Analyze(Broken(TlsMessages.ClientHello(Tls13Connection.Random)).ToCapture().ToArray(), keys).Tls.Single();

    private static Conversation Answered(byte[]? hello = null) => new Conversation(server: 443).Handshake().Send(TlsMessages.Record(22, hello ?? TlsMessages.ClientHello(Tls13Connection.Random)))
        .Answer(TlsMessages.Record(22, TlsMessages.ServerHello(new byte[32], 0x0304, 0x1301)))
        .Answer(new Tls13Writer(Tls13Writer.Secret(0x51)).Seal(22, [.. TlsMessages.Handshake(8, [0, 0]), .. TlsMessages.Handshake(20, new byte[32])]));

    private static Conversation Broken(byte[] hello) => Answered(hello)
        .Send([.. TlsMessages.Record(20, [1]), .. new Tls13Writer(Tls13Writer.Secret(0xc1)).Seal(21, [2, UnknownCa])]).Close();
}

using Lab.Harness.Config;
using Lab.Harness.Model;
using Lab.Harness.Run;

namespace Lab.Harness.Tests.Run;

public sealed class NetworkNoteTests
{
    [Fact]
    public void Real_phone_on_a_network_that_nobody_named_is_told() => Note(null, null).Should().Contain("lab.json names none");

    [Fact]
    public void Named_network_needs_no_note() => Note("Lab", null).Should().BeNull();

    [Fact]
    public void Virtual_phone_has_its_own_network() => Note(null, "clean").Should().BeNull();

    private static string? Note(string? network, string? profile) => NetworkNote.Of(
        new TestItem { Serial = "S", Manufacturer = "M", Model = "P", AndroidVersion = "13", BuildFingerprint = "F", Build = "B", Identifiers = [], VirtualProfile = profile },
        new DeviceConfig { Serial = "S", MessagingApp = "com.example.chat", VirtualSpeed = 1, OperatorWaitSeconds = 0, WifiNetwork = network });
}

using Lab.VirtualPhone.Profiles;

namespace Lab.VirtualPhone.Tests.Profiles;

public sealed class TransmissionSchedulerTests
{
    private static readonly TransmissionTrigger EveryTenMinutes =
        new() { On = TriggerKind.Interval, Every = TimeSpan.FromMinutes(10), First = TimeSpan.FromSeconds(20) };

    [Fact]
    public void A_boot_transmission_is_sent_once_after_its_delay()
    {
        using var phone = new ScheduledHandset([Udp(new() { On = TriggerKind.Boot }) with { Delay = TimeSpan.FromSeconds(15) }]);

        phone.Pass(TimeSpan.FromHours(1));

        phone.Times.Should().Equal(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public void An_interval_counts_from_boot_and_keeps_its_pace_when_time_leaps()
    {
        using var phone = new ScheduledHandset([Udp(EveryTenMinutes)]);

        phone.Pass(TimeSpan.FromMinutes(31));

        phone.Times.Should().Equal(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(620), TimeSpan.FromSeconds(1220), TimeSpan.FromSeconds(1820));
    }

    [Fact]
    public void Jitter_stays_within_its_bounds_and_is_used()
    {
        using var phone = new ScheduledHandset([Udp(EveryTenMinutes with { Jitter = TimeSpan.FromMinutes(1) })]);

        phone.Pass(TimeSpan.FromDays(1));

        var gaps = phone.Times.Zip(phone.Times.Skip(1), (earlier, later) => later - earlier).ToList();
        gaps.Should().OnlyContain(gap => gap >= TimeSpan.FromMinutes(9) && gap <= TimeSpan.FromMinutes(11)).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_same_seed_gives_the_same_schedule()
    {
        var transmission = Udp(EveryTenMinutes with { Jitter = TimeSpan.FromMinutes(4) });
        using var one = new ScheduledHandset([transmission], seed: 7);
        using var other = new ScheduledHandset([transmission], seed: 7);

        one.Pass(TimeSpan.FromDays(1));
        other.Pass(TimeSpan.FromDays(1));

        one.Times.Should().Equal(other.Times);
    }

    [Fact]
    public void A_restart_begins_the_schedule_anew()
    {
        using var phone = new ScheduledHandset([Udp(EveryTenMinutes)]);
        phone.Pass(TimeSpan.FromMinutes(5));

        phone.Reboot();
        phone.Pass(TimeSpan.FromMinutes(1));

        phone.Times.Should().Equal(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(350));
    }

    [Fact]
    public void Nothing_is_sent_while_the_phone_restarts()
    {
        using var phone = new ScheduledHandset([Udp(EveryTenMinutes)]);
        phone.Pass(TimeSpan.FromMinutes(1));

        phone.Handset.State.BeginBoot();
        phone.Pass(TimeSpan.FromHours(1));

        phone.Sent.Should().ContainSingle();
    }

    [Fact]
    public void A_contact_is_sent_when_it_is_added()
    {
        using var phone = new ScheduledHandset([Udp(new() { On = TriggerKind.ContactAdded }, "{contact.name}={contact.number|percent}")]);

        phone.Handset.State.Content.AddContact("Lin", "+886912345678");
        phone.Pass(TimeSpan.FromSeconds(1));

        phone.Payloads.Should().Equal("Lin=%2B886912345678");
    }

    [Fact]
    public void A_message_that_arrives_and_one_that_is_sent_are_different_triggers()
    {
        using var phone = new ScheduledHandset(
            [
                Udp(new() { On = TriggerKind.MessageReceived }, "in {message.number} {message.text}"),
                Udp(new() { On = TriggerKind.MessageSent }, "out {message.number}"),
            ]);

        phone.Handset.State.Content.ReceiveMessage("0911", "hello");
        phone.Handset.State.Content.SendMessage("0922", "bye");
        phone.Pass(TimeSpan.FromSeconds(1));

        phone.Payloads.Should().Equal("in 0911 hello", "out 0922");
    }

    [Fact]
    public void A_profile_that_says_so_reports_multimedia_messages_and_one_that_names_text_messages_does_not()
    {
        using var phone = new ScheduledHandset(
            [
                Udp(new() { On = TriggerKind.MessageReceived }, "sms {message.number}"),
                Udp(new() { On = TriggerKind.MmsReceived }, "in {mms-received.number} {mms-received.text}"),
                Udp(new() { On = TriggerKind.MmsSent }, "out {mms.recipient} {mms.text}"),
            ]);

        phone.Handset.State.Content.ReceiveMultimedia("0911", "hello");
        phone.Handset.State.Content.SendMultimedia("0922", "bye");
        phone.Pass(TimeSpan.FromSeconds(1));

        phone.Payloads.Should().Equal("in 0911 hello", "out 0922 bye");
    }

    [Fact]
    public void A_messaging_app_is_told_apart_by_its_package()
    {
        using var phone = new ScheduledHandset([Udp(new() { On = TriggerKind.ImMessageSent, Package = "com.example.chat" }, "{im.recipient}:{im.text}")]);

        phone.Handset.State.Content.SendImMessage("com.other", "0911", "no");
        phone.Handset.State.Content.SendImMessage("com.example.chat", "0922", "yes");
        phone.Pass(TimeSpan.FromSeconds(1));

        phone.Payloads.Should().Equal("0922:yes");
    }

    [Fact]
    public void A_note_is_sent_with_its_text()
    {
        using var phone = new ScheduledHandset([Udp(new() { On = TriggerKind.NoteWritten }, "{note.text|base64}")]);

        phone.Handset.State.Content.AddNote("a");
        phone.Pass(TimeSpan.FromSeconds(1));

        phone.Payloads.Should().Equal("YQ==");
    }

    [Fact]
    public void A_photo_is_sent_with_the_text_in_it()
    {
        using var phone = new ScheduledHandset([Udp(new() { On = TriggerKind.PhotoTaken }, "{photo.name} {photo.exif} {photo.base64}")]);
        var picture = ExifTextTests.Jpeg(true, (0x010E, "decoy-7731"));
        const string Path = "/sdcard/DCIM/Camera/IMG_1.jpg";
        phone.Handset.Files.MakeDirectory("/sdcard/DCIM/Camera", VirtualPhone.FileSystem.Credentials.Root, parents: true);
        phone.Handset.Files.OpenWrite(Path, VirtualPhone.FileSystem.Credentials.Root, append: false, out var file);
        using (file)
        {
            file!.Write(picture);
        }

        phone.Handset.State.Content.AddImage(Path, picture.Length);
        phone.Pass(TimeSpan.FromSeconds(1));

        phone.Payloads.Should().Equal($"IMG_1.jpg decoy-7731 {Convert.ToBase64String(picture)}");
    }

    [Fact]
    public void What_the_phone_does_not_have_is_empty()
    {
        using var phone = new ScheduledHandset([Udp(EveryTenMinutes, "[{imsi}]")]);
        phone.Handset.State.Sims.Remove(0);

        phone.Pass(TimeSpan.FromMinutes(1));

        phone.Payloads.Should().Equal("[]");
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_condition_on_the_sim_is_asked_at_the_moment_of_sending(bool wanted, bool sentWithoutSim)
    {
        using var phone = new ScheduledHandset([Udp(EveryTenMinutes) with { When = new TransmissionCondition { SimPresent = wanted } }]);
        phone.Pass(TimeSpan.FromSeconds(10));

        phone.Handset.State.Sims.Remove(0);
        phone.Pass(TimeSpan.FromSeconds(20));

        (phone.Sent.Count > 0).Should().Be(sentWithoutSim);
    }

    [Fact]
    public void Conditions_on_screen_power_and_network_must_all_hold()
    {
        var idle = new TransmissionCondition { ScreenOn = false, Charging = false, Wifi = true };
        using var phone = new ScheduledHandset([Udp(EveryTenMinutes) with { When = idle }]);
        phone.Pass(TimeSpan.FromMinutes(1));
        phone.Handset.State.Screen.On = false;
        phone.Pass(TimeSpan.FromMinutes(10));

        phone.Handset.State.Battery.SetCharger(false);
        phone.Pass(TimeSpan.FromMinutes(10));

        phone.Times.Should().Equal(TimeSpan.FromSeconds(1220));
    }

    [Fact]
    public void A_setting_of_the_maker_switches_a_transmission_off()
    {
        var cloud = new TransmissionCondition { Settings = new Dictionary<string, string> { ["secure/cloud_messaging"] = "1" } };
        using var phone = new ScheduledHandset([Udp(EveryTenMinutes) with { When = cloud }]);
        phone.Handset.State.Settings.Put("secure", "cloud_messaging", "1");
        phone.Pass(TimeSpan.FromMinutes(1));

        phone.Handset.State.Settings.Put("secure", "cloud_messaging", "0");
        phone.Pass(TimeSpan.FromMinutes(30));

        phone.Sent.Should().ContainSingle();
    }

    [Fact]
    public void A_text_with_line_ends_cannot_forge_a_header()
    {
        var transmission = Udp(new() { On = TriggerKind.NoteWritten }) with
        {
            Protocol = TransmissionProtocol.Http,
            Port = 80,
            Path = "/{note.text}",
            Body = "",
        };
        using var phone = new ScheduledHandset([transmission]);

        phone.Handset.State.Content.AddNote("x\r\nX-Forged: 1");
        phone.Pass(TimeSpan.FromSeconds(1));

        phone.Payloads.Single().Should().StartWith("GET /x%0D%0AX-Forged: 1 HTTP/1.1\r\n");
    }

    private static Transmission Udp(TransmissionTrigger trigger, string body = "x") =>
        new() { Name = "t", Trigger = trigger, Protocol = TransmissionProtocol.Udp, Host = "datagram.example", Port = 7001, Body = body };
}

using Lab.Devices.Android;
using Lab.Devices.Android.Operator;
using Lab.Devices.Android.States;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.States;

public class SimStateTests
{
    private readonly ChangeLedger ledger = new();

    private readonly FakePhoneShell phone = new FakePhoneShell()
        .Answers("getprop gsm.sim.state", "ABSENT,ABSENT").Answers("getprop gsm.sim.operator.numeric", ",").Answers("dumpsys telephony.registry", Samples.RegistryNoSim);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_slots_absent_and_no_contradiction_is_no_sim() =>
        (await Sample()).Should().BeEquivalentTo(new { Holds = true, Observed = "slot 1 ABSENT, slot 2 ABSENT; no slot is in service" });

    [Fact]
    public async Task Every_command_asked_is_told() =>
        (await Sample()).Command.Should().Be("getprop gsm.sim.state; getprop gsm.sim.operator.numeric; dumpsys telephony.registry");

    [Fact]
    public async Task A_slot_that_is_not_ready_proves_nothing()
    {
        phone.Answers("getprop gsm.sim.state", "ABSENT,NOT_READY");

        (await Sample()).Should().BeEquivalentTo(new { Holds = false, Observed = "slot 1 ABSENT, slot 2 NOT_READY" });
    }

    [Theory]
    [InlineData("READY")]
    [InlineData("NOT_READY")]
    [InlineData("READY,ABSENT")]
    [InlineData("LOADED,ABSENT")]
    [InlineData("LOADED,LOADED")]
    [InlineData("LOADED,NOT_READY")]
    [InlineData("ABSENT,READY")]
    [InlineData("NOT_READY,NOT_READY")]
    [InlineData("ABSENT,")]
    [InlineData("ABSENT,UNKNOWN")]
    [InlineData("UNKNOWN,UNKNOWN")]
    [InlineData("ABSENT,ABSENT,CARD_IO_ERROR")]
    [InlineData("PIN_REQUIRED,ABSENT")]
    public async Task One_slot_that_is_not_absent_is_enough_to_prove_nothing(string told)
    {
        phone.Answers("getprop gsm.sim.state", told);

        (await Sample()).Holds.Should().BeFalse();
    }

    [Fact]
    public async Task An_operator_that_is_still_named_contradicts()
    {
        phone.Answers("getprop gsm.sim.operator.numeric", "46692,");

        (await Sample()).Holds.Should().BeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData(",")]
    [InlineData(", ")]
    public async Task An_operator_of_commas_alone_is_none(string told)
    {
        phone.Answers("getprop gsm.sim.operator.numeric", told);

        (await Sample()).Holds.Should().BeTrue();
    }

    [Fact]
    public async Task Out_of_service_alone_is_no_proof_as_phones_abroad_are_so_too()
    {
        phone.Answers("getprop gsm.sim.state", "LOADED,ABSENT").Answers("dumpsys telephony.registry", Samples.RegistryNoSim);

        (await Sample()).Holds.Should().BeFalse();
    }

    [Fact]
    public async Task A_slot_in_service_contradicts()
    {
        phone.Answers("dumpsys telephony.registry", Samples.RegistryInService);

        (await Sample()).Observed.Should().EndWith("slot 1 is in service at an operator");
    }

    [Fact]
    public async Task A_slot_left_out_of_the_list_contradicts()
    {
        phone.Answers("getprop gsm.sim.state", "ABSENT");

        (await Sample()).Should().BeEquivalentTo(new { Holds = false, Observed = "slot 1 ABSENT, but the phone has 2 slots: the others are not told" });
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_proves_nothing()
    {
        phone.Answers("getprop gsm.sim.state", "");

        (await Sample()).Observed.Should().StartWith("not proven");
    }

    [Fact]
    public async Task A_person_is_asked_and_waited_for()
    {
        phone.Answers("getprop gsm.sim.state", "LOADED", "LOADED", "LOADED", "ABSENT").Answers("dumpsys telephony.registry", Samples.Registry43NoSim);
        var notices = new List<PhoneNotice>();

        var reading = await Driver(TimeSpan.FromSeconds(60), notices).ReachAsync(Sim.Absent, Token);

        (reading.Holds, notices.Single().Message).Should().Be((true, "Take the SIM card out of slot 1 (an eSIM: delete or disable its profile). The lab waits up to 60 s."));
    }

    [Fact]
    public async Task A_person_who_does_not_come_is_not_waited_for_for_ever()
    {
        phone.Answers("getprop gsm.sim.state", "LOADED");

        (await Driver(TimeSpan.FromSeconds(60), []).ReachAsync(Sim.Absent, Token)).Holds.Should().BeFalse();
    }

    [Fact]
    public async Task Nobody_is_asked_where_nobody_is_waited_for()
    {
        phone.Answers("getprop gsm.sim.state", "LOADED");
        var notices = new List<PhoneNotice>();

        await Driver(TimeSpan.Zero, notices).ReachAsync(Sim.Absent, Token);

        notices.Should().BeEmpty();
    }

    [Theory]
    [InlineData("READY", true)]
    [InlineData("ABSENT,LOADED", true)]
    [InlineData("NOT_READY", false)]
    [InlineData("PIN_REQUIRED,ABSENT", false)]
    [InlineData("ABSENT,ABSENT", false)]
    public async Task A_sim_is_present_where_a_slot_serves_it(string told, bool present)
    {
        phone.Answers("getprop gsm.sim.state", told);

        (await Driver(TimeSpan.Zero, []).SampleAsync(Sim.Present, Token)).Holds.Should().Be(present);
    }

    [Fact]
    public async Task A_person_is_asked_to_put_the_card_in()
    {
        phone.Answers("getprop gsm.sim.state", "ABSENT", "ABSENT", "READY");
        var notices = new List<PhoneNotice>();

        var reading = await Driver(TimeSpan.FromSeconds(60), notices).ReachAsync(Sim.Present, Token);

        (reading.Holds, notices.Single().Message).Should().Be((true, "Put the SIM card back into slot 1. The lab waits up to 60 s."));
    }

    [Fact]
    public async Task Cards_that_a_person_took_out_are_told_as_not_put_back()
    {
        phone.Answers("getprop gsm.sim.state", "LOADED", "LOADED", "LOADED", "ABSENT").Answers("dumpsys telephony.registry", Samples.Registry43NoSim);

        await Driver(TimeSpan.FromSeconds(60), []).ReachAsync(Sim.Absent, Token);

        (await ledger.UndoAsync(Token)).Should().Equal("SIM cards: a person took them out: put them back where they were");
    }

    [Fact]
    public async Task Cards_that_nobody_took_out_are_where_they_were()
    {
        phone.Answers("getprop gsm.sim.state", "LOADED");

        await Driver(TimeSpan.FromSeconds(60), []).ReachAsync(Sim.Absent, Token);

        (await ledger.UndoAsync(Token)).Should().BeEmpty();
    }

    private Task<Lab.Harness.Model.StateReading> Sample() => Driver(TimeSpan.Zero, []).SampleAsync(Sim.Absent, Token);

    private SimState Driver(TimeSpan wait, List<PhoneNotice> notices) =>
        new(phone, _ => Task.FromResult<IOperator>(new WaitingOperator(wait, phone.Time, notices.Add)), ledger);
}

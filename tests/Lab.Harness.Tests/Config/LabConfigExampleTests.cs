using Lab.Harness.Config;

namespace Lab.Harness.Tests.Config;

public class LabConfigExampleTests
{
    private static readonly LabConfig Shipped = LabConfigReader.Load(ShippedConfig.Path);

    [Fact]
    public void Shipped_file_is_nothing_but_the_example() => LabConfigExample.Standing(Shipped).Should().Equal(
        "$.laboratory.name", "$.laboratory.address", "$.laboratory.contact", "$.customer.name", "$.customer.contact",
        "$.item.receivedOn", "$.item.condition", "$.report.authorisedBy", "$.report.operator");

    [Fact]
    public void One_fact_left_is_enough_to_stand() => LabConfigExample.Stands(Real() with { Customer = Shipped.Customer }).Should().BeTrue();

    [Fact]
    public void Replaced_facts_stand_no_longer() => LabConfigExample.Stands(Real()).Should().BeFalse();

    [Fact]
    public void Letter_case_and_blanks_do_not_make_a_fact_real()
    {
        var config = Real();
        LabConfigExample.Standing(config with { Customer = config.Customer with { Name = "  EXAMPLE AUTHORITY " } }).Should().Equal("$.customer.name");
    }

    private static LabConfig Real() => Shipped with
    {
        Laboratory = Shipped.Laboratory with { Name = "Radio Laboratory", Address = "5 Harbour Road", Contact = "+44 20 7946 0000" },
        Customer = new CustomerConfig { Name = "The Authority", Contact = "office@authority.test" },
        Item = Shipped.Item with { ReceivedOn = new DateOnly(2026, 5, 4), Condition = "opened, complete" },
        Report = Shipped.Report with { AuthorisedBy = "A. Person", Operator = "B. Person" },
    };
}

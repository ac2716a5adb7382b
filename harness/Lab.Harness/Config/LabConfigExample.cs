namespace Lab.Harness.Config;

/// <summary>The facts that the shipped lab.json only shows the form of. While one of them stands, a report is an exercise and must say so.</summary>
public static class LabConfigExample
{
    private static readonly (string Path, Func<LabConfig, string> Read, string Value)[] Facts =
    [
        ("$.laboratory.name", config => config.Laboratory.Name, "Example Laboratory"),
        ("$.laboratory.address", config => config.Laboratory.Address, "1 Example Street, 00000 Example Town"),
        ("$.laboratory.contact", config => config.Laboratory.Contact, "lab@lab.example"),
        ("$.customer.name", config => config.Customer.Name, "Example Authority"),
        ("$.customer.contact", config => config.Customer.Contact, "contact@authority.example"),
        ("$.item.receivedOn", config => config.Item.ReceivedOn.ToString("O", System.Globalization.CultureInfo.InvariantCulture), "2000-01-01"),
        ("$.item.condition", config => config.Item.Condition, "Example: complete, sealed, no visible damage"),
        ("$.report.authorisedBy", config => config.Report.AuthorisedBy, "Example Authoriser"),
        ("$.report.operator", config => config.Report.Operator, "Example Operator"),
    ];

    /// <summary>Whether any of these facts is still the example's.</summary>
    /// <param name="config">The configuration.</param>
    /// <returns>True while one stands.</returns>
    public static bool Stands(LabConfig config) => Standing(config).Count > 0;

    /// <summary>Which of these facts are still the example's.</summary>
    /// <param name="config">The configuration.</param>
    /// <returns>Their paths, such as "$.laboratory.name", in the order of the file; empty when all have been replaced.</returns>
    public static IReadOnlyList<string> Standing(LabConfig config) =>
        [.. Facts.Where(fact => string.Equals(fact.Read(config).Trim(), fact.Value, StringComparison.OrdinalIgnoreCase)).Select(fact => fact.Path)];
}

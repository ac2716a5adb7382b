using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>Secrets of an interceptor, in English.</summary>
internal sealed partial class English
{
    public override string Keys(KeyLogFile keys) =>
        $"An interceptor of the laboratory stood between the phone and the internet and ended its TLS connections with a certificate of its own. Encrypted content was read with {Of(keys.Secrets, "secret", "secrets")} that it wrote in this window ({keys.Path}, SHA-256 {keys.Sha256}). A connection whose certificate the phone refused, or that it closed without having sent anything, shows nothing of what it would have sent, and leaves no requirement about content passed.";
}

using System.CommandLine;
using Lab.Cli.Sign;
using Lab.Harness.Config;
using Lab.Harness.Journal;

namespace Lab.Cli.Commands;

/// <summary>"lab sign": the laboratory's signature, and a time stamp where there is an authority, on a stored run.</summary>
internal static class SignCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="context">What commands share.</param>
    /// <returns>The command.</returns>
    public static Command Create(CliContext context)
    {
        var run = new Argument<string>("RUN") { Description = "Folder of the run." };
        var certificate = FileOption("--certificate", "PKCS#12 file, or PEM file with the certificate. Default: \"signing\" in lab.json.");
        var key = FileOption("--key", "PEM file with the private key, when it is not with the certificate.");
        var chain = FileOption("--chain", "Certificates above, PEM or DER, when they are not with the certificate.");
        var passphrase = FileOption("--passphrase-file", "File whose first line is the passphrase. Without it you are asked; it is never taken from the command line or the environment.");
        var authority = new Option<string?>("--timestamp-authority") { Description = "Address of a time-stamp authority (RFC 3161). Default: \"signing\" in lab.json.", HelpName = "URL" };
        var unstamped = new Option<bool>("--without-timestamp") { Description = "Ask no time-stamp authority." };
        var command = new Command("sign", "Sign the report and the manifest of a stored run with the laboratory's certificate.") { run, certificate, key, chain, passphrase, authority, unstamped };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var location = context.FindConfig(parsed);
            var config = location is null ? null : LabConfigReader.Load(location.Path).Signing;
            string? Chosen(Option<string?> option, string? configured) => parsed.GetValue(option) is { } named ? context.Host.Resolve(named) : configured is null ? null : location!.Resolve(configured);
            var ownCertificate = parsed.GetValue(certificate) is not null;
            var options = new SignOptions
            {
                Certificate = Chosen(certificate, config?.Certificate) ?? throw new WrongUseException("No certificate is named. Give --certificate FILE, or set \"signing\": { \"certificate\": ... } in lab.json."),
                // A certificate named by hand does not go with the key of another.
                Key = Chosen(key, ownCertificate ? null : config?.Key),
                Chain = Chosen(chain, ownCertificate ? null : config?.Chain),
                PassphraseFile = Chosen(passphrase, null),
                TimestampAuthority = parsed.GetValue(unstamped) ? null : Authority(parsed.GetValue(authority) ?? config?.TimestampAuthority),
            };
            return (int)await new SignSession(context, RunFolder.Open(context.Host.Resolve(parsed.GetValue(run)!)), options).RunAsync(cancellationToken);
        });
        return command;
    }

    private static Option<string?> FileOption(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    private static Uri? Authority(string? address) => address is null ? null
        : Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? uri
        : throw new WrongUseException($"{address} is no address of a time-stamp authority: it must begin with http:// or https://.");
}

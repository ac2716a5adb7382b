using System.Net;
using System.Net.Sockets;

namespace Lab.Cli.Tests.Sign;

/// <summary>A time-stamp authority on loopback; "openssl ts" makes its answers, or a test does.</summary>
internal sealed class TimestampServer : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lab-tsa-");
    private readonly HttpListener _listener = new();
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<byte[], (int Status, byte[]? Body)> _answer;

    /// <summary>A genuine one.</summary>
    public TimestampServer()
        : this(null)
    {
        using var certificate = TestCertificates.TimestampAuthority();
        TestCertificates.SavePem(_folder.FullName, "tsa.pem", certificate);
        TestCertificates.SaveKey(_folder.FullName, "tsa.key", certificate, null);
        TestCertificates.Save(_folder.FullName, "serial", "01\n");
        TestCertificates.Save(_folder.FullName, "tsa.cnf", $"""
            [tsa]
            default_tsa = t
            [t]
            serial = {_folder.FullName}/serial
            signer_cert = {_folder.FullName}/tsa.pem
            signer_key = {_folder.FullName}/tsa.key
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256, sha384, sha512
            ess_cert_id_alg = sha256
            """);
    }

    /// <summary>One that answers what a test wants: status and body; a null body = it never answers.</summary>
    public TimestampServer(Func<byte[], (int Status, byte[]? Body)>? answer)
    {
        _answer = answer ?? Genuine;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/tsr";
        }
        _listener.Prefixes.Add(Address[..^3]);
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public string Address { get; }

    /// <summary>Ends when the first request has come.</summary>
    public Task Asked => _asked.Task;

    public void Dispose()
    {
        _listener.Close();
        _folder.Delete(recursive: true);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var query = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(query);
                _asked.TrySetResult();
                var (status, body) = _answer(query.ToArray());
                if (body is null)
                {
                    continue;
                }
                context.Response.StatusCode = status;
                await context.Response.OutputStream.WriteAsync(body);
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
        {
            // The test is over, or the client went away.
        }
    }

    private (int, byte[]?) Genuine(byte[] query)
    {
        var (asked, given) = (Path.Combine(_folder.FullName, "query"), Path.Combine(_folder.FullName, "reply"));
        File.WriteAllBytes(asked, query);
        Tool.Run("openssl", "ts", "-reply", "-config", Path.Combine(_folder.FullName, "tsa.cnf"), "-queryfile", asked, "-out", given).ExitCode.Should().Be(0);
        return (200, File.ReadAllBytes(given));
    }
}

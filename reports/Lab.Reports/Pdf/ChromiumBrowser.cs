using System.Diagnostics;
using Lab.Harness.Reporting;

namespace Lab.Reports.Pdf;

/// <summary>A Chromium that prints an HTML file to PDF, without a window and without the network.</summary>
/// <param name="executable">Path of the browser.</param>
/// <param name="time">Clock of the time limit.</param>
internal sealed class ChromiumBrowser(string executable, TimeProvider time)
{
    /// <summary>Longest time for one document.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    // What the browser said is worth so long a wait when it has ended and a helper of it still holds its streams.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(3);

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>Finds the browser: the variable LAB_CHROMIUM first, then the usual names on the path.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <returns>Path of the executable.</returns>
    /// <exception cref="ReportException">There is none.</exception>
    public static string Find(Func<string, string?> variable)
    {
        if (variable("LAB_CHROMIUM") is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : throw new ReportException($"report.pdf needs a Chromium: LAB_CHROMIUM names {named}, which does not exist. Correct or unset it.");
        }
        var folders = (variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(n => folders.Select(f => Path.Combine(f, n))).FirstOrDefault(File.Exists)
            ?? throw new ReportException($"report.pdf needs a Chromium, and none of {string.Join(", ", Names)} is on the path. Install the package \"chromium\", or set LAB_CHROMIUM to the executable.");
    }

    /// <summary>Prints.</summary>
    /// <param name="folder">Fresh folder for all that the browser writes.</param>
    /// <param name="html">Path of the document.</param>
    /// <param name="pdf">Path of the PDF to make.</param>
    /// <param name="cancellationToken">Stops the browser.</param>
    /// <returns>When made.</returns>
    /// <exception cref="ReportException">The browser could not be started, failed or took too long.</exception>
    public async Task PrintAsync(string folder, string html, string pdf, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var process = Start(folder, html, pdf);
        var (output, errors) = (new SpokenWords(process.StandardOutput), new SpokenWords(process.StandardError));
        try
        {
            await process.WaitForExitAsync(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            throw new ReportException($"{executable} did not print the report within {Limit.TotalSeconds:0} s and was ended. It said: {await errors.UntilAsync(LastWords, time).ConfigureAwait(false)}", e);
        }
        if (process.ExitCode != 0 || !File.Exists(pdf))
        {
            var words = await errors.UntilAsync(LastWords, time).ConfigureAwait(false);
            throw new ReportException($"{executable} printed no report (exit code {process.ExitCode}). It said: {words}");
        }
    }

    private Process Start(string folder, string html, string pdf)
    {
        var start = new ProcessStartInfo(executable) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in Arguments(folder, html, pdf))
        {
            start.ArgumentList.Add(argument);
        }

        // A home of its own: no profile, no font and no setting of the person who runs the lab gets into a report.
        foreach (var name in new[] { "HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "TMPDIR" })
        {
            start.Environment[name] = folder;
        }
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            throw new ReportException($"{executable} could not be started: {e.Message}. Install the package \"chromium\", or set LAB_CHROMIUM to the executable.", e);
        }
    }

    private static IEnumerable<string> Arguments(string folder, string html, string pdf)
    {
        yield return "--headless";
        if (Environment.IsPrivilegedProcess)
        {
            // Chromium refuses to run its sandbox as root; the document holds no script and may fetch nothing.
            yield return "--no-sandbox";
        }
        yield return "--disable-gpu";
        yield return "--no-first-run";
        yield return "--disable-background-networking";
        yield return "--disable-component-update";
        yield return "--disable-sync";
        yield return "--disable-extensions";
        yield return "--disable-dev-shm-usage";
        yield return "--disable-breakpad";
        yield return "--host-resolver-rules=MAP * ~NOTFOUND";
        yield return "--no-pdf-header-footer";
        yield return "--generate-pdf-document-outline";
        yield return $"--user-data-dir={Path.Combine(folder, "profile")}";
        yield return $"--print-to-pdf={pdf}";
        yield return new Uri(html).AbsoluteUri;
    }
}

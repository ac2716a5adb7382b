using System.Text;
using System.Text.Json.Nodes;
using Lab.Harness.Journal;

namespace Lab.Cli.Tests.Sign;

[Collection(nameof(StoredRuns))]
public sealed class VerifyCommandTests(StoredRuns runs) : SigningTest(runs)
{
    [Fact]
    public async Task One_changed_byte_of_any_file_is_told_with_the_name_of_the_file()
    {
        var run = CopyOf(Runs.Signed);
        foreach (var file in Directory.EnumerateFiles(run, "*", SearchOption.AllDirectories).ToList())
        {
            var name = Path.GetRelativePath(run, file);
            var whole = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            FlipByte(file);
            using var machine = new TestHost();
            (await machine.RunAsync("verify", run, "--certificate", Runs.Root, "--timestamp-certificate", Runs.Root)).Should().Be(ExitCode.Fail, "{0} was changed:\n{1}", name, machine.Out);
            machine.Out.Split('\n').Should().Contain(line => line.StartsWith("CHANGED", StringComparison.Ordinal) && line.Contains(name, StringComparison.Ordinal), "{0} was changed:\n{1}", name, machine.Out);
            await File.WriteAllBytesAsync(file, whole, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task One_changed_byte_of_any_file_in_a_zip_is_told_with_the_name_of_the_file()
    {
        var run = CopyOf(Runs.Signed);
        var names = Directory.EnumerateFiles(run, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(run, f)).ToList();
        foreach (var name in names)
        {
            var whole = await File.ReadAllBytesAsync(Path.Combine(run, name), TestContext.Current.CancellationToken);
            FlipByte(Path.Combine(run, name), whole.Length > 0 ? whole.Length - 1 : null);
            var zip = Path.Combine(Folder, "run.zip");
            await System.IO.Compression.ZipFile.CreateFromDirectoryAsync(run, zip, System.IO.Compression.CompressionLevel.NoCompression, includeBaseDirectory: true, TestContext.Current.CancellationToken);
            using var machine = new TestHost();
            (await machine.RunAsync("verify", zip, "--certificate", Runs.Root, "--timestamp-certificate", Runs.Root)).Should().Be(ExitCode.Fail, "{0} was changed:\n{1}", name, machine.Out);
            machine.Out.Split('\n').Should().Contain(line => line.StartsWith("CHANGED", StringComparison.Ordinal) && line.Contains(name, StringComparison.Ordinal), "{0} was changed:\n{1}", name, machine.Out);
            File.Delete(zip);
            await File.WriteAllBytesAsync(Path.Combine(run, name), whole, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        var run = CopyOf(Runs.Signed);
        File.Delete(Path.Combine(run, "NCC-1", "device", "getprop.txt"));
        await Changed(run, "NCC-1/device/getprop.txt", "It is missing");
    }

    [Fact]
    public async Task A_file_that_was_added_is_named()
    {
        var run = CopyOf(Runs.Signed);
        await File.WriteAllTextAsync(Path.Combine(run, "NCC-1", "note.txt"), "x", TestContext.Current.CancellationToken);
        await Changed(run, "NCC-1/note.txt", "does not belong to the run");
    }

    [Fact]
    public async Task A_missing_plan_is_a_finding_and_no_wrong_use()
    {
        var run = CopyOf(Runs.Signed);
        File.Delete(Path.Combine(run, "plan.json"));
        await Changed(run, "plan.json", "It is missing");
    }

    [Fact]
    public async Task A_signature_that_was_taken_away_is_missed()
    {
        var run = CopyOf(Runs.Signed);
        File.Delete(Path.Combine(run, "manifest.p7s"));
        await Changed(run, "manifest.p7s", "It is missing");
    }

    [Fact]
    public async Task A_time_stamp_that_was_taken_away_is_missed()
    {
        var run = CopyOf(Runs.Signed);
        File.Delete(Path.Combine(run, "manifest.tsr"));
        await Changed(run, "manifest.tsr", "It is missing");
    }

    [Fact]
    public async Task A_link_in_place_of_a_file_is_named()
    {
        var run = CopyOf(Runs.Signed);
        var file = Path.Combine(run, "NCC-1", "capture.pcap");
        File.Delete(file);
        File.CreateSymbolicLink(file, Path.Combine(Runs.Signed, "NCC-1", "capture.pcap"));
        await Changed(run, "NCC-1/capture.pcap", "is a link");
    }

    [Fact]
    public async Task A_manifest_that_was_made_to_fit_a_changed_file_is_told_by_its_signature()
    {
        var run = CopyOf(Runs.Signed);
        FlipByte(Path.Combine(run, "NCC-1", "device", "getprop.txt"));
        var earlier = RunManifest.Read(Path.Combine(run, "manifest.json")).Earlier;
        await File.WriteAllBytesAsync(Path.Combine(run, "manifest.json"), RunManifest.Compose(RunFolder.At(run), earlier, new Dictionary<string, byte[]>()), TestContext.Current.CancellationToken);
        await Changed(run, "manifest.p7s", "does not fit");
    }

    [Fact]
    public async Task Every_report_is_made_again_from_the_record_and_compared()
    {
        await VerifyAsync(CopyOf(Runs.Unsigned));
        foreach (var name in new[] { "report.html", "junit.xml", "results.sarif", "summary.md", "flows.csv", "findings.csv", "findings.jsonl" })
        {
            Machine.Out.Split('\n').Should().Contain(line => line.Contains(name, StringComparison.Ordinal) && line.Contains("the same report again", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("results.sarif")]
    [InlineData("summary.md")]
    [InlineData("flows.csv")]
    [InlineData("findings.csv")]
    [InlineData("findings.jsonl")]
    public async Task A_report_that_is_not_the_records_does_not_verify(string name)
    {
        var run = CopyOf(Runs.Unsigned);
        await File.AppendAllTextAsync(Path.Combine(run, name), "x", TestContext.Current.CancellationToken);
        RunManifest.Write(RunFolder.Open(run));
        await VerifyAsync(run);
        Machine.Out.Split('\n').Should().NotContain(line => line.Contains(name, StringComparison.Ordinal) && line.Contains("the same report again", StringComparison.Ordinal))
            .And.Contain(line => line.Contains(name, StringComparison.Ordinal) && line.Contains("lab report RUN", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_record_that_was_sealed_again_contradicts_reports_and_journal()
    {
        var run = CopyOf(Runs.Unsigned);
        var folder = RunFolder.Open(run);
        folder.WriteRecord(folder.ReadRecord()! with { ReportNumber = "OTHER-1" });
        RunManifest.Write(folder);
        (await VerifyAsync(run)).Should().Be(ExitCode.Fail);
        Machine.Out.Should().Contain("The record attached inside is another").And.Contain("It was made from another record").And.Contain("give another record than the one that was sealed");
    }

    [Fact]
    public async Task A_report_that_names_the_record_but_is_not_made_of_it_is_doubted()
    {
        var run = CopyOf(Runs.Unsigned);
        var path = Path.Combine(run, "report.html");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Replace("Test Report", "Best Report", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        RunManifest.Write(RunFolder.Open(run));
        await VerifyAsync(run);
        Machine.Out.Split('\n').Should().Contain(line => line.StartsWith("UNKNOWN", StringComparison.Ordinal) && line.Contains("report.html", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bytes_behind_the_signature_of_the_PDF_are_told()
    {
        var run = CopyOf(Runs.Signed);
        await File.AppendAllTextAsync(Path.Combine(run, "report.pdf"), "\n", TestContext.Current.CancellationToken);
        await Changed(run, "report.pdf", "added after the signature");
    }

    [Fact]
    public async Task An_update_of_the_PDF_behind_its_signature_is_told()
    {
        var run = CopyOf(Runs.Signed);
        var pdf = Path.Combine(run, "report.pdf");
        await UpdateAsync(pdf, 99999, "(changed)");
        await Changed(run, "report.pdf", "bytes were added after the signature");
    }

    [Theory]
    [InlineData("<</Title (Another report)>>", "Title of object 1")]
    [InlineData("(a string)", "object 1")]
    public async Task A_change_between_two_signatures_is_told_with_the_first(string changed, string words)
    {
        var run = CopyOf(Runs.Signed);
        await UpdateAsync(Path.Combine(run, "report.pdf"), 1, changed);
        RunManifest.Write(RunFolder.Open(run));
        File.Delete(Path.Combine(run, "manifest.p7s"));
        File.Delete(Path.Combine(run, "manifest.tsr"));
        (await SignAsync(run)).Should().Be(ExitCode.Pass, Machine.Error);
        await Changed(run, "report.pdf (signature 1 of 2)", words);
    }

    [Fact]
    public async Task A_note_on_a_signed_page_is_told()
    {
        var run = CopyOf(Runs.Signed);
        var pdf = Path.Combine(run, "report.pdf");
        var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(pdf, TestContext.Current.CancellationToken));
        var page = System.Text.RegularExpressions.Regex.Match(text, @"/Subtype /Widget .*? /P (\d+) 0 R", System.Text.RegularExpressions.RegexOptions.Singleline).Groups[1].Value;
        var dictionary = text[(text.LastIndexOf($"\n{page} 0 obj\n<<", StringComparison.Ordinal) + $"\n{page} 0 obj\n<<".Length)..];
        dictionary = dictionary[..dictionary.IndexOf(">>\nendobj", StringComparison.Ordinal)];
        var end = dictionary.LastIndexOf(" 0 R]", StringComparison.Ordinal) + " 0 R".Length;
        await UpdateAsync(pdf, int.Parse(page, System.Globalization.CultureInfo.InvariantCulture), $"<<{dictionary[..end]} <</Type /Annot /Subtype /FreeText /F 4 /Rect [0 0 500 700] /Contents (PASS)>>{dictionary[end..]}>>");
        RunManifest.Write(RunFolder.Open(run));
        File.Delete(Path.Combine(run, "manifest.p7s"));
        File.Delete(Path.Combine(run, "manifest.tsr"));
        (await SignAsync(run)).Should().Be(ExitCode.Pass, Machine.Error);
        await Changed(run, "report.pdf (signature 1 of 2)", "Annots of object " + page);
    }

    [Fact]
    public async Task A_PDF_whose_signature_leaves_bytes_out_is_told()
    {
        var run = CopyOf(Runs.Signed);
        var pdf = Path.Combine(run, "report.pdf");
        var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(pdf, TestContext.Current.CancellationToken));
        var range = text.LastIndexOf("/ByteRange [0 0", StringComparison.Ordinal) + "/ByteRange [0 ".Length;
        await File.WriteAllTextAsync(pdf, text[..range] + "0000000100" + text[(range + 10)..], Encoding.Latin1, TestContext.Current.CancellationToken);
        await Changed(run, "report.pdf", "bytes could be changed unseen");
    }

    [Fact]
    public async Task Without_a_certificate_it_cannot_be_told_who_signed()
    {
        (await Machine.RunAsync("verify", Runs.Signed)).Should().Be(ExitCode.Inconclusive);
        Machine.Out.Should().Contain("--certificate FILE").And.Contain("--timestamp-certificate FILE").And.Contain("CANNOT BE TOLD");
    }

    [Fact]
    public async Task A_certificate_of_somebody_else_is_no_trust()
    {
        using var other = TestCertificates.Ec("Lin Example");
        (await Machine.RunAsync("verify", Runs.Signed, "--certificate", TestCertificates.SavePem(Folder, "other.pem", other), "--timestamp-certificate", Runs.Root)).Should().Be(ExitCode.Inconclusive);
    }

    [Fact]
    public async Task An_unsigned_run_cannot_be_told()
    {
        (await VerifyAsync(Runs.Unsigned)).Should().Be(ExitCode.Inconclusive);
        Machine.Out.Should().Contain("Nobody signed this run").And.Contain("lab sign RUN");
    }

    [Fact]
    public async Task A_time_stamp_outlives_the_certificate()
    {
        var run = await SignedUntil2089Async("--timestamp-authority", Runs.Authority.Address);
        Machine.Time.SetUtcNow(new(2090, 1, 1, 0, 0, 0, TimeSpan.Zero));
        (await VerifyAsync(run)).Should().Be(ExitCode.Pass, Machine.Out);
    }

    [Fact]
    public async Task Without_a_time_stamp_an_expired_certificate_cannot_be_told()
    {
        var run = await SignedUntil2089Async();
        Machine.Time.SetUtcNow(new(2090, 1, 1, 0, 0, 0, TimeSpan.Zero));
        (await VerifyAsync(run)).Should().Be(ExitCode.Inconclusive);
        Machine.Out.Should().Contain("expired on 2089");
    }

    [Fact]
    public async Task JSON_says_the_same()
    {
        (await VerifyAsync(Runs.Signed, "--json")).Should().Be(ExitCode.Pass);
        var document = JsonNode.Parse(Machine.Out)!;
        document["outcome"]!.GetValue<string>().Should().Be("verified");
        document["signatures"]!.AsArray().Should().HaveCount(2);
        document["signatures"]![0]!["signer"]!.GetValue<string>().Should().Be("Lin Example");
    }

    [Fact]
    public async Task A_folder_that_is_no_run_is_wrong_use()
    {
        (await Machine.RunAsync("verify", Folder)).Should().Be(ExitCode.WrongUse);
        Machine.Error.Should().Contain("is not a run");
    }

    [Fact]
    public async Task What_is_not_there_is_wrong_use()
    {
        (await Machine.RunAsync("verify", Path.Combine(Folder, "none"))).Should().Be(ExitCode.WrongUse);
        Machine.Error.Should().Contain("There is no");
    }

    private async Task<string> SignedUntil2089Async(params string[] more)
    {
        var run = CopyOf(Runs.Unsigned);
        using var signer = TestCertificates.Ec("Brief", until: new(2089, 1, 1, 0, 0, 0, TimeSpan.Zero));
        (await Machine.RunAsync(["sign", run, "--certificate", TestCertificates.SavePkcs12(Folder, "brief.p12", signer, null), .. more])).Should().Be(ExitCode.Pass, Machine.Error);
        return run;
    }

    private static async Task UpdateAsync(string pdf, int number, string value)
    {
        var bytes = await File.ReadAllBytesAsync(pdf, TestContext.Current.CancellationToken);
        var text = Encoding.Latin1.GetString(bytes);
        var table = text[(text.LastIndexOf("startxref", StringComparison.Ordinal) + 10)..].Split('\n')[0];
        var trailer = text[(text.LastIndexOf("trailer\n<<", StringComparison.Ordinal) + 10)..].Split(">>\nstartxref")[0].Replace("/Prev ", "/Before ", StringComparison.Ordinal);
        var added = $"{number} 0 obj\n{value}\nendobj\n";
        var update = $"{added}xref\n{number} 1\n{bytes.Length:D10} 00000 n \ntrailer\n<<{trailer} /Prev {table}>>\nstartxref\n{bytes.Length + added.Length}\n%%EOF\n";
        await File.WriteAllBytesAsync(pdf, [.. bytes, .. Encoding.Latin1.GetBytes(update)], TestContext.Current.CancellationToken);
    }

    private async Task Changed(string run, string name, string words)
    {
        (await VerifyAsync(run)).Should().Be(ExitCode.Fail, Machine.Out);
        Machine.Out.Split('\n').Should().Contain(line => line.StartsWith("CHANGED", StringComparison.Ordinal) && line.Contains(name, StringComparison.Ordinal) && line.Contains(words, StringComparison.Ordinal), Machine.Out);
    }
}

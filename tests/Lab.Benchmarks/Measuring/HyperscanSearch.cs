using System.Runtime.InteropServices;

namespace Lab.Benchmarks.Measuring;

/// <summary>Searches a file for byte strings with libhyperscan5 (literal interface, streaming): a peer of the search, run as a process of its own.</summary>
internal static class HyperscanSearch
{
    private const string Library = "libhs.so.5";
    private const uint Streaming = 2;
    private const int BlockBytes = 1 << 20;

    private delegate int OnMatch(uint id, ulong from, ulong to, uint flags, nint context);

    /// <summary>True where the library is installed.</summary>
    public static bool IsInstalled => NativeLibrary.TryLoad(Library, typeof(HyperscanSearch).Assembly, DllImportSearchPath.SafeDirectories, out _);

    /// <summary>Counts the matches.</summary>
    /// <param name="patterns">File of patterns in hex, one a line.</param>
    /// <param name="haystack">File to search.</param>
    public static long Run(string patterns, string haystack)
    {
        var database = Compile([.. File.ReadLines(patterns).Select(Convert.FromHexString)]);
        nint scratch = 0;
        Check(AllocateScratch(database, ref scratch));
        Check(OpenStream(database, 0, out var stream));
        long matches = 0;
        OnMatch count = (_, _, _, _, _) =>
        {
            matches++;
            return 0;
        };
        using var file = new FileStream(haystack, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        var block = new byte[BlockBytes];
        for (int read; (read = file.Read(block)) > 0;)
        {
            Check(Scan(stream, block, (uint)read, 0, scratch, count, 0));
        }
        Check(CloseStream(stream, scratch, count, 0));
        return matches;
    }

    private static nint Compile(byte[][] patterns)
    {
        var texts = patterns.Select(one =>
        {
            var memory = Marshal.AllocHGlobal(one.Length);
            Marshal.Copy(one, 0, memory, one.Length);
            return memory;
        }).ToArray();
        var result = CompileLiterals(texts, new uint[patterns.Length], [.. Enumerable.Range(0, patterns.Length).Select(i => (uint)i)],
            [.. patterns.Select(one => (nuint)one.Length)], (uint)patterns.Length, Streaming, 0, out var database, out _);
        Check(result);
        return database;
    }

    private static void Check(int result)
    {
        if (result != 0)
        {
            throw new InvalidOperationException($"hyperscan failed with {result}");
        }
    }

    [DllImport(Library, EntryPoint = "hs_compile_lit_multi")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int CompileLiterals(nint[] expressions, uint[] flags, uint[] ids, nuint[] lengths, uint elements, uint mode, nint platform, out nint database, out nint error);

    [DllImport(Library, EntryPoint = "hs_alloc_scratch")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int AllocateScratch(nint database, ref nint scratch);

    [DllImport(Library, EntryPoint = "hs_open_stream")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenStream(nint database, uint flags, out nint stream);

    [DllImport(Library, EntryPoint = "hs_scan_stream")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Scan(nint stream, byte[] data, uint length, uint flags, nint scratch, OnMatch onMatch, nint context);

    [DllImport(Library, EntryPoint = "hs_close_stream")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int CloseStream(nint stream, nint scratch, OnMatch onMatch, nint context);
}

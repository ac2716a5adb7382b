using Lab.Harness.Journal;

namespace Lab.Cli.Run;

/// <summary>Shows a run while it goes on.</summary>
internal interface IRunDisplay : IDisposable
{
    /// <summary>Shows an entry of the journal.</summary>
    void Show(JournalEntry entry);

    /// <summary>Shows that work goes on outside the journal, such as making the reports.</summary>
    void Phase(string text);
}

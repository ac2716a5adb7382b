using System.Text;

namespace Lab.Cli;

/// <summary>Asks for a secret at the terminal, without showing it.</summary>
internal static class SecretPrompt
{
    private const int Longest = 1_024;

    /// <summary>Asks.</summary>
    /// <param name="question">What for; made safe here.</param>
    /// <returns>The answer; null when there is no terminal.</returns>
    public static string? Ask(string question)
    {
        if (Console.IsInputRedirected)
        {
            return null;
        }
        Console.Error.Write(TerminalText.Safe(question));
        // Read as a key, or it would do nothing until the line ends.
        Console.TreatControlCAsInput = true;
        try
        {
            return Read();
        }
        finally
        {
            Console.TreatControlCAsInput = false;
            Console.Error.WriteLine();
        }
    }

    private static string Read()
    {
        var answer = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key is { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control })
            {
                throw new WrongUseException("No passphrase was given: nothing was signed.");
            }
            if (key.Key == ConsoleKey.Backspace)
            {
                answer.Length = Math.Max(0, answer.Length - 1);
            }
            else if (key.KeyChar != 0 && answer.Length < Longest)
            {
                answer.Append(key.KeyChar);
            }
        }
        return answer.ToString();
    }
}

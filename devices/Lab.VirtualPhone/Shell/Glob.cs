namespace Lab.VirtualPhone.Shell;

/// <summary>Patterns of file names: <c>*</c> any text, <c>?</c> one character.</summary>
internal static class Glob
{
    public static bool Matches(string pattern, string name)
    {
        int at = 0, place = 0, star = -1, resume = 0;
        while (place < name.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, resume) = (at++, place);
            }
            else if (at < pattern.Length && (pattern[at] == '?' || pattern[at] == name[place]))
            {
                at++;
                place++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                place = ++resume;
            }
            else
            {
                return false;
            }
        }
        return pattern.AsSpan(at).TrimStart('*').IsEmpty;
    }
}

using System.Text;
using Lab.TestSupport;

namespace Lab.Reports.Tests;

/// <summary>Stored outputs. Where one differs, the new output is left beside it as "*.received", to be looked at and, if right, to replace it.</summary>
internal static class Golden
{
    public static void Compare(string name, string actual)
    {
        var path = Path.Combine(RepositoryRoot.Path, "tests", "Lab.Reports.Tests", "Golden", name);
        var expected = File.Exists(path) ? File.ReadAllText(path, Encoding.UTF8) : "";
        if (actual == expected)
        {
            File.Delete(path + ".received");
            return;
        }
        File.WriteAllText(path + ".received", actual, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Assert.Fail($"The output differs from Golden/{name}, first in line {FirstDifference(expected, actual)}. If the change is meant, replace that file by {name}.received.");
    }

    private static int FirstDifference(string expected, string actual) =>
        1 + expected.Split('\n').Zip(actual.Split('\n')).TakeWhile(lines => lines.First == lines.Second).Count();
}

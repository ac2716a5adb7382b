namespace Lab.Harness.Comparison;

/// <summary>
/// Exact statistics for few repeats: nothing is approximated by a normal distribution. Fisher's exact test (Fisher 1934), Clopper-Pearson intervals
/// (Biometrika 26, 1934), the permutation distribution of the rank sum (Wilcoxon 1945, Mann and Whitney 1947), Holm's adjustment (Scand. J. Statist. 6, 1979).
/// </summary>
internal static class ExactTests
{
    // What R's fisher.test allows for rounding when it asks whether a table is as improbable as the observed one.
    private const double Tolerance = 1 + 1e-7;
    private const int Halvings = 200;

    // Lanczos approximation with g = 7 and nine terms (Godfrey 2001): relative error below 1e-13 for positive arguments.
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>Natural logarithm of the gamma function, for arguments of 0.5 and more.</summary>
    public static double LogGamma(double x)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(x, 0.5);
        var z = x - 1;
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (z + i);
        }
        var t = z + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((z + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    /// <summary>Natural logarithm of the number of ways to choose k of n.</summary>
    public static double LogChoose(int n, int k) => LogGamma(n + 1) - LogGamma(k + 1) - LogGamma(n - k + 1);

    /// <summary>Two-sided Fisher's exact test of k1 of n1 against k2 of n2: the probability, with the margins given, of a table as improbable as this one or more.</summary>
    public static double Fisher(int k1, int n1, int k2, int n2)
    {
        var k = k1 + k2;
        double Probability(int x) => Math.Exp(LogChoose(n1, x) + LogChoose(n2, k - x) - LogChoose(n1 + n2, k));
        var limit = Probability(k1) * Tolerance;
        var p = 0.0;
        for (var x = Math.Max(0, k - n2); x <= Math.Min(n1, k); x++)
        {
            var one = Probability(x);
            p += one <= limit ? one : 0;
        }
        return Math.Min(1, p);
    }

    /// <summary>Clopper-Pearson interval of a proportion: never covers less than it says.</summary>
    public static ProportionInterval ClopperPearson(int k, int n, double confidence)
    {
        var tail = (1 - confidence) / 2;
        var lower = k == 0 ? 0 : Solve(p => 1 - Cumulative(k - 1, n, p) < tail);
        var upper = k == n ? 1 : Solve(p => Cumulative(k, n, p) > tail);
        return new ProportionInterval(lower, upper);
    }

    /// <summary>
    /// Two-sided exact permutation test of the rank sum (Mann-Whitney with midranks for ties): the share of all divisions of the values into two groups of
    /// these sizes whose rank sum is as far from its mean as the observed one or farther.
    /// </summary>
    public static double RankSum(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var ranks = DoubledRanks([.. first, .. second]);
        var total = ranks.Sum();
        var ways = SubsetSums(ranks, first.Count, total);
        var all = ways.Sum();
        var mean = (double)total * first.Count / ranks.Length;
        var observed = Math.Abs(ranks.Take(first.Count).Sum() - mean);
        return Math.Min(1, Enumerable.Range(0, ways.Length).Where(s => Math.Abs(s - mean) >= observed - 1e-9).Sum(s => ways[s]) / all);
    }

    /// <summary>Smallest p that <see cref="RankSum"/> can give with groups of these sizes and no ties.</summary>
    public static double SmallestRankSum(int n1, int n2) => n1 == 0 || n2 == 0 ? 1 : Math.Min(1, 2 * Math.Exp(-LogChoose(n1 + n2, n1)));

    /// <summary>Holm's step-down adjustment, in the order given.</summary>
    public static IReadOnlyList<double> Holm(IReadOnlyList<double> p)
    {
        var adjusted = new double[p.Count];
        var highest = 0.0;
        var order = Enumerable.Range(0, p.Count).OrderBy(i => p[i]).ToList();
        for (var rank = 0; rank < order.Count; rank++)
        {
            highest = Math.Max(highest, Math.Min(1, (order.Count - rank) * p[order[rank]]));
            adjusted[order[rank]] = highest;
        }
        return adjusted;
    }

    /// <summary>Smallest k for which 0 of n1 against k of n2 is significant; null when not even n2 of n2 is.</summary>
    public static int? SmallestShownFromNone(int n1, int n2, double alpha)
    {
        for (var k = 1; k <= n2; k++)
        {
            if (Fisher(0, n1, k, n2) <= alpha * Tolerance)
            {
                return k;
            }
        }
        return null;
    }

    /// <summary>Probability of k or fewer of n with probability p each.</summary>
    private static double Cumulative(int k, int n, double p)
    {
        if (p <= 0 || p >= 1)
        {
            return p <= 0 || k >= n ? 1 : 0;
        }
        var sum = 0.0;
        for (var i = 0; i <= k; i++)
        {
            sum += Math.Exp(LogChoose(n, i) + (i * Math.Log(p)) + ((n - i) * Math.Log(1 - p)));
        }
        return sum;
    }

    /// <summary>The place in 0 to 1 up to which something holds.</summary>
    private static double Solve(Func<double, bool> holds)
    {
        double low = 0, high = 1;
        for (var i = 0; i < Halvings && high - low > 1e-15; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(middle) ? (middle, high) : (low, middle);
        }
        return (low + high) / 2;
    }

    /// <summary>Twice the midrank of each value: whole numbers, so that sums are exact.</summary>
    private static int[] DoubledRanks(double[] values) =>
        [.. values.Select(v => (2 * values.Count(o => o < v)) + values.Count(o => o.Equals(v)) + 1)];

    /// <summary>For each sum, the number of subsets of a size with it. Doubles: exact up to 2^53, and close enough beyond.</summary>
    private static double[] SubsetSums(int[] ranks, int size, int total)
    {
        var ways = new double[size + 1][];
        for (var taken = 0; taken <= size; taken++)
        {
            ways[taken] = new double[total + 1];
        }
        ways[0][0] = 1;
        foreach (var rank in ranks)
        {
            for (var taken = size; taken >= 1; taken--)
            {
                for (var sum = total; sum >= rank; sum--)
                {
                    ways[taken][sum] += ways[taken - 1][sum - rank];
                }
            }
        }
        return ways[size];
    }
}

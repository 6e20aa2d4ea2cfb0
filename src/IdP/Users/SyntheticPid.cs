namespace IdP.Users;

/// <summary>Norwegian identity numbers of people who do not exist.</summary>
public static class SyntheticPid
{
    private static readonly int[] First = [3, 7, 6, 1, 8, 9, 4, 5, 2];
    private static readonly int[] Second = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    /// <summary>Eleven digits: a day (or day + 40), a month as it is or marked, and right control digits.</summary>
    public static bool IsWellFormed(string pid) =>
        pid.Length == 11 && pid.All(char.IsAsciiDigit)
        && Digits(pid, 0) is (>= 1 and <= 31) or (>= 41 and <= 71)
        && Digits(pid, 2) % 20 is >= 1 and <= 12
        && ControlDigit(pid, First) == pid[9] - '0'
        && ControlDigit(pid, Second) == pid[10] - '0';

    /// <summary>A month of 81 to 92: eighty more than any month there is, so that the number can be nobody's.</summary>
    public static bool IsSynthetic(string pid) => IsWellFormed(pid) && Digits(pid, 2) is >= 81 and <= 92;

    private static int Digits(string pid, int start) => int.Parse(pid.AsSpan(start, 2), System.Globalization.CultureInfo.InvariantCulture);

    private static int ControlDigit(string pid, int[] weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++) sum += weights[i] * (pid[i] - '0');
        return (11 - sum % 11) % 11;
    }
}

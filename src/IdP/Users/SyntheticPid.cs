namespace IdP.Users;

/// <summary>Norwegian identity numbers of people who do not exist.</summary>
public static class SyntheticPid
{
    private static readonly int[] First = [3, 7, 6, 1, 8, 9, 4, 5, 2];
    private static readonly int[] Second = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    /// <summary>Eleven digits, a month of 81 to 92 (or 65 to 72 and 41 to 52, other synthetic ranges are not used here), and right control digits.</summary>
    public static bool IsSynthetic(string pid) =>
        pid.Length == 11 && pid.All(char.IsAsciiDigit)
        && Digits(pid, 2, 2) is >= 81 and <= 92
        && Digits(pid, 0, 2) is >= 1 and <= 31 or >= 41 and <= 71
        && ControlDigit(pid, First) == pid[9] - '0'
        && ControlDigit(pid, Second) == pid[10] - '0';

    private static int Digits(string pid, int start, int length) => int.Parse(pid.AsSpan(start, length), System.Globalization.CultureInfo.InvariantCulture);

    private static int ControlDigit(string pid, int[] weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++) sum += weights[i] * (pid[i] - '0');
        return (11 - sum % 11) % 11;
    }
}

namespace IdP.Rules;

/// <summary>How a redirect URI that a request names is compared with the registered ones. <see cref="Registration.RedirectUriRules"/> says which may be registered.</summary>
public static class RedirectUris
{
    private static readonly string[] Loopbacks = ["http://127.0.0.1:", "http://[::1]:"];

    /// <summary>
    /// True when one registered URI is the requested one, character for character (RFC6749-3.1.2.3). Only a URI
    /// registered with the loopback address and port 0 stands for every port (RFC8252-7.3, E-281, D-51).
    /// </summary>
    public static bool Registered(IReadOnlyList<string> registered, string requested) => Find(registered, requested) is not null;

    /// <summary>The registered URI that the requested one is; null when it is none of them.</summary>
    public static string? Find(IReadOnlyList<string> registered, string requested)
    {
        foreach (var uri in registered)
        {
            if (string.Equals(uri, requested, StringComparison.Ordinal) || SameButForLoopbackPort(uri, requested)) return uri;
        }

        return null;
    }

    /// <summary>True when this registered URI stands for every port of a loopback address (RFC8252-7.3).</summary>
    internal static bool StandsForEveryPort(string registered) => LoopbackOf(registered) is { } loopback && HasPortZero(registered.AsSpan(loopback.Length));

    private static bool SameButForLoopbackPort(string registered, string requested)
    {
        if (LoopbackOf(registered) is not { } loopback || !requested.StartsWith(loopback, StringComparison.Ordinal)) return false;
        var anyPort = registered.AsSpan(loopback.Length);
        if (!HasPortZero(anyPort)) return false;

        var rest = requested.AsSpan(loopback.Length);
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        if (digits < 0) digits = rest.Length;
        return rest[..digits] is [>= '1' and <= '9', ..] && ushort.TryParse(rest[..digits], out _) && rest[digits..].SequenceEqual(anyPort[1..]);
    }

    private static string? LoopbackOf(string registered)
    {
        foreach (var loopback in Loopbacks)
        {
            if (registered.StartsWith(loopback, StringComparison.Ordinal)) return loopback;
        }

        return null;
    }

    private static bool HasPortZero(ReadOnlySpan<char> port) => port is ['0', ..] and not [_, >= '0' and <= '9', ..];
}

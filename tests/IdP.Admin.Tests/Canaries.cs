using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace IdP.Admin.Tests;

/// <summary>Secrets of this run, planted or made by the console. Where they turn up in an address, in the browser's storage or in a log, a test fails.</summary>
public static class Canaries
{
    private static readonly ConcurrentDictionary<string, byte> Known = [];

    public static IEnumerable<string> All => Known.Keys;

    /// <summary>A new one, to be typed in where a secret might be pasted by mistake.</summary>
    public static string New() => Watch("canary-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));

    /// <summary>From now on this is one, too: a secret that a page has shown once.</summary>
    public static string Watch(string secret)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(secret?.Length ?? 0, 8, nameof(secret));
        Known.TryAdd(secret!, 0);
        return secret!;
    }

    /// <returns>Null when the text has none, as it is or percent-encoded.</returns>
    public static string? In(string text) => All.FirstOrDefault(canary => text.Contains(canary, StringComparison.Ordinal) || text.Contains(Uri.EscapeDataString(canary), StringComparison.Ordinal));
}

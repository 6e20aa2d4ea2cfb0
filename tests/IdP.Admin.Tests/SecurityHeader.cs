namespace IdP.Admin.Tests;

/// <summary>A header that every answer of the console has: pages, errors, redirects and assets.</summary>
internal sealed record SecurityHeader(string Name, params string[] Parts)
{
    private static readonly SecurityHeader[] Always =
    [
        new("content-security-policy", "default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"),
        new("x-content-type-options", "nosniff"),
        new("x-frame-options", "DENY"),
        new("referrer-policy", "same-origin"),
        new("cross-origin-opener-policy", "same-origin"),
        new("cross-origin-resource-policy", "same-origin"),
        new("permissions-policy", "camera=()", "geolocation=()", "microphone=()", "payment=()", "usb=()"),
    ];

    // Each would undo the policy.
    private static readonly string[] Holes = ["unsafe-inline", "unsafe-eval", "unsafe-hashes", "http://*", "https://*", " * ", " *;", "https:;", "data: 'self'"];

    /// <param name="header">Gives an answer's header by its lower-case name; null when it has none.</param>
    public static IEnumerable<string> Problems(Func<string, string?> header)
    {
        foreach (var (name, parts) in Always)
        {
            var value = header(name);
            foreach (var part in parts.Where(part => value?.Contains(part, StringComparison.Ordinal) is not true)) yield return $"{name} lacks {part}: {value ?? "not sent"}";
        }

        foreach (var hole in Holes.Where(hole => header("content-security-policy")?.Contains(hole, StringComparison.Ordinal) is true)) yield return $"content-security-policy has {hole}";
        foreach (var name in (string[])["server", "x-powered-by"])
        {
            if (header(name) is { } value) yield return $"{name} says {value}";
        }

        var page = header("content-type")?.StartsWith("text/html", StringComparison.Ordinal) is true;
        if (page && header("cache-control")?.Contains("no-store", StringComparison.Ordinal) is not true) yield return "a page may be stored: cache-control lacks no-store";
    }
}

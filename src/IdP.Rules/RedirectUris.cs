using IdP.Rules.Clients;

namespace IdP.Rules;

/// <summary>Redirect URIs: how a registered one is compared with a requested one, and which may be registered at all.</summary>
public static class RedirectUris
{
    private static readonly string[] Loopbacks = ["http://127.0.0.1:", "http://[::1]:"];

    private static readonly string[] DangerousSchemes = ["javascript", "data", "vbscript", "file", "blob", "about", "view-source", "ws", "wss", "ftp"];

    private static readonly string[] ResponseParameters = ["code", "state", "iss", "error", "error_description", "session_state", "response"];

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

    private static bool SameButForLoopbackPort(string registered, string requested)
    {
        foreach (var loopback in Loopbacks)
        {
            if (!registered.StartsWith(loopback, StringComparison.Ordinal) || !requested.StartsWith(loopback, StringComparison.Ordinal)) continue;
            var anyPort = registered.AsSpan(loopback.Length);
            if (anyPort is not ['0', ..] || anyPort is [_, >= '0' and <= '9', ..]) return false;

            var rest = requested.AsSpan(loopback.Length);
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits < 0) digits = rest.Length;
            return rest[..digits] is [>= '1' and <= '9', ..] && ushort.TryParse(rest[..digits], out _) && rest[digits..].SequenceEqual(anyPort[1..]);
        }

        return false;
    }

    /// <summary>Why this URI may not be registered, in words for the person registering it; null when it may.</summary>
    /// <param name="production">True forbids plain http to localhost for everything but native clients (E-280).</param>
    public static string? Problem(string uri, ApplicationType type, bool production)
    {
        if (uri.Length is 0 or > 2000) return "must have 1 to 2000 characters.";
        foreach (var character in uri)
        {
            if (character is <= ' ' or > '~') return "must be plain ASCII without spaces: percent-encode other characters, and write an international host name as xn--.";
            if (character is '\\' or '"' or '<' or '>' or '{' or '}' or '|' or '^' or '`') return $"must not contain {character}: percent-encode it.";
        }

        if (uri.Contains('*')) return "must be exact: wildcards are not supported.";
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var parsed) || !uri.StartsWith(parsed.Scheme + ":", StringComparison.OrdinalIgnoreCase)) return "must be an absolute URI, such as https://app.example.org/callback.";
        if (DangerousSchemes.Contains(parsed.Scheme, StringComparer.OrdinalIgnoreCase)) return $"must not use the scheme {parsed.Scheme}.";
        if (uri.Contains('#')) return "must not have a fragment (RFC6749-3.1.2).";
        if (ContainsDotSegment(uri)) return "must not contain . or .. as a path segment, plain or percent-encoded.";
        foreach (var parameter in ResponseParameters)
        {
            if (HasQueryParameter(parsed.Query, parameter)) return $"must not already contain the parameter {parameter}: the response adds it.";
        }

        return parsed.Scheme switch
        {
            "https" => WebProblem(uri, parsed),
            "http" => WebProblem(uri, parsed) ?? PlainHttpProblem(parsed, type, production),
            _ when type != ApplicationType.Native => "must use https.",
            _ when !parsed.Scheme.Contains('.') => "must use https, or a scheme that is a reversed domain name you control, such as no.example.app (RFC8252-7.1).",
            _ => null,
        };
    }

    private static string? WebProblem(string uri, Uri parsed) =>
        parsed.UserInfo.Length > 0 || uri.Contains('@') && uri.IndexOf('@') < AuthorityEnd(uri) ? "must not contain a user name or password."
        : parsed.Host.Length == 0 ? "must name a host."
        : parsed.Host.EndsWith('.') ? "must not have a host that ends with a dot."
        : !uri.AsSpan(parsed.Scheme.Length).StartsWith("://") ? "must have // after the scheme."
        : !HostIsPlain(uri, parsed.Host) ? $"must name its host in the one way everybody reads, {parsed.Host}, with nothing behind it but a port."
        : null;

    // 127.1, 0x7f000001 and rp%2Eexample are names of hosts too, but not to every reader.
    private static bool HostIsPlain(string uri, string host)
    {
        var authority = uri.AsSpan(0, AuthorityEnd(uri))[(uri.IndexOf("://", StringComparison.Ordinal) + 3)..];
        return authority.StartsWith(host, StringComparison.OrdinalIgnoreCase)
            && (authority.Length == host.Length || authority[host.Length] == ':' && !authority[(host.Length + 1)..].ContainsAnyExceptInRange('0', '9'));
    }

    private static string? PlainHttpProblem(Uri parsed, ApplicationType type, bool production) =>
        !parsed.IsLoopback ? "must use https; plain http is for localhost only."
        : type == ApplicationType.Native || !production ? null
        : "must not lie on localhost in production; register it in a test deployment.";

    private static int AuthorityEnd(string uri)
    {
        var start = uri.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = uri.IndexOfAny(['/', '?'], start);
        return end < 0 ? uri.Length : end;
    }

    private static bool ContainsDotSegment(string uri)
    {
        var path = uri.AsSpan(0, uri.IndexOf('?') is >= 0 and var query ? query : uri.Length);
        foreach (var range in path.Split('/'))
        {
            var segment = path[range].ToString().Replace("%2e", ".", StringComparison.OrdinalIgnoreCase);
            if (segment.Split(';')[0] is "." or "..") return true;
        }

        return false;
    }

    private static bool HasQueryParameter(string query, string name)
    {
        foreach (var pair in query.TrimStart('?').Split('&'))
        {
            if (Uri.UnescapeDataString(pair.Split('=')[0]).Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}

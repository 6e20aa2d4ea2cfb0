using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using IdP.Rules.Clients;

namespace IdP.Rules.Registration;

/// <summary>
/// Which redirect URIs may be registered: those that everybody who reads them reads the same in, and that only the client
/// answers. What is accepted here is compared as it stands by <see cref="RedirectUris"/>.
/// </summary>
public static partial class RedirectUriRules
{
    private const int Longest = 2000;

    private static readonly SearchValues<char> ToBeEncoded = SearchValues.Create("\\\"<>{}|^`");

    private static readonly SearchValues<char> EndsHost = SearchValues.Create("/?#\\@:%");

    /// <summary>They run something, open something of the machine's own, or are answered by a program that is no client.</summary>
    private static readonly string[] DangerousSchemes =
    [
        "javascript", "data", "vbscript", "file", "filesystem", "blob", "about", "view-source", "chrome", "resource", "jar", "intent", "content",
        "ws", "wss", "ftp", "mailto", "tel", "sms", "ldap",
    ];

    private static readonly string[] ResponseParameters = ["code", "state", "iss", "error", "error_description", "session_state", "response"];

    /// <summary>Why this URI may not be registered; null when it may.</summary>
    /// <param name="uri">As it was written.</param>
    /// <param name="type">The kind of client.</param>
    /// <param name="production">True outside test deployments: localhost is then for native clients only (E-280).</param>
    public static RegistrationProblem? Problem(string uri, ApplicationType type, bool production)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if ((LengthIsBounded(uri) ?? CharactersArePlain(uri, type, production) ?? NothingIsLeftOpen(uri)) is { } unwritten) return unwritten;
        if (Parsed(uri) is not { } parsed) return Broken("redirect.not_absolute", "must be an absolute URI, such as https://app.example.org/callback.", uri);

        return SchemeRunsNothing(uri, parsed)
            ?? (parsed.Scheme is "https" or "http" || uri[parsed.Scheme.Length + 1] == '/' ? null : Broken("redirect.not_absolute", "must have a / after the scheme, such as no.example.app:/callback.", uri))
            ?? NoFragment(uri, type, production)
            ?? PathIsFinal(uri)
            ?? ResponseHasRoom(uri, parsed)
            ?? NoUserInfo(uri, parsed)
            ?? parsed.Scheme switch
            {
                "https" => HostIsPlain(uri, parsed) ?? PortIsOne(uri, parsed) ?? NotOnLocalhost(uri, parsed, type, production),
                "http" => HostIsPlain(uri, parsed) ?? PortIsOne(uri, parsed) ?? OnLoopback(uri, parsed, type, production) ?? NotOnLocalhost(uri, parsed, type, production),
                _ => SchemeIsTheClientsOwn(uri, parsed, type),
            };
    }

    /// <summary>What whoever registers this URI should look at twice; it may be registered.</summary>
    internal static IEnumerable<RegistrationProblem> Remarks(string uri, ApplicationType type, bool production)
    {
        var parsed = new Uri(uri);
        if (parsed.Scheme is "https" or "http" && parsed.Host.Split('.').Any(label => label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase)))
        {
            yield return new("redirect_uris", "RFC6749-3.1.2", "redirect.lookalike", $"has an international host name, {Printable.Shorten(parsed.Host)}, in which letters can look like other letters: check that it is yours.", ("uri", Shown(uri)), ("host", Readable(parsed.Host)), ("punycode", Shown(parsed.Host)))
            {
                Severity = Severity.Warning,
            };
        }

        if (parsed.AbsoluteUri != uri)
        {
            yield return new("redirect_uris", "RFC6749-3.1.2", "redirect.exact_hint", $"is compared character by character, and many programs would send {Printable.Shorten(parsed.AbsoluteUri)} instead.", ("uri", Shown(uri)))
            {
                Severity = Severity.Hint,
                Fix = FirstAccepted(parsed.AbsoluteUri, type, production),
            };
        }
    }

    /// <summary>The host of a web address as DNS has it, in lower case; null when it is no web address.</summary>
    internal static string? WebHost(string uri)
    {
        if (Parsed(uri) is not { Scheme: "https" or "http" } parsed) return null;
        try
        {
            // A fullwidth slash and its like become what ends a host.
            return parsed.IdnHost.AsSpan().ContainsAny(EndsHost) && parsed.HostNameType == UriHostNameType.Dns ? null : parsed.IdnHost.ToLowerInvariant();
        }
        catch (UriFormatException)
        {
            return null; // letters that no host name may have
        }
    }

    private static RegistrationProblem? LengthIsBounded(string uri) => uri.Length switch
    {
        0 => new("redirect_uris", "RFC6749-3.1.2", "redirect.empty", $"must have 1 to {Longest} characters."),
        > Longest => new("redirect_uris", "RFC6749-3.1.2", "redirect.too_long", $"must have 1 to {Longest} characters.", ("max", Longest), ("count", uri.Length)),
        _ => null,
    };

    // RFC3986-2: what a URI can be written with. Programs differ in what they make of the rest.
    private static RegistrationProblem? CharactersArePlain(string uri, ApplicationType type, bool production)
    {
        foreach (var character in uri)
        {
            if (character is > ' ' and <= '~') continue;
            const string Message = "must be plain ASCII without spaces: percent-encode other characters, and write an international host name as xn--.";
            return InternationalHost(uri) is { } host
                ? new("redirect_uris", "RFC6749-3.1.2", "redirect.idn", Message, ("uri", Shown(uri)), ("punycode", host.Ascii)) { Fix = FirstAccepted(host.Uri, type, production) }
                : Broken("redirect.characters", Message, uri, uri.Trim() is var trimmed && trimmed.Length < uri.Length ? FirstAccepted(trimmed, type, production) : null);
        }

        var forbidden = uri.AsSpan().IndexOfAny(ToBeEncoded);
        if (forbidden >= 0) return Broken("redirect.characters", $"must not contain {uri[forbidden]}: percent-encode it.", uri);
        return HalfEncoded().IsMatch(uri) ? Broken("redirect.characters", "must have two hex digits after every %.", uri)
            : EncodedControl().IsMatch(uri) ? Broken("redirect.characters", "must not contain control characters, not even percent-encoded.", uri)
            : null;
    }

    private static RegistrationProblem? NothingIsLeftOpen(string uri) =>
        uri.Contains('*') ? Broken("redirect.wildcard", "must be exact: wildcards are not supported.", uri) : null;

    private static RegistrationProblem? SchemeRunsNothing(string uri, Uri parsed) => !DangerousSchemes.Contains(parsed.Scheme) ? null
        : new("redirect_uris", "RFC6749-3.1.2", "redirect.scheme", $"must not use the scheme {parsed.Scheme}.", ("uri", Shown(uri)), ("scheme", parsed.Scheme));

    private static RegistrationProblem? NoFragment(string uri, ApplicationType type, bool production) => uri.IndexOf('#') is >= 0 and var hash
        ? Broken("redirect.fragment", "must not have a fragment (RFC6749-3.1.2).", uri, FirstAccepted(uri[..hash], type, production)) : null;

    // RFC3986-6.2.2.3: a program on the way may resolve them, and then another path is asked for than was registered.
    private static RegistrationProblem? PathIsFinal(string uri)
    {
        var path = uri.AsSpan(0, uri.IndexOf('?') is >= 0 and var query ? query : uri.Length);
        if (path.Contains("%2f", StringComparison.OrdinalIgnoreCase) || path.Contains("%5c", StringComparison.OrdinalIgnoreCase))
        {
            return Broken("redirect.dot_segments", "must not contain an encoded slash or backslash in its path.", uri);
        }

        foreach (var range in path.Split('/'))
        {
            var segment = path[range].ToString().Replace("%2e", ".", StringComparison.OrdinalIgnoreCase);
            if (segment.Split(';')[0] is "." or "..") return Broken("redirect.dot_segments", "must not contain . or .. as a path segment, plain or percent-encoded.", uri);
        }

        return null;
    }

    private static RegistrationProblem? ResponseHasRoom(string uri, Uri parsed)
    {
        foreach (var pair in parsed.Query.TrimStart('?').Split('&'))
        {
            var name = Uri.UnescapeDataString(pair.Split('=')[0]);
            if (ResponseParameters.FirstOrDefault(parameter => parameter.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } taken) continue;
            return new("redirect_uris", "RFC6749-3.1.2", "redirect.response_parameter", $"must not already contain the parameter {taken}: the response adds it.", ("uri", Shown(uri)), ("parameter", taken));
        }

        return null;
    }

    private static RegistrationProblem? NoUserInfo(string uri, Uri parsed) =>
        parsed.UserInfo.Length > 0 || Authority(uri).Contains('@') ? Broken("redirect.userinfo", "must not contain a user name or password.", uri) : null;

    // 127.1, 0x7f000001 and rp%2Eexample are names of hosts too, but not to every reader.
    private static RegistrationProblem? HostIsPlain(string uri, Uri parsed)
    {
        if (!uri.AsSpan(parsed.Scheme.Length).StartsWith("://")) return Broken("redirect.not_absolute", "must have // after the scheme.", uri);
        if (parsed.Host.Length == 0) return Broken("redirect.host", "must name a host.", uri);
        if (parsed.Host.EndsWith('.')) return Broken("redirect.host", "must not have a host that ends with a dot.", uri);

        var authority = Authority(uri);
        var plain = authority.StartsWith(parsed.Host, StringComparison.OrdinalIgnoreCase) && (authority.Length == parsed.Host.Length
            || authority[parsed.Host.Length] == ':' && !authority[(parsed.Host.Length + 1)..].ContainsAnyExceptInRange('0', '9'));
        return plain ? null : Broken("redirect.host", $"must name its host in the one way everybody reads, {parsed.Host}, with nothing behind it but a port.", uri);
    }

    // E-281: port 0 is no port, but stands for every port of the loopback address.
    private static RegistrationProblem? PortIsOne(string uri, Uri parsed) => parsed.Port != 0 || RedirectUris.StandsForEveryPort(uri) ? null
        : Broken("redirect.port", "must not have port 0: it stands for any port with http://127.0.0.1 and http://[::1] only.", uri);

    private static RegistrationProblem? OnLoopback(string uri, Uri parsed, ApplicationType type, bool production) =>
        IsLoopback(parsed.Host) ? null : Broken("redirect.https", "must use https; plain http is for localhost only.", uri, FirstAccepted(string.Concat("https", uri.AsSpan("http".Length)), type, production));

    // E-280, the one rule that asks where the deployment is: what it refuses is sound in a test deployment.
    private static RegistrationProblem? NotOnLocalhost(string uri, Uri parsed, ApplicationType type, bool production) =>
        !production || type == ApplicationType.Native || !(IsLoopback(parsed.Host) || parsed.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)) ? null
        : new("redirect_uris", "E-280", "redirect.localhost_prod", "must not lie on localhost in production; register it in a test deployment.", ("uri", Shown(uri)));

    private static RegistrationProblem? SchemeIsTheClientsOwn(string uri, Uri parsed, ApplicationType type)
    {
        if (type == ApplicationType.Native && ReversedDomain().IsMatch(parsed.Scheme)) return null;
        var (id, message) = type == ApplicationType.Native
            ? ("redirect.custom_scheme_form", "must use https, or a scheme that is a reversed domain name you control, such as no.example.app (RFC8252-7.1).")
            : ("redirect.custom_scheme_web", "must use https.");
        return new("redirect_uris", "RFC6749-3.1.2", id, message, ("uri", Shown(uri)), ("scheme", parsed.Scheme));
    }

    private static Uri? Parsed(string uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && uri.StartsWith(parsed.Scheme + ":", StringComparison.OrdinalIgnoreCase) && uri.Length > parsed.Scheme.Length + 1 ? parsed : null;

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host.AsSpan().Trim("[]"), out var address) && IPAddress.IsLoopback(address);

    private static ReadOnlySpan<char> Authority(string uri)
    {
        var start = uri.IndexOf("://", StringComparison.Ordinal);
        if (start < 0) return [];
        var rest = uri.AsSpan(start + 3);
        var end = rest.IndexOfAny("/?#\\");
        return end < 0 ? rest : rest[..end];
    }

    /// <summary>A host that is written in other letters, as DNS has it, and the URI with it in place; null when the host is not what is wrong.</summary>
    private static (string Ascii, string Uri)? InternationalHost(string uri)
    {
        if (Parsed(uri) is not { HostNameType: UriHostNameType.Dns } parsed || !uri.AsSpan(parsed.Scheme.Length).StartsWith("://") || WebHost(uri) is not { } ascii || !Ascii.IsValid(ascii)) return null;
        var authority = Authority(uri);
        var host = authority[..(authority.IndexOf(':') is >= 0 and var colon ? colon : authority.Length)];
        if (Ascii.IsValid(host) || authority.Contains('@')) return null;

        var (before, after) = (parsed.Scheme.Length + 3, parsed.Scheme.Length + 3 + host.Length);
        return (ascii, string.Concat(uri.AsSpan(0, before), ascii, uri.AsSpan(after)));
    }

    private static string Readable(string host)
    {
        try
        {
            return Shown(new IdnMapping().GetUnicode(host));
        }
        catch (ArgumentException)
        {
            return Shown(host); // xn-- before something that stands for no letters
        }
    }

    /// <summary>The candidate, or what remains to be corrected in it; null when only the author can know.</summary>
    private static string? FirstAccepted(string candidate, ApplicationType type, bool production) =>
        Problem(candidate, type, production) is { } next ? next.Fix : candidate;

    private static RegistrationProblem Broken(string id, string message, string uri, string? fix = null) =>
        new("redirect_uris", "RFC6749-3.1.2", id, message, ("uri", Shown(uri))) { Fix = fix };

    // Other letters are shown, so that people know their own address; what hides or turns them is not.
    private static string Shown(string uri) => VisibleText.Only(uri.Length > 120 ? uri[..120] : uri);

    [GeneratedRegex("%(?![0-9A-Fa-f]{2})")]
    private static partial Regex HalfEncoded();

    [GeneratedRegex("%([01][0-9A-Fa-f]|7[Ff])")]
    private static partial Regex EncodedControl();

    [GeneratedRegex(@"^[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+\z")]
    private static partial Regex ReversedDomain();
}

using System.Net;
using IdP.Rules.Clients;

namespace IdP.Rules.Registration;

/// <summary>
/// Where a client may have us fetch its keys from (<c>jwks_uri</c>, RFC7591-2). What a name leads to is asked when we call it:
/// here only what the address itself gives away.
/// </summary>
public static class KeySetAddressRules
{
    private const string Member = "jwks_uri";
    private const int Longest = 2000;

    public static IEnumerable<RegistrationProblem> Problems(Client client, bool production)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (client.JwksUri is not { } uri) yield break;

        if (Problem(uri, production) is { } unsafeAddress) yield return unsafeAddress;
        if (client.TokenEndpointAuthMethod != AuthenticationMethods.PrivateKeyJwt)
        {
            var method = Printable.Shorten(client.TokenEndpointAuthMethod)!;
            yield return new(Member, "OIDCC-9", "key.method", $"is for private_key_jwt, and this client registers {method}: leave one of them out.", ("method", method));
        }

        // RFC7591-2: never both, or nobody could say which keys are the client's.
        if (CredentialRules.Of(client, SecretTypes.JsonWebKey).Count > 0) yield return new(Member, "RFC7591-2", "jwks_uri.with_jwks", "must not stand beside jwks: the keys are either written here or fetched.");
        else if (CredentialRules.Of(client, SecretTypes.BusinessCertificate).Count > 0) yield return new(Member, "E-104", "key.with_certificates", "must be left out for a client with business certificates: it proves itself with one or the other (D-11).");
    }

    /// <summary>E1: why we would not call this address; null when we would try.</summary>
    /// <param name="uri">As it was written.</param>
    /// <param name="production">True outside test deployments: in these, this machine may have keys, also over http.</param>
    public static RegistrationProblem? Problem(string uri, bool production)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var loopback = false;
        var isSafe = uri.Length <= Longest
            && !uri.AsSpan().ContainsAnyExceptInRange('!', '~')
            && Uri.TryCreate(uri, UriKind.Absolute, out var parsed)
            && parsed is { UserInfo: "", Fragment: "" } && !uri.Contains('#') && !uri.Contains('\\')
            && IsReachable(parsed, production, out loopback)
            && (parsed.Scheme == "https" || (parsed.Scheme == "http" && loopback));
        return isSafe ? null : new(Member, "E1", "jwks_uri.unsafe", "must use https and a public host name, without a user name and a fragment.", ("uri", VisibleText.Only(Printable.Shorten(uri)!)));
    }

    private static bool IsReachable(Uri address, bool production, out bool loopback)
    {
        var host = address.IdnHost.TrimEnd('.');
        var literal = IPAddress.TryParse(host, out var number) ? NetworkAddress.Plain(number) : null;
        loopback = !production && (literal is null ? IsLocalhost(host) : IPAddress.IsLoopback(literal));
        return loopback || (host.Length > 0 && (literal is null ? !IsLocalhost(host) : NetworkAddress.IsPublic(literal)));
    }

    // RFC6761-6.3.
    private static bool IsLocalhost(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}

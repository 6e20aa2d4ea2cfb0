using IdP.Rules.Clients;

namespace IdP.Rules.Registration;

/// <summary>Where a client may have browsers sent: after sign-in, after logout, and when somebody else logs out.</summary>
internal static class AddressRules
{
    public static IEnumerable<RegistrationProblem> Problems(Client client, bool production) =>
    [
        .. CodesHaveSomewhereToGo(client),
        .. AddressesAreSound("redirect_uris", client.RedirectUris, client.ApplicationType, production),
        .. AddressesAreSound("post_logout_redirect_uris", client.PostLogoutRedirectUris, client.ApplicationType, production),
        .. FrontchannelLogoutIsTheClientsOwn(client, production),
    ];

    private static IEnumerable<RegistrationProblem> CodesHaveSomewhereToGo(Client client)
    {
        if (client.RedirectUris.Count == 0 && client.GrantTypes.Contains(GrantTypes.AuthorizationCode))
        {
            yield return new("redirect_uris", "RFC7591-2", "must have at least one address to send authorization codes to, such as https://app.example.org/callback.");
        }
    }

    private static IEnumerable<RegistrationProblem> AddressesAreSound(string member, IReadOnlyList<string> uris, ApplicationType type, bool production)
    {
        foreach (var uri in uris)
        {
            if (Problem(member, uri, type, production) is { } problem) yield return problem;
        }

        if (ClientRegistrationRules.Repeated(uris) is { } repeated) yield return new(member, "RFC7591-2", $"contains {Printable.Shorten(repeated)} twice.");
    }

    // E-280 is the one rule that asks where the deployment is; what it refuses is sound in a test deployment.
    private static RegistrationProblem? Problem(string member, string uri, ApplicationType type, bool production)
    {
        if (RedirectUris.Problem(uri, type, production) is not { } problem) return null;
        var rule = production && RedirectUris.Problem(uri, type, production: false) is null ? "E-280" : "RFC6749-3.1.2";
        return new(member, rule, $"contains {Quoted(uri)}, which {problem}");
    }

    // E-334. OIDCFC-2: it is loaded in a frame of our logout page, so that only web addresses make sense.
    private static IEnumerable<RegistrationProblem> FrontchannelLogoutIsTheClientsOwn(Client client, bool production)
    {
        if (client.FrontchannelLogoutUri is not { } uri) yield break;

        if (RedirectUris.Problem(uri, client.ApplicationType, production) is { } problem)
        {
            yield return new("frontchannel_logout_uri", "OIDCFC-2", problem);
        }
        else if (WebHost(uri) is not { } host)
        {
            yield return new("frontchannel_logout_uri", "OIDCFC-2", "must use https.");
        }
        else if (!client.RedirectUris.Any(redirect => string.Equals(WebHost(redirect), host, StringComparison.OrdinalIgnoreCase)))
        {
            yield return new("frontchannel_logout_uri", "E-334", $"must lie on the host of a redirect URI, and none lies on {host}.");
        }
    }

    private static string? WebHost(string uri) => Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.Scheme is "https" or "http" ? parsed.IdnHost : null;

    private static string Quoted(string uri) => uri.Length == 0 ? "an empty address" : Printable.Shorten(uri)!;
}

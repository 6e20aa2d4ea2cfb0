using IdP.Rules.Clients;

namespace IdP.Rules.Registration;

/// <summary>Where a client may have browsers sent: after sign-in, after logout, and when somebody else logs out.</summary>
internal static class AddressRules
{
    private const int MostAddresses = 50;

    public static IEnumerable<RegistrationProblem> Problems(Client client, bool production) =>
    [
        .. CodesHaveSomewhereToGo(client),
        .. AddressesAreSound("redirect_uris", client.RedirectUris, client.ApplicationType, production),
        .. AddressesAreSound("post_logout_redirect_uris", client.PostLogoutRedirectUris, client.ApplicationType, production),
        .. LogoutAddressIsTheClientsOwn("frontchannel_logout_uri", "OIDCFC-2", "logout.frontchannel_host", client.FrontchannelLogoutUri, client, production),
        .. LogoutAddressIsTheClientsOwn("backchannel_logout_uri", "OIDCBC-2.2", "logout.backchannel_host", client.BackchannelLogoutUri, client, production),
    ];

    private static IEnumerable<RegistrationProblem> CodesHaveSomewhereToGo(Client client)
    {
        if (client.RedirectUris.Count == 0 && client.GrantTypes.Contains(GrantTypes.AuthorizationCode))
        {
            yield return new("redirect_uris", "RFC7591-2", "redirect.required", "must have at least one address to send authorization codes to, such as https://app.example.org/callback.");
        }
    }

    private static IEnumerable<RegistrationProblem> AddressesAreSound(string member, IReadOnlyList<string> uris, ApplicationType type, bool production)
    {
        if (uris.Count > MostAddresses)
        {
            yield return new(member, "RFC7591-2", "redirect.too_many", $"must have at most {MostAddresses} addresses; it has {uris.Count}.", ("max", MostAddresses), ("count", uris.Count));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < uris.Count; i++)
        {
            if (!seen.Add(uris[i]))
            {
                yield return new(member, "RFC7591-2", "redirect.duplicate", $"contains {Quoted(uris[i])} twice.", ("uri", VisibleText.Only(uris[i]))) { Index = i };
                continue;
            }

            foreach (var problem in OfAddress(uris[i], type, production))
            {
                yield return problem with { Member = member, Index = i, Message = $"contains {Quoted(uris[i])}, which {problem.Message}" };
            }
        }
    }

    private static IEnumerable<RegistrationProblem> OfAddress(string uri, ApplicationType type, bool production) =>
        RedirectUriRules.Problem(uri, type, production) is { } problem ? [problem] : RedirectUriRules.Remarks(uri, type, production);

    // E-334. One is loaded in a frame of our logout page, the other is called by us: only web addresses of the client itself make sense.
    private static IEnumerable<RegistrationProblem> LogoutAddressIsTheClientsOwn(string member, string rule, string otherHost, string? uri, Client client, bool production)
    {
        if (uri is null) yield break;

        if (RedirectUriRules.Problem(uri, client.ApplicationType, production) is { } problem)
        {
            yield return problem with { Member = member, Rule = rule };
        }
        else if (RedirectUriRules.WebHost(uri) is not { } host)
        {
            yield return new(member, rule, "redirect.https", "must use https.", ("uri", uri));
        }
        else if (!client.RedirectUris.Any(redirect => RedirectUriRules.WebHost(redirect) == host))
        {
            yield return new(member, "E-334", otherHost, $"must lie on the host of a redirect URI, and none lies on {host}.", ("host", host));
        }
    }

    private static string Quoted(string uri) => uri.Length == 0 ? "an empty address" : Printable.Shorten(uri)!;
}

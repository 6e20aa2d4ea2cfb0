using IdP.Rules.Clients;

namespace IdP.Rules.Authorize;

/// <summary>Whether a logout may send the browser back (OIDC RP-Initiated Logout 1.0, section 2 and 3). A refusal never stops the logout itself.</summary>
public static class EndSessionRules
{
    public static Refusal? Check(RuleTrace trace, Client? client, string? postLogoutRedirectUri, string? state) =>
        trace.Ask("E-322", ClientIsNamed(client))
        ?? trace.Ask("E-323", RedirectUriIsRegistered(client!, postLogoutRedirectUri))
        ?? trace.Ask("E-289", StateIsPrintable(state));

    private static Refusal? ClientIsNamed(Client? client) =>
        client is { Active: true } ? null : Refusal.InvalidRequest("id_token_hint or client_id must name a registered client.");

    private static Refusal? RedirectUriIsRegistered(Client client, string? uri) =>
        uri is not null && RedirectUris.Registered(client.PostLogoutRedirectUris, uri)
            ? null
            : Refusal.InvalidRequest("post_logout_redirect_uri is not registered for this client.").Because(string.Join(" or ", client.PostLogoutRedirectUris), Printable.Shorten(uri));

    private static Refusal? StateIsPrintable(string? state) =>
        state is null || state.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 ? null : Refusal.InvalidRequest("state must be printable ASCII.");
}

using IdP.Rules.Clients;

namespace IdP.Rules.LoginGov;

/// <summary>What a logout request must look like, in order: whoever signs out is sent back to a redirect URI of a client, or shown what is wrong.</summary>
public static class LogoutRequestRules
{
    private const int ShortestState = 22;

    /// <param name="hintIsOurs">False when an id_token_hint was sent that is no id_token of ours. An expired one is (E-326).</param>
    /// <param name="client">The active client that the request names, by hint or client_id; null when there is none, or when they name two.</param>
    public static Refusal? Check(RuleTrace trace, LogoutRequest request, bool hintIsOurs, Client? client) =>
        trace.Ask("E-326", HintIsOneOfOurs(hintIsOurs))
        ?? trace.Ask("E-322", ClientIsNamed(client))
        ?? trace.Ask("E-323", RedirectUriIsRegistered(request, client!))
        ?? trace.Ask("E-327", StateIsLongEnough(request));

    private static Refusal? HintIsOneOfOurs(bool hintIsOurs) =>
        hintIsOurs ? null : Refusal.InvalidRequest("id_token_hint is not an id_token of this issuer.");

    private static Refusal? ClientIsNamed(Client? client) =>
        client is not null ? null : Refusal.InvalidRequest("client_id or id_token_hint must name one registered client.");

    // Login.gov has one list of addresses, for sign-in and sign-out.
    private static Refusal? RedirectUriIsRegistered(LogoutRequest request, Client client) =>
        request.PostLogoutRedirectUri is { } uri && RedirectUris.Registered(client.RedirectUris, uri)
            ? null
            : Refusal.InvalidRequest("post_logout_redirect_uri is not a registered redirect URI of this client.").Because(string.Join(" or ", client.RedirectUris), Printable.Shorten(request.PostLogoutRedirectUri));

    private static Refusal? StateIsLongEnough(LogoutRequest request) =>
        request.State is null or { Length: >= ShortestState }
            ? null
            : Refusal.InvalidRequest($"state is too short (minimum is {ShortestState} characters).").Because($"{ShortestState} characters", $"{request.State.Length}");
}

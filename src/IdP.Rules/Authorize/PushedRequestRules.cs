using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Rules.Profiles;

namespace IdP.Rules.Authorize;

/// <summary>
/// What is asked of an authorization request that the client pushes beforehand (RFC 9126): when it is pushed, in order, and when a
/// browser comes with its <c>request_uri</c>.
/// </summary>
public static class PushedRequestRules
{
    /// <summary>Everything that would be asked at the authorization endpoint is asked at once, of the authenticated client (RFC9126-2.1).</summary>
    public static Refusal? CheckPush(RuleTrace trace, AuthorizeRequest request, Client client, Profile profile) =>
        trace.Ask("RFC9126-2.1", NoRequestUri(request))
        ?? AuthorizeRules.CheckAddressee(trace, request, client)
        ?? AuthorizeRules.Check(trace, request with { Pushed = true }, client, profile);

    /// <summary>Whether the <c>request_uri</c> is one of those that are given out here; others are request objects by reference.</summary>
    public static bool IsPushed(AuthorizeRequest request, Profile profile) =>
        request.RequestUri is { } uri && uri.StartsWith(profile.PushedRequestPrefix, StringComparison.Ordinal);

    /// <summary>Asked when a browser brings a <c>request_uri</c>. There is nobody to redirect to yet: the redirect URI was pushed as well.</summary>
    /// <param name="asked">What the browser brought; nothing but <c>client_id</c> and <c>request_uri</c> counts (E-301).</param>
    /// <param name="pushed">Null when nothing is called so, or when it was answered before.</param>
    /// <param name="issuer">The name of the issuer that is asked.</param>
    public static Refusal? CheckTaking(RuleTrace trace, AuthorizeRequest asked, PushedRequest? pushed, string issuer, DateTimeOffset now) =>
        trace.Ask("RFC6749-3.1", NothingIsRepeated(asked))
        ?? trace.Ask("E-300", ClientIsNamed(asked))
        ?? trace.Ask("E-300", IsWaiting(pushed))
        ?? trace.Ask("E-300", WasPushedByThisClient(asked, pushed!, issuer))
        ?? trace.Ask("E-300", NotExpired(pushed!, now));

    /// <summary>E-300: for whoever comes second, to take it up in another browser or to have it answered once more.</summary>
    public static Refusal? IsStillWaiting(bool waiting) =>
        waiting ? null : Refusal.InvalidRequest("request_uri was used before: push the request again.").Because("a request_uri that no other browser has taken up and that has no code yet", "one that is used up");

    /// <summary>RFC9449-10.1: a proof that comes with the push is by the key that the request names, if it names one.</summary>
    /// <param name="proven">The thumbprint of the key that was proved; null without a proof.</param>
    public static Refusal? KeyIsTheOneNamed(AuthorizeRequest request, string? proven) =>
        proven is null || request.DpopJkt is null || request.DpopJkt == proven
            ? null
            : Refusal.InvalidDpopProof("the proof is by another key than dpop_jkt names").Because("the key of dpop_jkt", "another key");

    private static Refusal? NoRequestUri(AuthorizeRequest request) =>
        request.RequestUri is null ? null : Refusal.InvalidRequest("request_uri cannot be pushed: send the parameters themselves.");

    private static Refusal? NothingIsRepeated(AuthorizeRequest asked) =>
        asked.HasRepeatedParameter ? Refusal.InvalidRequest("A parameter was sent more than once.") : null;

    private static Refusal? ClientIsNamed(AuthorizeRequest asked) =>
        asked.ClientId is null ? Refusal.InvalidRequest("client_id is missing: send it beside request_uri.") : null;

    private static Refusal? IsWaiting(PushedRequest? pushed) =>
        pushed is null ? Refusal.InvalidRequest("request_uri is unknown or was used before: push the request again.") : null;

    private static Refusal? WasPushedByThisClient(AuthorizeRequest asked, PushedRequest pushed, string issuer) =>
        pushed.Issuer == issuer && pushed.ClientId == asked.ClientId
            ? null
            : Refusal.InvalidRequest("request_uri was pushed by another client.").Because("the client_id that pushed it", Printable.Shorten(asked.ClientId));

    private static Refusal? NotExpired(PushedRequest pushed, DateTimeOffset now) =>
        now < pushed.Expires ? null : Refusal.InvalidRequest("request_uri has expired: push the request again.").Because($"before {pushed.Expires:u}", $"{now:u}");
}

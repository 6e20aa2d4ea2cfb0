using System.Text.Json;
using System.Text.Json.Serialization;
using IdP.Grants;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Authorize;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Rules.Profiles;
using IdP.Rules.Token;
using IdP.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace IdP.Endpoints.Authorize;

/// <summary>
/// Authorization requests that clients push (RFC 9126), from the push to the code. The first browser that comes with the
/// <c>request_uri</c> has it from then on, so that it may be reloaded and read in another language there and nowhere else (RFC9126-4);
/// it goes when a code is issued, so that there is one code for each push.
/// </summary>
public sealed class PushedRequests(PushedRequestStore store, IDataProtectionProvider dataProtection, TimeProvider clock)
{
    // A hint may say who somebody is: what waits is sealed.
    private readonly IDataProtector protector = dataProtection.CreateProtector("IdP.PushedRequest");

    /// <summary>Remembers a request that passed its rules.</summary>
    /// <returns>Its <c>request_uri</c>.</returns>
    public async Task<string> AddAsync(ProtocolExchange exchange, AuthorizeRequest request, Client client)
    {
        var uri = Handles.NewRequestUri(exchange.Issuer.Profile);
        await store.AddAsync(uri, new PushedRequest
        {
            Issuer = exchange.Issuer.Name,
            ClientId = client.ClientId,
            Parameters = protector.Protect(JsonSerializer.Serialize(Parameters(request, exchange.Issuer.Profile), PushedJson.Default.DictionaryStringString)),
            Expires = clock.GetUtcNow() + exchange.Issuer.Profile.Lifetimes.PushedRequest,
        });
        return uri;
    }

    /// <summary>What the browser's <c>request_uri</c> stands for: the pushed parameters and none of those beside it (E-301).</summary>
    public async ValueTask<Result<AuthorizeRequest>> TakeUpAsync(ProtocolExchange exchange, AuthorizeRequest asked)
    {
        var (uri, now) = (asked.RequestUri!, clock.GetUtcNow());
        var here = InThisBrowser(exchange, uri);
        var waiting = await store.FindAsync(uri, exchange.Aborted);
        var pushed = waiting ?? await store.FindAsync(here, exchange.Aborted);
        if (pushed?.ClientId == asked.ClientId) exchange.ClientId = pushed?.ClientId;
        if (PushedRequestRules.CheckTaking(exchange.Trace, asked, pushed, exchange.Issuer.Name, now) is { } refusal) return refusal;

        // Two at once: one wins, and the other goes on only if it is the same browser.
        var had = waiting is null || await store.RenameAsync(uri, here, now + SignInTickets.Patience) || await store.FindAsync(here, exchange.Aborted) is not null;
        if (exchange.Trace.Ask("E-300", PushedRequestRules.IsStillWaiting(had)) is { } taken) return taken;

        var parameters = JsonSerializer.Deserialize(protector.Unprotect(pushed!.Parameters), PushedJson.Default.DictionaryStringString)!;
        var read = AuthorizeForm.Read(parameters.GetValueOrDefault);
        return read with { ClientId = pushed.ClientId, RequestUri = uri, Pushed = true, Request = null, SignedRequest = read.Request }; // opened when it was pushed
    }

    /// <summary>Before its code is issued: a pushed request buys one.</summary>
    public async ValueTask<Refusal?> SpendAsync(ProtocolExchange exchange, AuthorizeRequest request) =>
        request.Pushed ? exchange.Trace.Ask("E-300", PushedRequestRules.IsStillWaiting(await store.TakeAsync(InThisBrowser(exchange, request.RequestUri!)))) : null;

    private static Dictionary<string, string> Parameters(AuthorizeRequest request, Profile profile)
    {
        var parameters = AuthorizeQuery.Parameters(request).ToDictionary();
        if (ResourceRules.Write(request.Resources, profile) is { } resources) parameters["resource"] = resources;
        if (request.SignedRequest is { } signed) parameters["request"] = signed;
        return parameters;
    }

    private static string InThisBrowser(ProtocolExchange exchange, string uri) => $"{uri}\n{SignInTickets.MarkBrowser(exchange)}";
}

[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class PushedJson : JsonSerializerContext;

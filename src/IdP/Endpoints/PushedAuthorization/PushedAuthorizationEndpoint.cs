using System.Text.Json;
using IdP.Clients;
using IdP.Endpoints.Authorize;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Authorize;
using IdP.Rules.Usage;

namespace IdP.Endpoints.PushedAuthorization;

/// <summary>
/// Takes an authorization request from the client itself, before any browser comes with it (RFC9126-2). Who asks proves itself as at
/// the token endpoint (E-299), and what the authorization endpoint would refuse is refused here, as JSON.
/// </summary>
public sealed class PushedAuthorizationEndpoint(ClientAuthenticator clients, DpopProofs proofs, RequestObjects requestObjects, PushedRequests pushed, PushPace pace, UsageRecorder usage)
{
    public async Task<IResult> HandleAsync(ProtocolExchange exchange)
    {
        if ((await ProtocolForm.ReadAsync(exchange.Http.Request, exchange.Trace, exchange.Aborted)).Refused(out var refusal, out var form)) return exchange.Refuse(refusal);
        if ((await clients.AuthenticateAsync(exchange, form)).Refused(out refusal, out var client)) return exchange.Refuse(refusal);

        if ((await proofs.AcceptAsync(exchange, exchange.Issuer.UrlOf(exchange.Issuer.Profile.Paths.PushedAuthorization!))).Refused(out refusal, out var key)) return exchange.Refuse(refusal);

        // The credential may say which client it is, instead of client_id (E-037).
        var asked = AuthorizeForm.Of(form) with { ClientId = client.Id };
        if ((await requestObjects.OpenAsync(exchange, asked, client.Client)).Refused(out refusal, out var request)) return exchange.Refuse(refusal);
        if (exchange.Trace.Ask("RFC9449-10.1", PushedRequestRules.KeyIsTheOneNamed(request, key.Thumbprint)) is { } otherKey) return exchange.Refuse(otherKey);
        request = request with { DpopJkt = key.Thumbprint ?? request.DpopJkt };
        if (PushedRequestRules.CheckPush(exchange.Trace, request, client.Client, exchange.Issuer.Profile) is { } notAllowed) return exchange.Refuse(notAllowed);

        if (exchange.Trace.Ask("RFC9126-2.3", pace.Check(exchange, client.Client)) is { } tooMany) return exchange.Refuse(tooMany);

        var uri = await pushed.AddAsync(exchange, request, client.Client);
        usage.Granted(client.Client, RequestShape.OfPush(request, client.Client, client.Secret, client.Certificate));
        return new Created(uri, exchange.Issuer.Profile.Lifetimes.PushedRequest);
    }

    // RFC9126-2.2, E-298.
    private sealed class Created(string requestUri, TimeSpan lifetime) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = StatusCodes.Status201Created;
            RefusalResult.NoStore(response);
            response.ContentType = "application/json";

            await using var json = new Utf8JsonWriter(response.BodyWriter);
            json.WriteStartObject();
            json.WriteString("request_uri"u8, requestUri);
            json.WriteNumber("expires_in"u8, (int)lifetime.TotalSeconds);
            json.WriteEndObject();
        }
    }
}

using System.Security.Claims;
using System.Text;
using IdP.Issuers;
using IdP.Pages;
using IdP.Protocol;
using IdP.Rules.Authorize;
using IdP.Rules.Clients;
using IdP.Tokens;

namespace IdP.Endpoints.Authorize;

/// <summary>
/// An answer on its way back to the client, by redirect or by form (OAuth 2.0 Multiple Response Types and Form Post), as it is or
/// signed (JARM-2.3). It is made only from a request whose redirect URI was found registered. <c>iss</c> always goes along (RFC9207-2, E-287).
/// </summary>
public sealed class AuthorizeResponse : IResult
{
    /// <summary>How long a signed answer is good for (JARM-2.1): on its way, and longer than any code.</summary>
    private static readonly TimeSpan SignedLifetime = TimeSpan.FromMinutes(2);

    private readonly AuthorizeRequest request;
    private readonly Client client;
    private readonly Frame frame;
    private readonly List<KeyValuePair<string, string>> parameters;

    private AuthorizeResponse(AuthorizeRequest request, Client client, Frame frame, List<KeyValuePair<string, string>> parameters)
    {
        if (request.State is { } state) parameters.Add(new("state", state)); // E-288
        (this.request, this.client, this.frame, this.parameters) = (request, client, frame, parameters);
    }

    public static AuthorizeResponse Code(AuthorizeRequest request, Client client, Frame frame, string code) =>
        new(request, client, frame, [new("code", code)]);

    /// <summary>RFC6749-4.1.2.1. The refusal has been noted, so it has a reference. A mode that is not offered is not used.</summary>
    public static AuthorizeResponse Error(AuthorizeRequest request, Client client, Frame frame, ProtocolExchange exchange) =>
        new(exchange.Issuer.Profile.ResponseModes.Contains(request.ResponseMode) ? request : request with { ResponseMode = null }, client, frame, [new("error", exchange.Refusal!.Code), new("error_description", RefusalResult.Description(exchange, frame.TestDeployment))]);

    public static string Name(Client client) => client.ClientName.Length > 0 ? client.ClientName : client.ClientId;

    /// <summary>Adds to the registered URI's own query, if it has one (RFC6749-3.1.2).</summary>
    public static string WithQuery(string uri, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var url = new StringBuilder(uri);
        var separator = uri.Contains('?') ? uri.EndsWith('?') || uri.EndsWith('&') ? "" : "&" : "?";
        foreach (var (name, value) in parameters)
        {
            url.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = "&";
        }

        return url.ToString();
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        List<KeyValuePair<string, string>> sent = AuthorizeRules.IsSigned(request.ResponseMode) ? [new("response", await SignAsync(httpContext))] : [.. parameters, new("iss", frame.Issuer)];
        IResult answer = request.ResponseMode is "form_post" or "form_post.jwt"
            ? PageResult.FormPost(new FormPostModel { Frame = frame, ClientName = Name(client), ActionUrl = request.RedirectUri!, Fields = sent })
            : new SeeOther(WithQuery(request.RedirectUri!, sent));
        await answer.ExecuteAsync(httpContext);
    }

    // JARM-2.1: iss, aud and exp beside the parameters, as text all of them.
    private Task<string> SignAsync(HttpContext http) => http.RequestServices.GetRequiredService<ITokenCreationService>().CreateTokenAsync(
        new Tokens.Token("authorization_response")
        {
            Issuer = frame.Issuer,
            ClientId = client.ClientId,
            Audiences = [client.ClientId],
            CreationTime = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime,
            Lifetime = (int)SignedLifetime.TotalSeconds,
            Claims = [.. parameters.Select(parameter => new Claim(parameter.Key, parameter.Value))],
        },
        http.RequestAborted);
}

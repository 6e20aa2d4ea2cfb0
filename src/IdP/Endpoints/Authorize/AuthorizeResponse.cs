using System.Text;
using IdP.Issuers;
using IdP.Pages;
using IdP.Protocol;
using IdP.Rules.Authorize;
using IdP.Rules.Clients;

namespace IdP.Endpoints.Authorize;

/// <summary>
/// An answer on its way back to the client, by redirect or by form (OAuth 2.0 Multiple Response Types and Form Post). It is
/// made only from a request whose redirect URI was found registered. <c>iss</c> always goes along (RFC9207-2, E-287).
/// </summary>
public sealed class AuthorizeResponse : IResult
{
    private readonly IResult answer;

    private AuthorizeResponse(AuthorizeRequest request, Client client, Frame frame, List<KeyValuePair<string, string>> parameters)
    {
        if (request.State is { } state) parameters.Add(new("state", state)); // E-288
        parameters.Add(new("iss", frame.Issuer));

        answer = request.ResponseMode == "form_post"
            ? PageResult.FormPost(new FormPostModel { Frame = frame, ClientName = Name(client), ActionUrl = request.RedirectUri!, Fields = parameters })
            : new SeeOther(WithQuery(request.RedirectUri!, parameters));
    }

    public static AuthorizeResponse Code(AuthorizeRequest request, Client client, Frame frame, string code) =>
        new(request, client, frame, [new("code", code)]);

    /// <summary>RFC6749-4.1.2.1. The refusal has been noted, so it has a reference.</summary>
    public static AuthorizeResponse Error(AuthorizeRequest request, Client client, Frame frame, ProtocolExchange exchange) =>
        new(request, client, frame, [new("error", exchange.Refusal!.Code), new("error_description", RefusalResult.Description(exchange, frame.TestDeployment))]);

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

    public Task ExecuteAsync(HttpContext httpContext) => answer.ExecuteAsync(httpContext);
}

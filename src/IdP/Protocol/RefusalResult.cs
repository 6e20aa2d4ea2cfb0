using System.Text;
using System.Text.Json;
using IdP.Rules;
using Microsoft.Extensions.Options;

namespace IdP.Protocol;

/// <summary>
/// A refusal as HTTP (RFC6749-5.2): 401 for a client that could not prove itself, 413 for a body that is too large, 429 for a caller that has to wait, 400
/// for the rest. Only here is the status decided.
/// </summary>
public sealed class RefusalResult(ProtocolExchange exchange) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var refusal = exchange.Refusal!;
        var response = httpContext.Response;

        response.StatusCode = refusal switch
        {
            { Code: "invalid_client" or "invalid_token" } => StatusCodes.Status401Unauthorized,
            { Code: "invalid_dpop_proof" or "use_dpop_nonce" } when IsAtResource => StatusCodes.Status401Unauthorized, // RFC9449-7.1, RFC9449-9
            { Code: "insufficient_scope" } => StatusCodes.Status403Forbidden,
            { Code: "server_error" } => StatusCodes.Status500InternalServerError,
            { Rule: "RFC9126-2.3" or LimitRules.TooManyRequests } => StatusCodes.Status429TooManyRequests,
            { Code: "temporarily_unavailable" } => StatusCodes.Status503ServiceUnavailable,
            { Rule: "E-020" } => StatusCodes.Status413PayloadTooLarge,
            _ => StatusCodes.Status400BadRequest,
        };

        // RFC6749-5.2, E-271: a client that tried the Authorization header is told which scheme to use. RFC6750-3 for tokens.
        if (refusal.Code == "invalid_client" && httpContext.Request.Headers.Authorization.Count > 0)
        {
            response.Headers.WWWAuthenticate = $"Basic realm=\"{exchange.Issuer.Url}\", charset=\"UTF-8\"";
        }
        else if (IsAtResource && exchange.Issuer.Profile.Dpop is { } dpop && IsAboutAKey(httpContext, refusal))
        {
            response.Headers.WWWAuthenticate = $"DPoP realm=\"{exchange.Issuer.Url}\", error=\"{refusal.Code}\", error_description=\"{Describe(httpContext)}\", algs=\"{string.Join(' ', dpop.Algorithms)}\"";
        }
        else if (refusal.Code is "invalid_token" or "insufficient_scope")
        {
            response.Headers.WWWAuthenticate = $"Bearer realm=\"{exchange.Issuer.Url}\", error=\"{refusal.Code}\", error_description=\"{Describe(httpContext)}\"";
        }

        NoStore(response);
        response.ContentType = "application/json";

        await using var json = new Utf8JsonWriter(response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("error"u8, refusal.Code);
        json.WriteString("error_description"u8, Describe(httpContext));
        json.WriteEndObject();
    }

    /// <summary>E-022, E-023: nothing a token endpoint says is ever cached.</summary>
    public static void NoStore(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
    }

    /// <summary>An access token is presented, and not a client.</summary>
    private bool IsAtResource => exchange.Endpoint == "userinfo";

    // RFC9449-7.1: whoever came with a token that is bound to a key, or says so, is told of DPoP; everybody else of Bearer.
    private static bool IsAboutAKey(HttpContext http, Refusal refusal) =>
        refusal.Rule == "RFC9449-7.2" || (refusal.Code != "invalid_request" && http.Request.Headers.Authorization.ToString().StartsWith("DPoP ", StringComparison.OrdinalIgnoreCase));

    private string Describe(HttpContext http) =>
        Description(exchange, http.RequestServices.GetRequiredService<IOptions<IdPOptions>>().Value.TestDeployment);

    /// <summary>
    /// What the developer reads: the fixed text and a reference; in a test deployment also what broke. ASCII without
    /// quotes and backslashes (RFC6749-5.2, E-270).
    /// </summary>
    public static string Description(ProtocolExchange exchange, bool testDeployment)
    {
        var refusal = exchange.Refusal!;
        var text = new StringBuilder(refusal.Description);
        if (testDeployment)
        {
            if (refusal.Reason != refusal.Description) text.Append(" Test deployment: ").Append(refusal.Reason).Append('.');
            if (refusal.Expected is not null) text.Append(" Expected: ").Append(refusal.Expected).Append("; found: ").Append(refusal.Found).Append('.');
            text.Append(" Rule ").Append(refusal.Rule).Append('.');
        }

        text.Append(" Reference ").Append(exchange.Reference);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '"' or '\\' or < ' ' or > '~') text[i] = '\'';
        }

        return text.ToString();
    }
}

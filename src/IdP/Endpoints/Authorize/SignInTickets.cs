using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using IdP.Grants;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Authorize;
using Microsoft.AspNetCore.DataProtection;

namespace IdP.Endpoints.Authorize;

/// <summary>
/// An authorization request that waits for somebody to sign in. It waits in the sign-in form itself, sealed, and bound by a
/// cookie to the browser that brought it: nothing is stored for a stranger, and nobody signs another's browser in (D8).
/// </summary>
public sealed class SignInTickets(IDataProtectionProvider dataProtection, TimeProvider clock)
{
    /// <summary>D8: a form that does not open.</summary>
    internal static readonly Refusal Expired = Refusal.InvalidRequest("The sign-in form has expired or belongs to another browser.");

    /// <summary>How long somebody may take to sign in.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private readonly IDataProtector protector = dataProtection.CreateProtector("IdP.SignIn");

    /// <summary>Seals the request and marks the browser.</summary>
    public string Seal(ProtocolExchange exchange, AuthorizeRequest request)
    {
        var ticket = new SignInTicket(exchange.Issuer.Name, MarkBrowser(exchange), clock.GetUtcNow(), request);
        return Base64Url.EncodeToString(protector.Protect(JsonSerializer.SerializeToUtf8Bytes(ticket, TicketJson.Default.SignInTicket)));
    }

    /// <summary>What the browser is told from others by, 256 random bits. A new one gets its mark with this answer.</summary>
    public static string MarkBrowser(ProtocolExchange exchange)
    {
        if (BrowserOf(exchange) is { } marked) return marked;

        var mark = Handles.New(exchange.Issuer.Profile);
        exchange.Http.Items[typeof(SignInTickets)] = mark;
        exchange.Http.Response.Cookies.Append(CookieName(exchange), mark, BrowserSessions.Options(exchange.Issuer));
        return mark;
    }

    /// <returns>Null for a browser that has no mark yet.</returns>
    public static string? BrowserOf(ProtocolExchange exchange) =>
        exchange.Http.Request.Cookies[CookieName(exchange)] is { Length: > 20 and < 200 } brought ? brought : exchange.Http.Items[typeof(SignInTickets)] as string;

    /// <returns>Null when the form is too old, was made for another browser or issuer, or was not made here.</returns>
    public AuthorizeRequest? Open(ProtocolExchange exchange, string? sealedRequest)
    {
        if (sealedRequest is null || BrowserOf(exchange) is not { } browser) return null;

        try
        {
            var ticket = JsonSerializer.Deserialize(protector.Unprotect(Base64Url.DecodeFromChars(sealedRequest)), TicketJson.Default.SignInTicket);
            return ticket is not null && ticket.Issuer == exchange.Issuer.Name && ticket.Browser == browser && clock.GetUtcNow() - ticket.Issued < Patience ? ticket.Request : null;
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private static string CookieName(ProtocolExchange exchange) => (exchange.Issuer.IsHttps ? "__Host-" : "") + "idp-browser-" + exchange.Issuer.Name;
}

/// <summary>What is sealed into a sign-in form.</summary>
internal sealed record SignInTicket(string Issuer, string Browser, DateTimeOffset Issued, AuthorizeRequest Request);

[JsonSerializable(typeof(SignInTicket))]
internal sealed partial class TicketJson : JsonSerializerContext;

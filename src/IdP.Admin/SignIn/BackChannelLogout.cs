using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IdP.Admin.Access;
using IdP.Rules.Grants;
using IdP.Storage;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdP.Admin.SignIn;

/// <summary>
/// Ends sessions when the provider says so (OpenID Connect Back-Channel Logout 1.0), which is believed on its signature alone.
/// </summary>
public sealed class BackChannelLogout(ProviderTokens tokens, GrantStore grants, ConsoleStore store, AccessTrail trail, TimeProvider clock)
{
    public const string Path = "/backchannel-logout";

    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    private const int LongestToken = 16 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, (HttpContext http, BackChannelLogout logout) => logout.HandleAsync(http)).WithMetadata(new OpenToAttribute(Audience.Anybody));

    private async Task<IResult> HandleAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType) return Refuse("logout_token is missing.");
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form["logout_token"] is not [{ Length: > 0 and < LongestToken } jwt]) return Refuse("logout_token is missing.");
        if (await tokens.ReadAsync(jwt, "logout+jwt", http.RequestAborted) is not { } token) return Refuse("logout_token is not a valid logout token of this issuer for this client.");
        if (Problem(token, clock.GetUtcNow()) is { } problem) return Refuse(problem);
        if (!await IsNewAsync(token)) return Refuse("logout_token has been used before.");

        var (subject, session) = (Text(token, "sub"), Text(token, "sid"));
        var ended = await store.WriteAsync(
            write => write.Rows.Set<ConsoleSession>()
                .Where(known => (subject == null || known.Subject == subject) && (session == null || known.ProviderSession == session))
                .ExecuteDeleteAsync(),
            http.RequestAborted);
        await trail.SignedOutByProviderAsync(http, subject, ended);
        return Results.Ok();
    }

    /// <summary>Section 2.6, steps 4 to 8: what makes a JWT of the provider a logout token.</summary>
    internal static string? Problem(JsonWebToken token, DateTimeOffset now) =>
        Issued(token, now)
        ?? (Text(token, "sub") is null && Text(token, "sid") is null ? "logout_token names neither sub nor sid." : null)
        ?? (!HasEvent(token) ? "logout_token has no back-channel logout event." : null)
        ?? (token.TryGetPayloadValue<object>("nonce", out _) ? "logout_token must not have a nonce." : null)
        ?? (string.IsNullOrEmpty(token.Id) ? "logout_token has no jti." : null);

    private static string? Issued(JsonWebToken token, DateTimeOffset now) =>
        !token.TryGetPayloadValue<long>("iat", out var issued) ? "logout_token has no iat."
        : DateTimeOffset.FromUnixTimeSeconds(issued) > now + ProviderTokens.Skew ? "logout_token comes from the future."
        : null;

    private static bool HasEvent(JsonWebToken token) =>
        token.TryGetPayloadValue<JsonElement>("events", out var events) && events.ValueKind is JsonValueKind.Object && events.TryGetProperty(Event, out var logout) && logout.ValueKind is JsonValueKind.Object;

    // Remembered as long as it would be believed.
    private Task<bool> IsNewAsync(JsonWebToken token) => grants.SpendAssertionAsync(
        new UsedAssertion(SHA256.HashData(Encoding.UTF8.GetBytes($"logout\n{token.Issuer}\n{token.Id}")), new DateTimeOffset(token.ValidTo, TimeSpan.Zero) + ProviderTokens.Skew), clock.GetUtcNow());

    private static string? Text(JsonWebToken token, string claim) => token.TryGetPayloadValue<string>(claim, out var value) && value.Length > 0 ? value : null;

    private static IResult Refuse(string why) => Results.Json(new { error = "invalid_request", error_description = why }, statusCode: StatusCodes.Status400BadRequest);
}

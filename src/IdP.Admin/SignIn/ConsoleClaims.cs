using System.Globalization;
using System.Security.Claims;

namespace IdP.Admin.SignIn;

/// <summary>What of an id_token stays in a session. A national identity number is not asked for, and is not kept.</summary>
public static class ConsoleClaims
{
    public const string Subject = "sub";
    public const string Name = "name";
    public const string AuthTime = "auth_time";
    public const string ProviderSession = "sid";
    public const string Acr = "acr";

    public static readonly IReadOnlyList<string> Kept = [Subject, Name, AuthTime, ProviderSession, Acr];

    /// <summary>UTC. When the person proved who they are; long ago when nothing says so.</summary>
    public static DateTimeOffset AuthTimeOf(ClaimsPrincipal who) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(who.FindFirstValue(AuthTime) ?? "0", CultureInfo.InvariantCulture));
}

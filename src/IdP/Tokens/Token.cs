using System.Security.Claims;
using IdP.Rules.Clients;

namespace IdP.Tokens;

/// <summary>What a token will say, before it is signed. The members are Duende's.</summary>
public class Token(string tokenType)
{
    /// <summary>An access token's <see cref="Type"/>.</summary>
    public const string AccessToken = "access_token";

    /// <summary>An id_token's <see cref="Type"/>.</summary>
    public const string IdentityToken = "id_token";

    /// <summary>A logout token's <see cref="Type"/>.</summary>
    public const string LogoutToken = "logout_token";

    /// <summary><see cref="AccessToken"/>, <see cref="IdentityToken"/> or <see cref="LogoutToken"/>.</summary>
    public string Type { get; set; } = tokenType;

    /// <summary>The issuer identifier: <c>iss</c>, and whose key signs.</summary>
    public required string Issuer { get; set; }

    /// <summary><c>aud</c>: a string when there is one, an array when there are more, absent when there is none.</summary>
    public ICollection<string> Audiences { get; set; } = [];

    public required string ClientId { get; set; }

    /// <summary>UTC: <c>iat</c>.</summary>
    public required DateTime CreationTime { get; set; }

    /// <summary>Seconds: <c>exp</c> - <c>iat</c>.</summary>
    public required int Lifetime { get; set; }

    /// <summary>The algorithm it must be signed with; empty leaves it to the issuer.</summary>
    public ICollection<string> AllowedSigningAlgorithms { get; set; } = [];

    public AccessTokenFormat AccessTokenType { get; set; }

    /// <summary>A <c>cnf</c> claim as JSON; null for none.</summary>
    public string? Confirmation { get; set; }

    /// <summary>Everything else, in order. Several of one type become an array.</summary>
    public ICollection<Claim> Claims { get; set; } = [];
}

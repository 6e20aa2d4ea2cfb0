using System.Security.Cryptography;
using System.Text;
using Duende.IdentityServer.Configuration;
using Duende.IdentityServer.Models;
using Duende.IdentityServer.Stores;
using Duende.IdentityServer.Validation;
using static Duende.IdentityServer.IdentityServerConstants;

namespace DuendeStandIn;

/// <summary>Who asks. The secret of a client that needs none is not looked at, whatever it is: such a client is known by what it registered, never by what it sends.</summary>
internal sealed class ClientAuthentication(ISecretsListParser parser, ISecretsListValidator validator, IClientStore clients, TimeProvider time) : IClientSecretValidator
{
    public async Task<ClientSecretValidationResult> ValidateAsync(HttpContext context, CancellationToken ct)
    {
        if (await parser.ParseAsync(context, ct) is not { } presented) return new ClientSecretValidationResult { IsError = true, Error = "invalid_request" };
        if (await clients.FindEnabledClientByIdAsync(presented.Id, ct) is not { } client) return new ClientSecretValidationResult { IsError = true, Error = "invalid_client" };

        var authenticated = new ClientSecretValidationResult { IsError = false, Client = client, Secret = presented };
        if (!client.RequireClientSecret || (client.AllowedGrantTypes.Count == 1 && client.AllowedGrantTypes.Contains(GrantType.Implicit))) return authenticated;

        var now = time.GetUtcNow().UtcDateTime;
        var matched = await validator.ValidateAsync([.. client.ClientSecrets.Where(secret => secret.Expiration is null || secret.Expiration > now)], presented, ct);
        if (!matched.Success) return new ClientSecretValidationResult { IsError = true, Error = "invalid_client" };

        authenticated.Confirmation = matched.Confirmation;
        return authenticated;
    }
}

/// <summary>The first secret found, in the order of the parsers; a client that only named itself counts when nothing else was found.</summary>
internal sealed class FirstSecretFound(IEnumerable<ISecretParser> parsers) : ISecretsListParser
{
    public async Task<ParsedSecret?> ParseAsync(HttpContext context, CancellationToken ct)
    {
        ParsedSecret? named = null;
        foreach (var parser in parsers)
        {
            var found = await parser.ParseAsync(context, ct);
            if (found is { Type: not ParsedSecretTypes.NoSecret }) return found;
            named ??= found;
        }

        return named;
    }

    public IEnumerable<string> GetAvailableAuthenticationMethods() => parsers.Select(parser => parser.AuthenticationMethod).Where(method => !string.IsNullOrEmpty(method));
}

/// <summary>One validator that is content is enough.</summary>
internal sealed class AnySecretMatches(IEnumerable<ISecretValidator> validators) : ISecretsListValidator
{
    public async Task<SecretValidationResult> ValidateAsync(IEnumerable<Secret> secrets, ParsedSecret parsedSecret, CancellationToken ct)
    {
        var registered = secrets.ToList();
        foreach (var validator in validators)
            if (await validator.ValidateAsync(registered, parsedSecret, ct) is { Success: true } matched) return matched;
        return new SecretValidationResult { Success = false };
    }
}

/// <summary>client_secret_basic: both halves form-encoded (RFC6749-2.3.1).</summary>
internal sealed class BasicCredentials(IdentityServerOptions options) : ISecretParser
{
    public string AuthenticationMethod => "client_secret_basic";

    public Task<ParsedSecret?> ParseAsync(HttpContext context, CancellationToken ct) => Task.FromResult(Parse(context.Request.Headers.Authorization.ToString()));

    private ParsedSecret? Parse(string header)
    {
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return null;
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[6..].Trim(), bytes, out var length)) return null;
        if (Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is not [var id, var secret]) return null;
        return NamedClient.With(Uri.UnescapeDataString(id.Replace('+', ' ')), Uri.UnescapeDataString(secret.Replace('+', ' ')), options.InputLengthRestrictions);
    }
}

/// <summary>client_secret_post, and a client that only names itself.</summary>
internal sealed class BodyCredentials(IdentityServerOptions options) : ISecretParser
{
    public string AuthenticationMethod => "client_secret_post";

    public async Task<ParsedSecret?> ParseAsync(HttpContext context, CancellationToken ct)
    {
        if (!context.Request.HasFormContentType) return null;
        var form = await context.Request.ReadFormAsync(ct);
        return NamedClient.With(form["client_id"].ToString(), form["client_secret"].ToString(), options.InputLengthRestrictions);
    }
}

internal static class NamedClient
{
    public static ParsedSecret? With(string id, string secret, InputLengthRestrictions longest)
    {
        if (id.Length == 0 || id.Length > longest.ClientId || secret.Length > longest.ClientSecret) return null;
        return secret.Length == 0
            ? new ParsedSecret { Id = id, Type = ParsedSecretTypes.NoSecret }
            : new ParsedSecret { Id = id, Credential = secret, Type = ParsedSecretTypes.SharedSecret };
    }
}

/// <summary>A shared secret against the base64 of its SHA-256 or SHA-512.</summary>
internal sealed class HashedSecret : ISecretValidator
{
    public Task<SecretValidationResult> ValidateAsync(IEnumerable<Secret> secrets, ParsedSecret parsedSecret, CancellationToken ct) => Task.FromResult(new SecretValidationResult
    {
        Success = parsedSecret is { Type: ParsedSecretTypes.SharedSecret, Credential: string presented }
            && secrets.Any(secret => secret.Type == SecretTypes.SharedSecret && (Same(secret.Value, presented.Sha256()) || Same(secret.Value, presented.Sha512()))),
    });

    private static bool Same(string registered, string presented) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(registered), Encoding.UTF8.GetBytes(presented));
}

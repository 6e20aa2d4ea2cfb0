using System.Globalization;
using System.Text.Json.Nodes;
using IdP.Ctl.Words;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Ctl.Connection;

/// <summary>Gets access tokens from the provider with private_key_jwt (OIDCC-9), and keeps them in memory only.</summary>
/// <param name="http">The way there.</param>
/// <param name="settings">As which client.</param>
/// <param name="key">What it proves itself with.</param>
/// <param name="clock">The time.</param>
/// <param name="scope">What is asked for; empty for everything that the client has.</param>
internal sealed class OwnTokens(HttpClient http, Settings settings, KeyFile key, TimeProvider clock, string scope)
{
    private static readonly TimeSpan AssertionLifetime = TimeSpan.FromSeconds(60);

    /// <summary>A token that has less left than this is not worth setting out with.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(30);

    private string? token;
    private DateTimeOffset ends;

    /// <summary>The issuer that the tokens are from, once there is one.</summary>
    public Uri? Provider { get; private set; }

    /// <summary>What the token allows.</summary>
    public IReadOnlyList<string> Granted { get; private set; } = [];

    public async Task<string> CurrentAsync(CancellationToken ct)
    {
        if (token is not null && clock.GetUtcNow() < ends - Reserve) return token;

        Provider ??= settings.Provider ?? await AskedForAsync(ct);
        var (endpoint, issuer) = await DiscoverAsync(Provider, ct);
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = settings.ClientId,
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = Assertion(issuer),
        };
        if (scope.Length > 0) form["scope"] = scope;
        using var content = new FormUrlEncodedContent(form);
        using var response = await Api.ReachAsync(endpoint, () => http.PostAsync(endpoint, content, ct), ct);
        var answer = await Reply.ReadAsync(response, ct);
        if (answer.Status != 200 || answer.Text("access_token") is not { } granted) throw Refused(answer);

        Granted = (answer.Text("scope") ?? scope).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        ends = clock.GetUtcNow() + TimeSpan.FromSeconds(answer.Number("expires_in") ?? 0);
        return token = granted;
    }

    /// <summary>RFC9728-3: the console says whose tokens it takes.</summary>
    private async Task<Uri> AskedForAsync(CancellationToken ct)
    {
        var address = new Uri(settings.Server, "/.well-known/oauth-protected-resource/api/v1");
        using var response = await Api.ReachAsync(address, () => http.GetAsync(address, ct), ct);
        var answer = await Reply.ReadAsync(response, ct);
        if (answer.Status == 429) throw Limited(answer);
        var origin = settings.Server.GetLeftPart(UriPartial.Authority);
        if (answer.Status != 200 || answer.Text("resource") is not { } resource) throw new Stop(ExitCodes.Unexpected, $"{origin} does not answer like a console ({answer.Status}). Look at --server.");
        if (resource != $"{origin}/api/v1") throw new Stop(ExitCodes.Usage, Shown.Clean($"--server: {origin} calls itself {resource.Replace("/api/v1", "", StringComparison.Ordinal)}: write that.")); // RFC9728-3.3

        var providers = answer.Json?["authorization_servers"] is JsonArray list ? list.Select(one => one?.ToString() ?? "").ToList() : [];
        return providers is [var only]
            ? Settings.Address("The console's provider", only)
            : throw new Stop(ExitCodes.Usage, Shown.Clean($"The console takes tokens of {(providers.Count == 0 ? "no issuer" : string.Join(" and ", providers))}: say with --provider which of them this client is registered with."));
    }

    private async Task<(Uri Endpoint, string Issuer)> DiscoverAsync(Uri provider, CancellationToken ct)
    {
        var issuer = provider.AbsoluteUri.TrimEnd('/');
        try
        {
            var documents = new HttpDocumentRetriever(http) { RequireHttps = !Settings.IsThisMachine(provider) };
            var found = await OpenIdConnectConfigurationRetriever.GetAsync(issuer + "/.well-known/openid-configuration", documents, ct);
            if (found.Issuer != issuer && found.Issuer != issuer + "/") throw new Stop(ExitCodes.Unexpected, $"{issuer} calls itself another issuer. Nothing was sent to it."); // OIDCD-4.3
            return (Settings.Address("The provider's token endpoint", found.TokenEndpoint), found.Issuer);
        }
        catch (Exception unread) when (unread is IOException or InvalidOperationException or HttpRequestException or ArgumentException || (unread is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new Stop(ExitCodes.Unexpected, $"The provider {issuer} cannot be asked: {Shown.Clean(unread.InnerException?.Message ?? unread.Message)}");
        }
    }

    private string Assertion(string issuer)
    {
        var now = clock.GetUtcNow();
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = settings.ClientId,
            Audience = issuer,
            IssuedAt = now.UtcDateTime,
            Expires = (now + AssertionLifetime).UtcDateTime,
            Claims = new Dictionary<string, object> { ["sub"] = settings.ClientId, ["jti"] = Guid.NewGuid().ToString() },
            SigningCredentials = key.Credentials,
        });
    }

    private Stop Refused(Reply answer)
    {
        if (answer.Status == 429) return Limited(answer);
        if (answer.Text("error") is not { } error) return new(ExitCodes.Unexpected, string.Create(CultureInfo.InvariantCulture, $"The provider answered {answer.Status} to the request for a token."));

        var described = Shown.Clean($"The provider refuses {settings.ClientId} a token: {error}. {answer.Text("error_description")}".TrimEnd());
        return error switch
        {
            "invalid_scope" => new(ExitCodes.Forbidden, described, $"This needs {scope}. An owner of the organisation gives a client such scopes."),
            "invalid_client" => new(ExitCodes.Forbidden, described, $"Its key was sent with the kid {key.Credentials.Key.KeyId}; say --key-id where it is registered under another."),
            "server_error" or "temporarily_unavailable" => new(ExitCodes.Unexpected, described),
            _ => new(ExitCodes.Forbidden, described),
        };
    }

    private static Stop Limited(Reply answer) => new(ExitCodes.RateLimited, $"Too many requests. Try again in {answer.RetryAfter ?? "60"} seconds.");
}

using System.Net;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdP.Tests;

/// <summary>An answer of the provider, read whole.</summary>
public sealed record Answer(HttpStatusCode Status, System.Net.Http.Headers.HttpResponseHeaders Headers, System.Net.Http.Headers.HttpContentHeaders ContentHeaders, string Body)
{
    /// <summary>Where it was asked for, for whom that matters.</summary>
    public Uri? Address { get; init; }

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string? Error => Json.TryGetProperty("error", out var error) ? error.GetString() : null;

    public string this[string member] => Json.GetProperty(member).GetString()!;

    public bool Has(string member) => Json.TryGetProperty(member, out _);

    public JsonWebToken IdToken => new(this["id_token"]);

    public JsonWebToken AccessToken => new(this["access_token"]);

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) =>
        new(response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsStringAsync());

    public Answer Granted()
    {
        Assert.True(Status == HttpStatusCode.OK, $"{Status}: {Body}");
        return this;
    }

    /// <summary>401 for invalid_client and invalid_token, else 400, and a body of RFC6749-5.2 that is not cached.</summary>
    public Answer Refused(string error, string? rule = null)
    {
        Assert.Equal((error is "invalid_client" or "invalid_token" ? HttpStatusCode.Unauthorized : HttpStatusCode.BadRequest, error), (Status, Error));
        Assert.True(Headers.CacheControl?.NoStore);
        if (rule is not null) Assert.Contains($"Rule {rule}.", this["error_description"], StringComparison.Ordinal);
        return this;
    }
}

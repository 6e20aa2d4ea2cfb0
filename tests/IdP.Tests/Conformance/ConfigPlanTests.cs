using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Tests.Conformance;

/// <summary>oidcc-config-certification-test-plan, and what the other plans ask of discovery.</summary>
public sealed partial class ConfigPlanTests : IAsyncLifetime
{
    private Provider provider = null!;
    private JsonElement document;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        document = (await ReadAsync(provider.Oidc.Url + "/.well-known/openid-configuration")).Json;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Spec("OIDCD-3"), Spec("E-304")]
    public void The_document_has_what_is_required_in_the_right_types()
    {
        Assert.Equal(provider.Oidc.Url, document.GetProperty("issuer").GetString());
        Assert.All(document.EnumerateObject().Where(member => member.Name.EndsWith("_endpoint", StringComparison.Ordinal) || member.Name == "jwks_uri"), member =>
        {
            var address = new Uri(member.Value.GetString()!);
            Assert.Equal(("https", "", ""), (address.Scheme, address.Query, address.Fragment));
        });
        Assert.All(["authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"], member => Assert.True(document.TryGetProperty(member, out _), member));
        Assert.Contains("code", Values("response_types_supported"));
        Assert.Equal(["public"], Values("subject_types_supported"));
        Assert.Contains("RS256", Values("id_token_signing_alg_values_supported"));
        Assert.Contains("openid", Values("scopes_supported"));
        Assert.All(Values("scopes_supported"), scope => Assert.Matches(ScopeToken(), scope));
        Assert.All(["sub", "iss", "auth_time", "acr", "name", "email"], claim => Assert.Contains(claim, Values("claims_supported")));
        Assert.Contains("authorization_code", Values("grant_types_supported"));
        Assert.Equal(["S256"], Values("code_challenge_methods_supported"));
        Assert.All(Values("ui_locales_supported"), locale => Assert.Matches(LanguageTag(), locale));
        Assert.All(["request_parameter_supported", "request_uri_parameter_supported", "claims_parameter_supported"], member =>
            Assert.Contains(document.GetProperty(member).ValueKind, new[] { JsonValueKind.True, JsonValueKind.False }));
        Assert.DoesNotContain(document.EnumerateObject(), member => member.Value.ValueKind == JsonValueKind.Null);
    }

    [Fact, Spec("E-305")]
    public async Task The_keys_are_public_distinct_and_large_enough()
    {
        var answer = await ReadAsync(document.GetProperty("jwks_uri").GetString()!);
        var keys = new JsonWebKeySet(answer.Body).Keys;

        Assert.NotEmpty(keys);
        Assert.Equal(keys.Count, keys.Select(key => key.KeyId).Distinct().Count());
        Assert.All(keys, key => Assert.False(key.HasPrivateKey));
        Assert.All(keys.Where(key => key.Kty == "RSA"), key =>
        {
            using var rsa = RSA.Create(new RSAParameters { Modulus = Base64UrlEncoder.DecodeBytes(key.N), Exponent = Base64UrlEncoder.DecodeBytes(key.E) });
            Assert.InRange(rsa.KeySize, 2048, 4096);
        });
    }

    [Fact, Spec("OIDCRIL-2.1"), Spec("OIDCBC-2.1"), Spec("E-324")]
    public void The_three_kinds_of_logout_are_advertised()
    {
        Assert.StartsWith(provider.Oidc.Url, document.GetProperty("end_session_endpoint").GetString(), StringComparison.Ordinal);
        Assert.All(["backchannel_logout_supported", "backchannel_logout_session_supported", "frontchannel_logout_supported", "frontchannel_logout_session_supported"], member =>
            Assert.True(document.GetProperty(member).GetBoolean(), member));
    }

    private async Task<Answer> ReadAsync(string url)
    {
        var answer = (await provider.SendAsync(new HttpRequestMessage(HttpMethod.Get, url))).Granted();
        Assert.Equal("application/json", answer.ContentHeaders.ContentType?.MediaType);
        return answer;
    }

    private IEnumerable<string> Values(string member) => document.GetProperty(member).EnumerateArray().Select(value => value.GetString()!);

    [GeneratedRegex(@"^[\x21\x23-\x5B\x5D-\x7E]+$")]
    private static partial Regex ScopeToken();

    // BCP 47 in its canonical case: language and region are all we name.
    [GeneratedRegex("^[a-z]{2,3}(-[A-Z]{2})?$")]
    private static partial Regex LanguageTag();
}

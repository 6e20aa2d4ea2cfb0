using System.Security.Cryptography;
using IdP.Rules.Clients;

namespace IdP.Tests.Endpoints.LoginGov;

/// <summary>What a client assertion must be at Login.gov, and what need not be, with the texts to the letter.</summary>
public sealed class LoginGovAssertionTests : IAsyncLifetime
{
    private Provider provider = null!;
    private Agency agency = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        agency = await Agency.RegisterAsync(provider, Agency.ByAssertion);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Spec("E-183")]
    public async Task The_audience_is_the_token_endpoint_with_a_slash_more_or_among_others()
    {
        var url = provider.LoginGov.TokenEndpoint;
        await GrantedAsync(("aud", url));
        await GrantedAsync(("aud", url + "/"));
        await GrantedAsync(("aud", new[] { "https://other.example", url }));
        await GrantedAsync(("aud", new[] { url + "/" }));
    }

    [Fact, Spec("E-184"), Spec("E-185")]
    public async Task Another_audience_is_refused_and_the_right_one_is_named()
    {
        var text = $"Client assertion Invalid audience claim, expected {provider.LoginGov.TokenEndpoint}.{Agency.Documentation}invalid-aud-claim";
        await RefusedAsync(text, ("aud", provider.LoginGov.Url));
        await RefusedAsync(text, ("aud", "https://idp.test/logingov/openid_connect/token"));
        await RefusedAsync(text, ("aud", null));
        await RefusedAsync(text, ("aud", new[] { "https://other.example" }));
        await RefusedAsync(text, ("aud", 7));
        await RefusedAsync(text, ("aud", provider.LoginGov.TokenEndpoint + "//"));
    }

    [Fact, Spec("E-186")]
    public async Task Issuer_and_subject_are_the_client_of_the_code()
    {
        var id = agency.Client.ClientId;
        await RefusedAsync($"Client assertion Invalid issuer. Expected [\"{id}\"], received other", ("iss", "other"));
        await RefusedAsync($"Client assertion Invalid issuer. Expected [\"{id}\"], received <none>", ("iss", null));
        await RefusedAsync($"Client assertion Invalid subject. Expected {id}, received other", ("sub", "other"));
        await RefusedAsync($"Client assertion Invalid subject. Expected {id}, received <none>", ("sub", null));
    }

    [Fact, Spec("E-187"), Spec("E-188"), Spec("E-189")]
    public async Task Exp_may_be_left_out_or_lie_far_ahead_and_must_not_be_past()
    {
        await RefusedAsync("Client assertion Signature has expired", ("exp", Now));
        await RefusedAsync("Client assertion Signature has expired", ("exp", "soon"));
        await GrantedAsync(("exp", Now + 1));
        await GrantedAsync(("exp", null));
        await GrantedAsync(("exp", Now + 36_000));
    }

    [Fact, Spec("RFC7519-4.1.5")]
    public async Task Nbf_must_not_lie_ahead()
    {
        await RefusedAsync("Client assertion Signature nbf has not been reached", ("nbf", Now + 1));
        await GrantedAsync(("nbf", Now));
    }

    [Fact, Spec("E-190"), Spec("E-191"), Spec("E-192"), Spec("E-193")]
    public async Task Iat_may_be_left_out_or_lie_less_than_ten_seconds_ahead()
    {
        var text = $"Client assertion iat must be an integer or floating point Unix timestamp representing a time in the past.{Agency.Documentation}invalid-iat";
        await RefusedAsync(text, ("iat", Now + 60));
        await RefusedAsync(text, ("iat", Now + 10));
        await RefusedAsync(text, ("iat", Now.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        await GrantedAsync(("iat", Now + 9));
        await GrantedAsync(("iat", Now - 0.5));
        await GrantedAsync(("iat", null));
    }

    [Fact, Spec("E-190"), Spec("E-184")]
    public async Task A_wrong_audience_and_a_wrong_iat_are_both_told() =>
        await RefusedAsync(
            $"Client assertion Invalid audience claim, expected {provider.LoginGov.TokenEndpoint}.{Agency.Documentation}invalid-aud-claim "
            + $"Client assertion iat must be an integer or floating point Unix timestamp representing a time in the past.{Agency.Documentation}invalid-iat",
            ("aud", "x"), ("iat", Now + 60));

    [Fact, Spec("E-194")]
    public async Task A_jti_may_be_left_out_or_come_again()
    {
        await GrantedAsync(("jti", null));
        await GrantedAsync(("jti", "the-same"));
        await GrantedAsync(("jti", "the-same"));
    }

    [Fact, Spec("E-195"), Spec("E-197")]
    public async Task Each_registered_key_is_tried_and_the_last_one_says_what_is_wrong()
    {
        using var first = RSA.Create(2048);
        var two = await Agency.RegisterAsync(provider, Agency.ByAssertion, client => client with { Secrets = [Assertion.RegisteredKey(kid: "first", key: first), Assertion.RegisteredKey()] });
        (await two.TokensAsync()).Granted();

        // The first key made the signature and finds it expired; the second did not make it, and has the last word.
        var expired = two.Assertion();
        expired.Claims["exp"] = Now - 1;
        expired.Sign = data => first.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        (await SendAsync(two, expired.Jwt())).RefusedWith("Client assertion Signature verification failed");
    }

    [Fact, Spec("E-196")]
    public async Task A_client_without_a_live_key_is_told_so()
    {
        var text = $"Client assertion Could not validate assertion against any registered public keys.{Agency.Documentation}invalid-token-signature";
        var keyless = await Agency.RegisterAsync(provider, Agency.ByAssertion, client => client with { Secrets = [] });
        var expired = await Agency.RegisterAsync(provider, Agency.ByAssertion, client => client with { Secrets = [Assertion.RegisteredKey(provider.Clock.GetUtcNow().UtcDateTime)] });

        (await SendAsync(keyless, keyless.Assertion().Jwt())).RefusedWith(text);
        (await SendAsync(expired, expired.Assertion().Jwt())).RefusedWith(text);
    }

    [Fact, Spec("E-197")]
    public async Task A_signature_by_an_unknown_key_is_refused()
    {
        using var stranger = RSA.Create(2048);
        var assertion = agency.Assertion();
        assertion.Sign = data => stranger.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        (await SendAsync(agency, assertion.Jwt())).RefusedWith("Client assertion Signature verification failed");
        (await SendAsync(agency, agency.Assertion().Jwt()[..^4] + "AAAA")).RefusedWith("Client assertion Signature verification failed");
    }

    [Theory, Spec("E-198")]
    [InlineData("RS512")]
    [InlineData("HS256")]
    [InlineData("none")]
    [InlineData("PS256")]
    [InlineData("rs256")]
    public async Task Another_algorithm_is_refused(string algorithm)
    {
        var assertion = agency.Assertion();
        assertion.Header["alg"] = algorithm;

        (await SendAsync(agency, assertion.Jwt())).RefusedWith("Client assertion Expected a different algorithm");
        assertion.Sign = _ => [];
        (await SendAsync(agency, assertion.Jwt())).RefusedWith("Client assertion Expected a different algorithm");
    }

    [Fact, Spec("E-198")]
    public async Task A_missing_algorithm_is_told()
    {
        var assertion = agency.Assertion();
        assertion.Header["alg"] = null;

        (await SendAsync(agency, assertion.Jwt())).RefusedWith("Client assertion Token is missing alg header");
    }

    [Fact, Spec("E-199")]
    public async Task A_type_without_an_assertion_is_told() =>
        (await agency.TokenAsync((await agency.FormAsync()).Without("client_assertion"))).RefusedWith("Client assertion Nil JSON web token");

    [Theory, Spec("RFC7515-7.1")]
    [InlineData("one", "Not enough or too many segments")]
    [InlineData("one.two", "Not enough or too many segments")]
    [InlineData("a.b.c.d.e", "Not enough or too many segments")]
    [InlineData("!.e30.e30", "Invalid base64 encoding")]
    [InlineData("e30.e30.e30", "Token is missing alg header")]
    [InlineData("eyI.e30.e30", "Invalid segment encoding")]
    [InlineData("W10.e30.e30", "Invalid segment encoding")]
    public async Task What_is_no_JWT_is_told(string jwt, string text) => (await SendAsync(agency, jwt)).RefusedWith("Client assertion " + text);

    [Fact, Spec("E-109")]
    public async Task Nothing_in_the_header_chooses_a_key()
    {
        using var stranger = RSA.Create(2048);
        var assertion = agency.Assertion();
        foreach (var (member, value) in new Dictionary<string, object> { ["kid"] = "unknown", ["typ"] = "anything", ["x5c"] = new[] { "MII" }, ["jku"] = "https://evil.example/" }) assertion.Header[member] = value;

        (await SendAsync(agency, assertion.Jwt())).Granted();
        assertion.Sign = data => stranger.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        (await SendAsync(agency, assertion.Jwt())).RefusedWith("Client assertion Signature verification failed");
    }

    private long Now => provider.Clock.GetUtcNow().ToUnixTimeSeconds();

    private async Task GrantedAsync(params (string Claim, object? Value)[] claims) => (await SendAsync(agency, Changed(claims))).Granted();

    private async Task RefusedAsync(string text, params (string Claim, object? Value)[] claims) => (await SendAsync(agency, Changed(claims))).RefusedWith(text);

    private string Changed((string Claim, object? Value)[] claims)
    {
        var assertion = agency.Assertion();
        foreach (var (claim, value) in claims) assertion.Claims[claim] = value;
        return assertion.Jwt();
    }

    private static async Task<Answer> SendAsync(Agency agency, string jwt) => await agency.TokenAsync((await agency.FormAsync()).With("client_assertion", jwt));
}

using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using IdP.Issuers;
using IdP.Rules.Clients;
using Microsoft.AspNetCore.Builder;

namespace IdP.Tests.Dpop;

/// <summary>Tokens that are bound to a key of the client (RFC 9449), over HTTP.</summary>
public sealed class DpopTests : IAsyncLifetime
{
    private static readonly string Thumbprint = Proof.ThumbprintOf(Proof.Key);

    private Provider provider = null!;

    public async Task InitializeAsync() => provider = await Provider.SharedAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory, Spec("RFC9449-5"), Spec("RFC9449-6.1")]
    [InlineData("oidc")]
    [InlineData("idporten")]
    public async Task A_token_request_with_a_proof_obtains_tokens_that_are_bound_to_its_key(string issuer)
    {
        var client = await RegisterAsync(issuer);
        var answer = await ExchangeAsync(client, ProofFor(client).Jwt());

        Assert.Equal("DPoP", answer.Granted()["token_type"]);
        Assert.Equal(Thumbprint, answer.AccessToken.GetPayloadValue<JsonElement>("cnf").GetProperty("jkt").GetString());
    }

    [Theory, InlineData("oidc"), InlineData("idporten"), Spec("RFC9449-5")]
    public async Task Without_a_proof_a_token_is_a_bearer_token(string issuer)
    {
        var answer = await ExchangeAsync(await RegisterAsync(issuer));

        Assert.Equal("Bearer", answer.Granted()["token_type"]);
        Assert.False(answer.AccessToken.TryGetPayloadValue<JsonElement>("cnf", out _));
    }

    [Theory, InlineData(AccessTokenFormat.Jwt), InlineData(AccessTokenFormat.Reference), Spec("RFC9449-6.2")]
    public async Task Introspection_names_the_key(AccessTokenFormat format)
    {
        var client = await RegisterAsync("oidc", client => client with { AccessTokenFormat = format });
        var bound = (await ExchangeAsync(client, ProofFor(client).Jwt())).Granted();
        var bearer = (await ExchangeAsync(client)).Granted();

        var answer = await provider.IntrospectAsync(client, bound["access_token"]);
        Assert.Equal(("DPoP", Thumbprint), (answer["token_type"], answer.Json.GetProperty("cnf").GetProperty("jkt").GetString()));
        answer = await provider.IntrospectAsync(client, bearer["access_token"]);
        Assert.Equal(("Bearer", false), (answer["token_type"], answer.Has("cnf")));
    }

    [Fact, Spec("RFC9449-5.2")]
    public async Task A_client_that_is_registered_for_bound_tokens_gets_no_others()
    {
        var client = await RegisterAsync("oidc", client => client with { DpopBoundAccessTokens = true });

        (await ExchangeAsync(client)).Refused("invalid_request", "RFC9449-5.2");
        Assert.Equal("DPoP", (await ExchangeAsync(client, ProofFor(client).Jwt())).Granted()["token_type"]);
    }

    [Fact, Spec("RFC9449-4.3.1")]
    public async Task One_proof_is_sent()
    {
        var client = await RegisterAsync("oidc");
        var proof = ProofFor(client).Jwt();

        (await ExchangeAsync(client, proof, proof)).Refused("invalid_dpop_proof", "RFC9449-4.3.1");
        (await ExchangeAsync(client, proof, ProofFor(client).Jwt())).Refused("invalid_dpop_proof", "RFC9449-4.3.1");
        (await ExchangeAsync(client, $"{proof}, {ProofFor(client).Jwt()}")).Refused("invalid_dpop_proof", "RFC9449-4.3.2");
    }

    [Theory, Spec("RFC9449-4.3.2")]
    [InlineData("junk")]
    [InlineData("DPoP")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    public async Task What_is_no_signed_JWT_is_refused(string header) =>
        (await ExchangeAsync(await RegisterAsync("oidc"), header)).Refused("invalid_dpop_proof", "RFC9449-4.3.2");

    [Fact, Spec("RFC9449-4.3.2"), Spec("F2")]
    public async Task A_header_of_100_KB_is_refused_unread() =>
        (await ExchangeAsync(await RegisterAsync("oidc"), new string('a', 100 * 1024))).Refused("invalid_dpop_proof", "RFC9449-4.3.2");

    [Theory]
    [InlineData("typ", "RFC9449-4.3.4"), Spec("RFC9449-4.3.4")]
    [InlineData("alg none", "RFC9449-4.3.5"), Spec("RFC9449-4.3.5")]
    [InlineData("HS256 with the public key", "RFC9449-4.3.5")]
    [InlineData("RS256", "RFC9449-4.3.5")]
    [InlineData("crit", "RFC7515-4.1.11"), Spec("RFC7515-4.1.11")]
    [InlineData("no jti", "RFC9449-4.3.3"), Spec("RFC9449-4.3.3")]
    [InlineData("no jwk", "RFC9449-4.3.3")]
    [InlineData("private jwk", "RFC9449-4.3.7"), Spec("RFC9449-4.3.7")]
    [InlineData("another key", "RFC9449-4.3.6"), Spec("RFC9449-4.3.6")]
    [InlineData("htm", "RFC9449-4.3.8"), Spec("RFC9449-4.3.8")]
    [InlineData("htu", "RFC9449-4.3.9"), Spec("RFC9449-4.3.9")]
    [InlineData("htu of another issuer", "RFC9449-4.3.9")]
    [InlineData("iat an hour ahead", "RFC9449-4.3.11"), Spec("RFC9449-4.3.11")]
    [InlineData("iat an hour ago", "RFC9449-4.3.11")]
    public async Task A_proof_that_breaks_a_rule_is_refused_by_that_rule(string broken, string rule)
    {
        var client = await RegisterAsync("oidc");
        var code = await provider.CodeFormAsync(client);

        (await provider.TokenAsync(client, code, null, Break(ProofFor(client), broken).Jwt())).Refused("invalid_dpop_proof", rule);
        (await provider.TokenAsync(client, code, null, ProofFor(client).Jwt())).Granted(); // the code is as good as before
    }

    [Theory, Spec("RFC9449-4.3.9")]
    [InlineData("idp.test:8443")]
    [InlineData("IDP.test:444")]
    public async Task The_address_is_the_configured_one_and_not_that_of_the_request(string host)
    {
        var client = await RegisterAsync("oidc");
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.Oidc.TokenEndpoint) { Content = new FormUrlEncodedContent(await provider.CodeFormAsync(client)) };
        request.Headers.Authorization = Provider.Basic(client.ClientId, Provider.Secret);
        request.Headers.Host = host;
        request.Headers.Add("DPoP", ProofFor(client).With("htu", $"https://{host}/oidc/token").Jwt());

        (await provider.SendAsync(request)).Refused("invalid_dpop_proof", "RFC9449-4.3.9");
    }

    [Fact, Spec("RFC9449-11.1")]
    public async Task A_proof_is_accepted_once()
    {
        var client = await RegisterAsync("oidc");
        var proof = ProofFor(client).Jwt();

        (await ExchangeAsync(client, proof)).Granted();
        (await ExchangeAsync(client, proof)).Refused("invalid_dpop_proof", "RFC9449-11.1");
        (await ExchangeAsync(await RegisterAsync("oidc"), proof)).Refused("invalid_dpop_proof", "RFC9449-11.1");
    }

    [Fact, Spec("RFC9449-11.1")]
    public async Task A_proof_of_a_refused_request_is_used_up_too()
    {
        var client = await RegisterAsync("oidc");
        var proof = ProofFor(client).Jwt();

        (await provider.TokenAsync(client, (await provider.CodeFormAsync(client)).With("code", "never-issued"), null, proof)).Refused("invalid_grant");
        (await ExchangeAsync(client, proof)).Refused("invalid_dpop_proof", "RFC9449-11.1");
    }

    [Fact, Spec("RFC9449-11.1")]
    public async Task A_jti_belongs_to_its_key_and_a_bad_signature_uses_up_nobodys()
    {
        var client = await RegisterAsync("oidc");
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var jti = Guid.NewGuid().ToString();
        var forged = ProofFor(client).With("jti", jti);
        forged.Sign = data => other.SignData(data, HashAlgorithmName.SHA256);

        (await ExchangeAsync(client, forged.Jwt())).Refused("invalid_dpop_proof", "RFC9449-4.3.6");
        (await ExchangeAsync(client, new Proof(provider.Clock, provider.Oidc.TokenEndpoint, key: other).With("jti", jti).Jwt())).Granted();
        (await ExchangeAsync(client, ProofFor(client).With("jti", jti).Jwt())).Granted();
        (await ExchangeAsync(client, ProofFor(client).With("jti", jti).Jwt())).Refused("invalid_dpop_proof", "RFC9449-11.1");
    }

    [Fact, Spec("RFC9449-11.1"), Spec("RFC9449-4.3.11")]
    public async Task A_proof_is_remembered_for_as_long_as_it_would_be_taken()
    {
        await using var provider = await Provider.StartAsync();
        var client = await RegisterAsync("oidc", node: provider);
        var ahead = new Proof(provider.Clock, provider.Oidc.TokenEndpoint).With("iat", provider.Clock.GetUtcNow().ToUnixTimeSeconds() + 60).Jwt();
        (await ExchangeAsync(provider, client, ahead)).Granted();

        provider.Clock.Advance(TimeSpan.FromSeconds(119));
        (await ExchangeAsync(provider, client, ahead)).Refused("invalid_dpop_proof", "RFC9449-11.1");
        provider.Clock.Advance(TimeSpan.FromSeconds(1));
        (await ExchangeAsync(provider, client, ahead)).Refused("invalid_dpop_proof", "RFC9449-4.3.11");
    }

    [Theory, InlineData(true), InlineData(false), Spec("RFC9449-11.1")]
    public async Task Of_50_requests_with_one_proof_at_once_one_is_granted(bool withAssertion)
    {
        await using var one = await Provider.StartAsync();
        await using var other = await one.StartAnotherAsync();
        var client = await RegisterAsync("oidc", client => client with { GrantTypes = ["client_credentials"], Scopes = ["demo:read"] }, one);
        if (withAssertion) client = await RegisterAsync("oidc", client => client with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [Assertion.RegisteredKey()], GrantTypes = ["client_credentials"], Scopes = ["demo:read"] }, one);
        var proof = new Proof(one.Clock, one.Oidc.TokenEndpoint).Jwt();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => (i % 2 == 0 ? one : other).TokenAsync(client, [new("grant_type", "client_credentials")], null, proof)));

        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal("DPoP", winner["token_type"]);
        Assert.All(answers.Where(answer => answer != winner), answer => answer.Refused("invalid_dpop_proof", "RFC9449-11.1"));
    }

    [Fact, Spec("RFC9449-10")]
    public async Task A_code_that_was_asked_for_with_a_thumbprint_is_redeemed_with_that_key_alone()
    {
        var client = await RegisterAsync("oidc");
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        (await RedeemBoundAsync(client)).Refused("invalid_grant", "RFC9449-10");
        (await RedeemBoundAsync(client, new Proof(provider.Clock, provider.Oidc.TokenEndpoint, key: other).Jwt())).Refused("invalid_grant", "RFC9449-10");
        (await RedeemBoundAsync(client, ProofFor(client).Jwt())).Granted();
    }

    [Fact, Spec("RFC9449-10")]
    public async Task The_thumbprint_goes_with_the_request_through_the_sign_in()
    {
        var client = await RegisterAsync("oidc");
        var visit = await new WebBrowser(provider).SignInAsync(client, ("dpop_jkt", Thumbprint));
        var form = (await provider.CodeFormAsync(client)).With("code", visit.Sent["code"]);

        (await provider.TokenAsync(client, form)).Refused("invalid_grant", "RFC9449-10");
    }

    [Theory, Spec("RFC7638-3")]
    [InlineData("short")]
    [InlineData("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I=")]
    [InlineData("0ZcOCORZNYy+DWpqq30jZyJGHTN0d2HglBV3uiguA4I")]
    public async Task What_is_no_thumbprint_is_refused(string thumbprint) =>
        (await new WebBrowser(provider).AuthorizeAsync(await RegisterAsync("oidc"), ("dpop_jkt", thumbprint))).SendsError("invalid_request", "RFC7638-3");

    [Fact, Spec("RFC9449-5")]
    public async Task A_public_clients_refresh_token_is_bound_to_its_key()
    {
        var client = await provider.RegisterPublicAsync(client => client with { GrantTypes = ["authorization_code", "refresh_token"], DpopBoundAccessTokens = true }, provider.Oidc);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var token = (await ExchangeAsync(client, ProofFor(client).Jwt())).Granted()["refresh_token"];

        (await RefreshAsync(client, token)).Refused("invalid_request", "RFC9449-5.2");
        (await RefreshAsync(client, token, new Proof(provider.Clock, provider.Oidc.TokenEndpoint, key: other).Jwt())).Refused("invalid_grant", "RFC9449-5");
        var next = (await RefreshAsync(client, token, ProofFor(client).Jwt())).Granted();
        Assert.Equal("DPoP", next["token_type"]);
        (await RefreshAsync(client, next["refresh_token"], new Proof(provider.Clock, provider.Oidc.TokenEndpoint, key: other).Jwt())).Refused("invalid_grant", "RFC9449-5");
        (await RefreshAsync(client, next["refresh_token"], ProofFor(client).Jwt())).Granted();
    }

    [Theory, InlineData("oidc", false), InlineData("idporten", true), Spec("E-213"), Spec("E-254")]
    public async Task Other_public_clients_get_no_refresh_token_with_a_proof_either(string issuer, bool registeredAsBound)
    {
        var client = await provider.RegisterPublicAsync(client => client with { GrantTypes = ["authorization_code", "refresh_token"], DpopBoundAccessTokens = registeredAsBound }, IssuerOf(issuer));

        Assert.False((await ExchangeAsync(client, ProofFor(client).Jwt())).Granted().Has("refresh_token"));
        (await RefreshAsync(client, "any", ProofFor(client).Jwt())).Refused("invalid_client", "E-254");
    }

    [Fact, Spec("RFC9449-5")]
    public async Task A_confidential_clients_refresh_token_is_not_bound()
    {
        var client = await RegisterAsync("oidc");
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var token = (await ExchangeAsync(client, ProofFor(client).Jwt())).Granted()["refresh_token"];

        var refreshed = (await RefreshAsync(client, token, new Proof(provider.Clock, provider.Oidc.TokenEndpoint, key: other).Jwt())).Granted();
        Assert.Equal(Proof.ThumbprintOf(other), refreshed.AccessToken.GetPayloadValue<JsonElement>("cnf").GetProperty("jkt").GetString());
    }

    [Fact, Spec("RFC9449-4.3.10"), Spec("RFC9449-8")]
    public async Task An_issuer_that_asks_for_a_nonce_hands_one_out_and_takes_it_back()
    {
        await using var provider = await StartWithNoncesAsync();
        await using var other = await provider.StartAnotherAsync(builder => builder.Configuration["IdP:Issuers:oidc:DpopNonceRequired"] = "true");
        var client = await RegisterAsync("oidc", node: provider);
        Proof Fresh() => new(provider.Clock, provider.Oidc.TokenEndpoint);
        var form = await provider.CodeFormAsync(client);

        var asked = await provider.TokenAsync(client, form, null, Fresh().Jwt());
        asked.Refused("use_dpop_nonce", "RFC9449-4.3.10");
        var nonce = Nonce(asked)!;

        var granted = await other.TokenAsync(client, form, null, Fresh().With("nonce", nonce).Jwt());
        Assert.Equal("DPoP", granted.Granted()["token_type"]);
        Assert.Null(Nonce(granted));
        Assert.Equal("Bearer", (await ExchangeAsync(provider, client)).Granted()["token_type"]); // nobody is made to prove a key
    }

    [Fact, Spec("RFC9449-8.2")]
    public async Task The_next_nonce_comes_before_the_last_one_ends()
    {
        await using var provider = await StartWithNoncesAsync();
        var client = await RegisterAsync("oidc", node: provider);
        Task<Answer> Ask(string? nonce) => ExchangeAsync(provider, client, new Proof(provider.Clock, provider.Oidc.TokenEndpoint).With("nonce", nonce).Jwt());
        var first = Nonce(await Ask(null))!;

        provider.Clock.Advance(TimeSpan.FromSeconds(149));
        Assert.Null(Nonce((await Ask(first)).Granted()));
        provider.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = Nonce((await Ask(first)).Granted());
        Assert.NotNull(second);
        provider.Clock.Advance(TimeSpan.FromSeconds(150));
        Assert.NotNull(Nonce((await Ask(first)).Refused("use_dpop_nonce")));
        Assert.NotNull(Nonce((await Ask(second)).Granted()));
    }

    [Fact, Spec("RFC9449-4.3.10")]
    public async Task A_nonce_that_is_not_this_issuers_is_refused_with_one_that_is()
    {
        await using var provider = await StartWithNoncesAsync();
        var client = await RegisterAsync("oidc", node: provider);
        var neighbour = await RegisterAsync("idporten", node: provider);
        var nonce = Nonce(await ExchangeAsync(provider, client, new Proof(provider.Clock, provider.Oidc.TokenEndpoint).Jwt()))!;

        // It is checked where it is not asked for, too.
        foreach (var wrong in new[] { nonce, "", "junk", new string('A', 2000), nonce[..^1], "=" })
        {
            Assert.NotNull(Nonce((await ExchangeAsync(provider, neighbour, new Proof(provider.Clock, provider.IdPorten.TokenEndpoint).With("nonce", wrong).Jwt())).Refused("use_dpop_nonce")));
        }
    }

    [Fact, Spec("RFC9449-5.1")]
    public async Task Discovery_says_which_algorithms_a_proof_may_have_where_the_document_is_ours_to_write()
    {
        var oidc = (await provider.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/oidc/.well-known/openid-configuration"))).Granted();
        var idporten = (await provider.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/.well-known/openid-configuration"))).Granted();

        Assert.Equal(["ES256", "PS256"], oidc.Json.GetProperty("dpop_signing_alg_values_supported").EnumerateArray().Select(algorithm => algorithm.GetString()));
        Assert.False(idporten.Has("dpop_signing_alg_values_supported"));
    }

    [Fact, Spec("E-275"), Spec("RFC9449-8")]
    public async Task A_single_page_application_sends_proofs_and_reads_nonces()
    {
        var origin = $"https://{Guid.NewGuid():N}.spa.example";
        await provider.RegisterPublicAsync(client => client with { RedirectUris = [origin + "/callback"] }, provider.Oidc);
        using var preflight = new HttpRequestMessage(HttpMethod.Options, provider.Oidc.TokenEndpoint);
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "dpop");
        using var plain = new HttpRequestMessage(HttpMethod.Post, provider.Oidc.TokenEndpoint) { Headers = { { "Origin", origin } } };

        Assert.Contains("DPoP", string.Join(',', (await provider.SendAsync(preflight)).Headers.GetValues("Access-Control-Allow-Headers")), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("DPoP-Nonce", string.Join(',', (await provider.SendAsync(plain)).Headers.GetValues("Access-Control-Expose-Headers")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact, Spec("A8"), Spec("E-115")]
    public async Task A_proof_does_not_pass_for_a_client_assertion()
    {
        var client = await RegisterAsync("oidc", client => client with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [Assertion.RegisteredKey()] });
        var assertion = new Assertion(client, provider.Oidc, provider.Clock) { Header = { ["typ"] = "dpop+jwt" } };

        (await provider.TokenAsync(client, (await provider.CodeFormAsync(client)).Concat(assertion.Form()))).Refused("invalid_client", "E-115");
    }

    private static Proof Break(Proof proof, string what)
    {
        switch (what)
        {
            case "typ": return proof.WithHeader("typ", "JWT");
            case "alg none": return proof.WithHeader("alg", "none");
            case "HS256 with the public key":
                proof.Sign = data => HMACSHA256.HashData(Proof.Key.ExportSubjectPublicKeyInfo(), data);
                return proof.WithHeader("alg", "HS256");
            case "RS256":
                proof.Sign = data => Assertion.Key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                return proof.WithHeader("alg", "RS256").WithHeader("jwk", Proof.PublicJwk(Assertion.Key));
            case "crit": return proof.WithHeader("crit", new[] { "b64" });
            case "no jti": return proof.With("jti", null);
            case "no jwk": return proof.WithHeader("jwk", null);
            case "private jwk": return proof.WithHeader("jwk", new Dictionary<string, object?>(Proof.PublicJwk(Proof.Key)) { ["d"] = "AQ" });
            case "another key": return proof.WithHeader("jwk", Proof.PublicJwk(ECDsa.Create(ECCurve.NamedCurves.nistP256)));
            case "htm": return proof.With("htm", "GET");
            case "htu": return proof.With("htu", "https://evil.example/oidc/token");
            case "htu of another issuer": return proof.With("htu", Provider.Origin + "/token");
            case "iat an hour ahead": return proof.With("iat", (long)proof.Claims["iat"]! + 3600);
            case "iat an hour ago": return proof.With("iat", (long)proof.Claims["iat"]! - 3600);
            default: throw new ArgumentOutOfRangeException(nameof(what), what, null);
        }
    }

    private static string? Nonce(Answer answer) => answer.Headers.TryGetValues("DPoP-Nonce", out var values) ? values.Single() : null;

    private static Task<Provider> StartWithNoncesAsync() => Provider.StartAsync(builder => builder.Configuration["IdP:Issuers:oidc:DpopNonceRequired"] = "true");

    private Issuer IssuerOf(string name) => name == "oidc" ? provider.Oidc : provider.IdPorten;

    private Task<Client> RegisterAsync(string issuer, Func<Client, Client>? change = null, Provider? node = null) =>
        (node ?? provider).RegisterAsync(change, issuer == "oidc" ? (node ?? provider).Oidc : (node ?? provider).IdPorten);

    private Proof ProofFor(Client client) => new(provider.Clock, IssuerOf(client.Issuer).TokenEndpoint);

    private Task<Answer> ExchangeAsync(Client client, params string[] proofs) => ExchangeAsync(provider, client, proofs);

    private static async Task<Answer> ExchangeAsync(Provider node, Client client, params string[] proofs) => await node.TokenAsync(client, await node.CodeFormAsync(client), null, proofs);

    private Task<Answer> RefreshAsync(Client client, string token, params string[] proofs) =>
        provider.TokenAsync(client, new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = token }, null, proofs);

    private async Task<Answer> RedeemBoundAsync(Client client, params string[] proofs) =>
        await provider.TokenAsync(client, (await provider.CodeFormAsync(client)).With("code", await provider.CodeAsync(client, request => request with { DpopJkt = Thumbprint })), null, proofs);
}

using System.Net;
using System.Security.Cryptography;
using IdP.Rules.Clients;
using Microsoft.AspNetCore.Builder;

namespace IdP.Tests.Dpop;

/// <summary>An access token that is bound to a key, at userinfo (RFC9449-7).</summary>
public sealed class BoundTokenTests : IAsyncLifetime
{
    private Provider provider = null!;

    public async Task InitializeAsync() => provider = await Provider.SharedAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory, Spec("RFC9449-7.1"), Spec("RFC9449-4.3.12")]
    [InlineData(AccessTokenFormat.Jwt, "DPoP")]
    [InlineData(AccessTokenFormat.Reference, "DPoP")]
    [InlineData(AccessTokenFormat.Jwt, "dpop")]
    [InlineData(AccessTokenFormat.Jwt, "DPOP")]
    public async Task It_opens_userinfo_with_a_proof_by_its_key(AccessTokenFormat format, string scheme)
    {
        var token = await TokenAsync(format);

        (await GetAsync($"{scheme} {token}", Fresh().For(token).Jwt())).Granted();
    }

    [Theory, InlineData(AccessTokenFormat.Jwt), InlineData(AccessTokenFormat.Reference), Spec("RFC9449-7.2"), Spec("C11")]
    public async Task It_is_no_bearer_token(AccessTokenFormat format)
    {
        var token = await TokenAsync(format);

        Challenged(await GetAsync($"Bearer {token}"), "invalid_token", "RFC9449-7.2");
        Challenged(await GetAsync($"Bearer {token}", Fresh().For(token).Jwt()), "invalid_token", "RFC9449-7.2");
        Challenged(await provider.PostAsync(provider.Oidc.UserInfoEndpoint, null, [new("access_token", token)]), "invalid_token", "RFC9449-7.2");
        (await GetAsync($"DPoP {token}", Fresh().For(token).Jwt())).Granted();
    }

    [Fact, Spec("RFC9449-7.1")]
    public async Task It_opens_nothing_without_a_proof() => Challenged(await GetAsync($"DPoP {await TokenAsync()}"), "invalid_dpop_proof", "RFC9449-7.1");

    [Theory]
    [InlineData("no ath", "RFC9449-4.3.12")]
    [InlineData("another token's ath", "RFC9449-4.3.12"), Spec("RFC9449-4.3.12")]
    [InlineData("POST", "RFC9449-4.3.8")]
    [InlineData("for the token endpoint", "RFC9449-4.3.9")]
    [InlineData("for the other issuer", "RFC9449-4.3.9")]
    public async Task A_proof_for_something_else_is_refused(string other, string rule)
    {
        var token = await TokenAsync();
        var proof = Fresh().For(token);
        switch (other)
        {
            case "no ath": proof.With("ath", null); break;
            case "another token's ath": proof.For(await TokenAsync()); break;
            case "POST": proof.With("htm", "POST"); break;
            case "for the token endpoint": proof.With("htu", provider.Oidc.TokenEndpoint); break;
            case "for the other issuer": proof.With("htu", provider.IdPorten.UserInfoEndpoint); break;
        }

        Challenged(await GetAsync($"DPoP {token}", proof.Jwt()), "invalid_dpop_proof", rule);
        (await GetAsync($"DPoP {token}", Fresh().For(token).Jwt())).Granted();
    }

    [Fact, Spec("RFC9449-4.3.12")]
    public async Task Another_keys_proof_is_refused()
    {
        var token = await TokenAsync();
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Challenged(await GetAsync($"DPoP {token}", new Proof(provider.Clock, provider.Oidc.UserInfoEndpoint, "GET", other).For(token).Jwt()), "invalid_token", "RFC9449-4.3.12");
    }

    [Fact, Spec("RFC9449-4.3.12")]
    public async Task A_bearer_token_is_not_made_a_bound_one_by_a_proof()
    {
        var token = (await provider.ExchangeAsync(await provider.RegisterAsync(issuer: provider.Oidc))).Granted()["access_token"];

        Challenged(await GetAsync($"DPoP {token}", Fresh().For(token).Jwt()), "invalid_token", "RFC9449-4.3.12");
        (await GetAsync($"Bearer {token}", "junk")).Granted(); // a header that nobody asked for
    }

    [Fact, Spec("RFC9449-11.1")]
    public async Task A_proof_opens_userinfo_once()
    {
        var token = await TokenAsync();
        var proof = Fresh().For(token).Jwt();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => GetAsync($"DPoP {token}", proof)));

        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer != winner), answer => Challenged(answer, "invalid_dpop_proof", "RFC9449-11.1"));
    }

    [Fact, Spec("RFC9449-9")]
    public async Task Userinfo_asks_for_a_nonce_where_the_issuer_does()
    {
        await using var provider = await Provider.StartAsync(builder => builder.Configuration["IdP:Issuers:oidc:DpopNonceRequired"] = "true");
        var client = await provider.RegisterAsync(issuer: provider.Oidc);
        var form = await provider.CodeFormAsync(client);
        var nonce = (await provider.TokenAsync(client, form, null, new Proof(provider.Clock, provider.Oidc.TokenEndpoint).Jwt())).Headers.GetValues("DPoP-Nonce").Single();
        var token = (await provider.TokenAsync(client, form, null, new Proof(provider.Clock, provider.Oidc.TokenEndpoint).With("nonce", nonce).Jwt())).Granted()["access_token"];
        Proof Asked() => new Proof(provider.Clock, provider.Oidc.UserInfoEndpoint, "GET").For(token);

        var refused = await GetAsync(provider, $"DPoP {token}", Asked().Jwt());
        Challenged(refused, "use_dpop_nonce", "RFC9449-4.3.10");
        (await GetAsync(provider, $"DPoP {token}", Asked().With("nonce", refused.Headers.GetValues("DPoP-Nonce").Single()).Jwt())).Granted();
    }

    [Fact, Spec("RFC9449-7.1"), Spec("E-310")]
    public async Task Junk_with_the_scheme_DPoP_is_challenged_with_it() => Challenged(await GetAsync("DPoP junk"), "invalid_token", "E-310");

    private static void Challenged(Answer answer, string error, string rule)
    {
        Assert.Equal((HttpStatusCode.Unauthorized, error, true), (answer.Status, answer.Error, answer.Headers.CacheControl?.NoStore));
        var challenge = Assert.Single(answer.Headers.WwwAuthenticate);
        Assert.Equal("DPoP", challenge.Scheme);
        Assert.Contains($"error=\"{error}\"", challenge.Parameter, StringComparison.Ordinal);
        Assert.Contains("algs=\"ES256 PS256\"", challenge.Parameter, StringComparison.Ordinal);
        Assert.Contains($"Rule {rule}.", answer["error_description"], StringComparison.Ordinal);
    }

    private Proof Fresh() => new(provider.Clock, provider.Oidc.UserInfoEndpoint, "GET");

    private async Task<string> TokenAsync(AccessTokenFormat format = AccessTokenFormat.Jwt)
    {
        var client = await provider.RegisterAsync(client => client with { AccessTokenFormat = format }, provider.Oidc);
        return (await provider.TokenAsync(client, await provider.CodeFormAsync(client), null, new Proof(provider.Clock, provider.Oidc.TokenEndpoint).Jwt())).Granted()["access_token"];
    }

    private Task<Answer> GetAsync(string authorization, params string[] proofs) => GetAsync(provider, authorization, proofs);

    private static Task<Answer> GetAsync(Provider node, string authorization, params string[] proofs)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, node.Oidc.UserInfoEndpoint);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (proofs.Length > 0) request.Headers.TryAddWithoutValidation("DPoP", proofs);
        return node.SendAsync(request);
    }
}

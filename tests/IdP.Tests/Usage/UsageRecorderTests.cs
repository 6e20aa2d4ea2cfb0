using System.Net;
using System.Security.Cryptography;
using IdP.Protocol;
using IdP.Rules.Clients;
using IdP.Rules.Usage;
using IdP.Storage;
using IdP.Storage.Sqlite;
using IdP.TestCertificates;
using IdP.Tests.Certificates;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace IdP.Tests.Usage;

/// <summary>What requests over HTTP leave behind in counts.</summary>
public sealed class UsageRecorderTests : IAsyncLifetime
{
    private Provider provider = null!;

    public async Task InitializeAsync() => provider = await Provider.SharedAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_sign_in_an_exchange_and_a_refresh_are_counted_each_with_its_shape()
    {
        var client = await provider.RegisterAsync();
        var browser = new WebBrowser(provider);
        var tokens = await browser.TokensAsync(client, ("scope", "profile openid"));
        await browser.RedeemAsync(client, await browser.AuthorizeAsync(client, ("prompt", "none")));
        (await provider.RefreshAsync(client, tokens["refresh_token"])).Granted();

        var secret = CredentialName.Of(client.Secrets[0]);
        var token = RequestShape.Authenticated("token", client, client.Secrets[0], certificate: null);
        var signIn = new RequestShape { Endpoint = "authorize", RedirectUri = Provider.Callback, Scope = "openid profile", Pkce = true };
        Assert.Equivalent(
            new[] { (signIn, 1L), (signIn with { Silent = true }, 1L), (token with { GrantType = "authorization_code" }, 2L), (token with { GrantType = "refresh_token" }, 1L) },
            await ShapesAsync(client),
            strict: true);
        Assert.Equal((secret, 3L), Assert.Single((await Store.CredentialUsesAsync(client.Issuer, client.ClientId)).Select(use => (use.Credential, use.Uses.Requests))));
        Assert.Equal(5, (await Store.LastUsesAsync([(client.Issuer, client.ClientId)])).Values.Single().Requests);
    }

    [Fact]
    public async Task Of_two_secrets_the_one_that_was_sent_is_the_one_used()
    {
        var client = await provider.RegisterAsync(client => client with { Secrets = [Provider.SharedSecret("another"), .. client.Secrets] });
        (await provider.ExchangeAsync(client)).Granted();

        Assert.Equal(client.Secrets[1].Identifier, Assert.Single(await CredentialsAsync(client)).Identifier);
    }

    [Fact]
    public async Task Of_two_keys_the_one_that_signed_is_the_one_used()
    {
        using var other = RSA.Create(2048);
        var client = await provider.RegisterAsync(client => client with { TokenEndpointAuthMethod = "private_key_jwt", Secrets = [Assertion.RegisteredKey(kid: "old", key: other), Assertion.RegisteredKey()] });
        (await provider.ExchangeAsync(client)).Granted();

        Assert.Equal(new CredentialName(SecretTypes.JsonWebKey, Assertion.KeyId), Assert.Single(await CredentialsAsync(client)));
    }

    [Fact]
    public async Task A_business_certificate_is_used_together_with_the_organisation_it_proves()
    {
        var client = await provider.RegisterAsync(client => client with { TokenEndpointAuthMethod = "private_key_jwt", Secrets = [new() { Type = SecretTypes.BusinessCertificate, Value = Seid.Organization }] });
        using var authority = TestCertificateAuthority.Open(Path.Combine(provider.DataFolder, "test-authority"), provider.Clock);
        using var certificate = authority.Issue(new(Seid.Organization) { Key = Seid.HolderKey });
        var assertion = new Assertion(client, provider.IdPorten, provider.Clock)
        {
            Header = { ["kid"] = null, ["x5c"] = certificate.X5c },
            Sign = data => Seid.HolderKey.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        (await provider.TokenAsync(client, [.. await provider.CodeFormAsync(client), .. assertion.Form()])).Granted();

        var thumbprint = Convert.ToHexStringLower(SHA256.HashData(certificate.Certificate.RawData));
        Assert.Equal([new(SecretTypes.BusinessCertificate, Seid.Organization), new(SecretTypes.CertificateLock, thumbprint)], (await CredentialsAsync(client)).OrderBy(credential => credential.Kind));
        Assert.Equal(thumbprint, (await Store.OfClientAsync(client.Issuer, client.ClientId, default)).Single(used => used.Shape.Endpoint == "token").Shape.Certificate);
    }

    [Fact]
    public async Task A_public_client_uses_no_credential()
    {
        var client = await provider.RegisterPublicAsync();
        (await provider.ExchangeAsync(client)).Granted();

        Assert.Empty(await CredentialsAsync(client));
        Assert.Equal("none", (await Store.OfClientAsync(client.Issuer, client.ClientId, default)).Single(used => used.Shape.Endpoint == "token").Shape.AuthenticationMethod);
    }

    [Fact]
    public async Task Client_credentials_introspection_and_revocation_are_uses_too()
    {
        var client = await provider.RegisterAsync(client => client with { GrantTypes = ["client_credentials"], Scopes = ["b", "a"] }, provider.Oidc);
        var token = (await provider.TokenAsync(client, [new("grant_type", "client_credentials"), new("scope", "b a")])).Granted()["access_token"];
        await provider.PostAsync(provider.Oidc.Url + "/token/introspect", client, [new("token", token)]);
        await provider.PostAsync(provider.Oidc.Url + "/token/revoke", client, [new("token", token)]);

        Assert.Equal(
            [("introspection", null, null, 1L), ("revocation", null, null, 1L), ("token", "client_credentials", "a b", 1L)],
            (await ShapesAsync(client)).Select(used => (used.Shape.Endpoint, used.Shape.GrantType, used.Shape.Scope, used.Requests)).Order());
        Assert.Equal(3, Assert.Single(await Store.CredentialUsesAsync(client.Issuer, client.ClientId)).Uses.Requests);
    }

    [Fact]
    public async Task A_logout_that_leads_back_is_counted_with_its_address()
    {
        var client = await provider.RegisterAsync();
        await new WebBrowser(provider).GetAsync($"/logout?client_id={client.ClientId}&post_logout_redirect_uri={Uri.EscapeDataString("https://rp.example/bye")}&state=s");
        await new WebBrowser(provider).GetAsync($"/logout?client_id={client.ClientId}");

        Assert.Equal((RequestShape.OfLogout("https://rp.example/bye", client), 1L), Assert.Single(await ShapesAsync(client)));
    }

    [Fact]
    public async Task Refused_requests_are_counted_by_rule_and_are_no_use()
    {
        var client = await provider.RegisterAsync();
        await provider.TokenAsync(client, [new("grant_type", "password")]);
        await provider.TokenAsync(client, [new("grant_type", "password")]);
        await new WebBrowser(provider).AuthorizeAsync(client, ("redirect_uri", "https://evil.example/"));
        await Recorder.FlushAsync();

        var refused = await Store.RefusalsAsync(client.Issuer, client.ClientId, default);
        Assert.Equal([("token", "E-030", 2L), ("authorize", "E-279", 1L)], refused.Select(refusal => (refusal.Endpoint, refusal.Rule, refusal.Refused.Requests)));
        Assert.Equal((0, 3), (await Store.HoursAsync(client.Issuer, client.ClientId, default)).Select(hour => (hour.Granted, hour.Refused)).Single());
        Assert.Empty(await Store.LastUsesAsync([(client.Issuer, client.ClientId)]));
    }

    [Fact]
    public async Task An_unknown_client_is_not_written_down()
    {
        await provider.TokenAsync(await provider.RegisterAsync() with { ClientId = "a-secret-typed-as-client-id" }, [new("grant_type", "password")]);
        await Recorder.FlushAsync();

        Assert.Empty(await Store.RefusalsAsync("idporten", "a-secret-typed-as-client-id", default));
    }

    [Fact]
    public async Task What_the_recorded_requests_say_of_a_change_is_what_the_endpoints_then_do()
    {
        var client = await provider.RegisterAsync();
        var browser = new WebBrowser(provider);
        await browser.SignInAsync(client);
        await browser.SignInAsync(client, ("redirect_uri", "https://rp.example/other"), ("prompt", "login"));
        await Recorder.FlushAsync();

        var changed = client with { RedirectUris = ["https://rp.example/other"] };
        var impact = Impact.Of(await Store.OfClientAsync(client.Issuer, client.ClientId, default), client, changed, provider.IdPorten.Profile, provider.Clock.GetUtcNow());
        await provider.Get<ClientStore>().SaveAsync(changed);
        var visit = await browser.AuthorizeAsync(client);

        Assert.Equal((2, 1, "E-279"), (impact.Requests, impact.Refused, Assert.Single(impact.Rules).Rule));
        visit.ShowsError();
    }

    [Fact]
    public async Task A_failing_database_loses_no_count()
    {
        await using var provider = await Provider.StartOnSqliteAsync(builder => builder.Replace(services => services.AddSingleton<Database>(
            _ => new SqliteDatabase(Path.Combine(builder.Configuration["IdP:DataFolder"]!, "idp.db")) { Patience = TimeSpan.FromMilliseconds(50) })));
        var client = await provider.RegisterAsync();
        var recorder = provider.Get<UsageRecorder>();
        (await provider.ExchangeAsync(client)).Granted();
        await provider.TokenAsync(client, [new("grant_type", "password")]);

        using (var other = DatabaseFile.Open(provider.DataFolder))
        {
            using var busy = ((SqliteConnection)other).BeginTransaction(deferred: false);
            await Assert.ThrowsAsync<StorageException>(recorder.FlushAsync);
            await Assert.ThrowsAsync<StorageException>(recorder.FlushAsync);
        }

        (await provider.ExchangeAsync(client)).Granted();
        await recorder.FlushAsync();
        await recorder.FlushAsync();

        Assert.Equal((4, 1), (await provider.Get<UsageStore>().HoursAsync(client.Issuer, client.ClientId, default)).Select(hour => (hour.Granted, hour.Refused)).Single());
    }

    [Fact]
    public async Task What_was_counted_is_written_when_the_process_stops()
    {
        var stopped = await Provider.StartAsync();
        var client = await stopped.RegisterAsync();
        (await stopped.ExchangeAsync(client)).Granted();
        await stopped.DisposeAsync();

        await using var next = await stopped.StartAnotherAsync();
        Assert.Equal(2, (await next.Get<UsageStore>().LastUsesAsync([(client.Issuer, client.ClientId)])).Values.Single().Requests);
    }

    [Fact]
    public async Task Requests_on_both_sides_of_the_full_hour_are_counted_in_their_own()
    {
        await using var provider = await Provider.StartAsync();
        var client = await provider.RegisterAsync();
        provider.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        (await provider.ExchangeAsync(client)).Granted();
        provider.Clock.Advance(TimeSpan.FromTicks(1));
        (await provider.ExchangeAsync(client)).Granted();
        await provider.Get<UsageRecorder>().FlushAsync();

        var hours = await provider.Get<UsageStore>().HoursAsync(client.Issuer, client.ClientId, default);
        Assert.Equal([(0, 2L), (1, 2L)], hours.Select(hour => ((hour.Begins - Stores.Given.Now).Hours, hour.Granted)));
    }

    private UsageStore Store => provider.Get<UsageStore>();

    private UsageRecorder Recorder => provider.Get<UsageRecorder>();

    private async Task<List<(RequestShape Shape, long Requests)>> ShapesAsync(Client client)
    {
        await Recorder.FlushAsync();
        return [.. (await Store.OfClientAsync(client.Issuer, client.ClientId, default)).Select(used => (used.Shape, used.Uses.Requests))];
    }

    private async Task<List<CredentialName>> CredentialsAsync(Client client)
    {
        await Recorder.FlushAsync();
        return [.. (await Store.CredentialUsesAsync(client.Issuer, client.ClientId)).Select(use => use.Credential)];
    }
}

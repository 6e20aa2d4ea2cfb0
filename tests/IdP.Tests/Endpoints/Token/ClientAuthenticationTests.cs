using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using IdP.Clients;
using IdP.Rules.Clients;
using IdP.Storage;
using IdP.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace IdP.Tests.Endpoints.Token;

/// <summary>How a client with a secret, or without one, proves who it is, E-037 to E-067.</summary>
public sealed partial class ClientAuthenticationTests : IAsyncLifetime
{
    private Provider provider = null!;
    private Client client = null!;
    private Dictionary<string, string> form = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        client = await provider.RegisterAsync();
        form = await provider.CodeFormAsync(client);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Spec("E-037"), Spec("E-038")]
    public async Task A_secret_in_the_header_is_enough() =>
        (await SendAsync(Basic(client.ClientId, Provider.Secret))).Granted();

    [Fact, Spec("E-039")]
    public async Task The_same_client_id_may_stand_in_the_body_too()
    {
        form["client_id"] = client.ClientId;

        (await SendAsync(Basic(client.ClientId, Provider.Secret))).Granted();
    }

    [Fact, Spec("E-040")]
    public async Task Another_client_id_in_the_body_is_refused()
    {
        form["client_id"] = (await provider.RegisterAsync()).ClientId;

        (await SendAsync(Basic(client.ClientId, Provider.Secret))).Refused("invalid_client", "E-040");
    }

    [Fact, Spec("E-041")]
    public async Task A_wrong_secret_is_refused_with_a_challenge_to_use_Basic()
    {
        var answer = (await SendAsync(Basic(client.ClientId, "wrong"))).Refused("invalid_client", "E-041");

        Assert.Equal("Basic", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact, Spec("E-042")]
    public async Task An_unknown_client_is_refused_with_a_challenge_to_use_Basic()
    {
        var answer = (await SendAsync(Basic("unknown", Provider.Secret))).Refused("invalid_client", "E-042");

        Assert.Equal("Basic", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact, Spec("E-042"), Spec("G1")]
    public async Task Nothing_in_the_answer_tells_an_unknown_client_from_one_with_a_wrong_proof()
    {
        await using var production = await StartForRealUseAsync();
        var withSecret = await production.RegisterAsync();
        var withKey = await production.RegisterAsync(client => client with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [Assertion.RegisteredKey()] });
        var disabled = await production.RegisterAsync(client => client with { Active = false });

        var wrongSecret = await SendAsync(production, withSecret.ClientId, "wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, wrongSecret.Status);
        AssertAlike(wrongSecret, await SendAsync(production, "unknown", "wrong"));
        AssertAlike(wrongSecret, await SendAsync(production, disabled.ClientId, Provider.Secret));
        AssertAlike(wrongSecret, await SendAsync(production, withKey.ClientId, "wrong"));

        var wrongSignature = await ForgeAsync(production, withKey.ClientId);
        Assert.Equal(WithoutReference(wrongSecret.Body), WithoutReference(wrongSignature.Body));
        AssertAlike(wrongSignature, await ForgeAsync(production, "unknown"));
        AssertAlike(wrongSignature, await ForgeAsync(production, withSecret.ClientId));
        AssertAlike(wrongSignature, await ForgeAsync(production, disabled.ClientId));
    }

    [Theory, Spec("E-043"), Spec("E-044"), Spec("F3")]
    [InlineData("Basic")]
    [InlineData("Basic ")]
    [InlineData("Basic %%%")]
    [InlineData("Basic ====")]
    [InlineData("Basic YTpi!")]
    [InlineData("Basic YTp")]
    [InlineData("Basic YTpi YTpi")]
    [InlineData("Basic bm8tY29sb24=")]
    [InlineData("Basic OnNlY3JldA==")]
    [InlineData("Basic /zo=")]
    [InlineData("Basic YTr/")]
    [InlineData("Basic YQA6Yg==")]
    [InlineData("Basic æøå")]
    [InlineData("Bearer YTpi")]
    [InlineData("Digest username=\"a\"")]
    [InlineData("BasicYTpi")]
    public async Task A_header_that_is_not_an_id_and_a_secret_is_refused(string header) =>
        (await SendAsync(header)).Refused("invalid_client", "E-043");

    [Fact, Spec("E-043"), Spec("F2"), Spec("F3")]
    public async Task A_header_of_a_megabyte_is_refused() =>
        (await SendAsync(Basic(client.ClientId, new string('x', 1024 * 1024)))).Refused("invalid_client", "E-043");

    [Fact, Spec("E-045")]
    public async Task A_secret_may_hold_colons()
    {
        client = await RegisterWithSecretAsync("a:b::c");
        form = await provider.CodeFormAsync(client);

        (await SendAsync(Basic(client.ClientId, "a:b::c"))).Granted();
    }

    [Theory, Spec("E-046"), Spec("I1")]
    [InlineData("a%b+c d%41", "a%b+c d%41")]
    [InlineData("a%b+c d%41", "a%25b%2Bc+d%2541")]
    [InlineData("a%b+c d%41", "a%25b%2bc%20d%2541")]
    [InlineData("blåbær", "blåbær")]
    [InlineData("blåbær", "bl%C3%A5b%C3%A6r")]
    public async Task A_secret_may_be_sent_as_it_is_or_form_encoded(string secret, string sent)
    {
        client = await RegisterWithSecretAsync(secret);
        form = await provider.CodeFormAsync(client);

        (await SendAsync(Basic(client.ClientId, sent))).Granted();
    }

    [Fact, Spec("E-046"), Spec("I1")]
    public async Task A_client_id_may_be_sent_form_encoded() =>
        (await SendAsync(Basic(client.ClientId.Replace("-", "%2D", StringComparison.Ordinal), Provider.Secret))).Granted();

    [Theory, Spec("E-047")]
    [InlineData("basic")]
    [InlineData("BASIC")]
    [InlineData("bAsIc")]
    public async Task The_scheme_has_no_case(string scheme) =>
        (await SendAsync(Basic(client.ClientId, Provider.Secret).Replace("Basic", scheme, StringComparison.Ordinal))).Granted();

    [Fact, Spec("E-048")]
    public async Task A_secret_in_the_body_is_enough_for_a_client_that_registered_so()
    {
        await RegisterAsync(AuthenticationMethods.ClientSecretPost);

        (await PostAsync(("client_id", client.ClientId), ("client_secret", Provider.Secret))).Granted();
    }

    [Fact, Spec("E-049")]
    public async Task A_secret_in_the_body_without_client_id_is_refused()
    {
        await RegisterAsync(AuthenticationMethods.ClientSecretPost);

        (await PostAsync(("client_secret", Provider.Secret))).Refused("invalid_client", "E-063");
    }

    [Fact, Spec("E-050")]
    public async Task A_wrong_secret_in_the_body_is_refused_without_a_challenge()
    {
        await RegisterAsync(AuthenticationMethods.ClientSecretPost);

        var answer = (await PostAsync(("client_id", client.ClientId), ("client_secret", "wrong"))).Refused("invalid_client", "E-041");
        Assert.Empty(answer.Headers.WwwAuthenticate);
    }

    [Theory, Spec("E-050")]
    [InlineData("%25")]
    [InlineData("+")]
    public async Task A_secret_in_the_body_is_decoded_once(string encoded)
    {
        var secret = $"a{encoded}b";
        client = await RegisterWithSecretAsync(Uri.UnescapeDataString(secret).Replace('+', ' '), AuthenticationMethods.ClientSecretPost);
        form = await provider.CodeFormAsync(client);

        (await PostAsync(("client_id", client.ClientId), ("client_secret", secret))).Refused("invalid_client", "E-041");
    }

    [Fact, Spec("E-052"), Spec("A9"), Spec("I1")]
    public async Task A_secret_in_the_header_and_one_in_the_body_are_refused()
    {
        form["client_id"] = client.ClientId;
        form["client_secret"] = Provider.Secret;

        (await SendAsync(Basic(client.ClientId, Provider.Secret))).Refused("invalid_client", "E-052");
    }

    [Fact, Spec("E-052"), Spec("F3")]
    public async Task Two_headers_are_refused() =>
        (await SendAsync(Basic(client.ClientId, Provider.Secret), Basic(client.ClientId, Provider.Secret))).Refused("invalid_client", "E-052");

    [Fact, Spec("E-053"), Spec("A9")]
    public async Task A_secret_in_the_header_and_an_assertion_are_refused()
    {
        await RegisterWithKeyAsync();
        AddAssertion();

        (await SendAsync(Basic(client.ClientId, Provider.Secret))).Refused("invalid_client", "E-052");
    }

    [Fact, Spec("E-054"), Spec("A9")]
    public async Task A_secret_in_the_body_and_an_assertion_are_refused()
    {
        await RegisterWithKeyAsync();
        AddAssertion();

        (await PostAsync(("client_id", client.ClientId), ("client_secret", Provider.Secret))).Refused("invalid_client", "E-052");
    }

    [Fact, Spec("E-054"), Spec("A9")]
    public async Task An_unsigned_assertion_beside_a_good_secret_is_refused()
    {
        await RegisterAsync(AuthenticationMethods.ClientSecretPost);
        AddAssertion(assertion =>
        {
            assertion.Header["alg"] = "none";
            assertion.Sign = _ => [];
        });

        (await PostAsync(("client_id", client.ClientId), ("client_secret", Provider.Secret))).Refused("invalid_client", "E-052");
    }

    [Fact, Spec("E-055")]
    public async Task A_client_registered_for_the_header_cannot_use_the_body() =>
        (await PostAsync(("client_id", client.ClientId), ("client_secret", Provider.Secret))).Refused("invalid_client", "E-055");

    [Fact, Spec("E-056")]
    public async Task A_client_registered_for_the_body_cannot_use_the_header()
    {
        await RegisterAsync(AuthenticationMethods.ClientSecretPost);

        (await SendAsync(Basic(client.ClientId, Provider.Secret))).Refused("invalid_client", "E-055");
    }

    [Fact, Spec("E-057"), Spec("A9")]
    public async Task A_client_registered_for_assertions_cannot_use_a_secret_though_it_has_one()
    {
        await RegisterWithKeyAsync(Provider.SharedSecret(Provider.Secret));

        (await SendAsync(Basic(client.ClientId, Provider.Secret))).Refused("invalid_client", "E-055");
        (await PostAsync(("client_id", client.ClientId), ("client_secret", Provider.Secret))).Refused("invalid_client", "E-055");
    }

    [Theory, Spec("E-058")]
    [InlineData(AuthenticationMethods.ClientSecretBasic)]
    [InlineData(AuthenticationMethods.ClientSecretPost)]
    public async Task A_client_registered_for_a_secret_cannot_use_an_assertion_though_it_has_a_key(string method)
    {
        client = await provider.RegisterAsync(client => client with { TokenEndpointAuthMethod = method, Secrets = [.. client.Secrets, Assertion.RegisteredKey()] });
        form = await provider.CodeFormAsync(client);
        AddAssertion();

        (await PostAsync()).Refused("invalid_client", "E-055");
    }

    [Theory, Spec("E-059")]
    [InlineData(AuthenticationMethods.ClientSecretBasic)]
    [InlineData(AuthenticationMethods.ClientSecretPost)]
    [InlineData(AuthenticationMethods.PrivateKeyJwt)]
    public async Task A_confidential_client_cannot_do_with_its_client_id(string method)
    {
        await RegisterAsync(method);

        (await PostAsync(("client_id", client.ClientId))).Refused("invalid_client", "E-055");
    }

    [Fact, Spec("E-060")]
    public async Task A_public_client_does_with_its_client_id_and_its_verifier()
    {
        await RegisterPublicAsync();

        (await PostAsync(("client_id", client.ClientId))).Granted();
    }

    [Theory, Spec("E-061")]
    [InlineData("")]
    [InlineData(Provider.Secret)]
    public async Task A_public_client_cannot_use_the_header(string secret)
    {
        await RegisterPublicAsync();

        (await SendAsync(Basic(client.ClientId, secret))).Refused("invalid_client", "E-055");
    }

    [Fact, Spec("E-061")]
    public async Task A_public_client_cannot_use_a_secret_in_the_body()
    {
        await RegisterPublicAsync();

        (await PostAsync(("client_id", client.ClientId), ("client_secret", Provider.Secret))).Refused("invalid_client", "E-055");
    }

    [Fact, Spec("E-062")]
    public async Task A_public_client_without_client_id_is_refused()
    {
        await RegisterPublicAsync();

        (await PostAsync()).Refused("invalid_client", "E-063");
    }

    [Fact, Spec("E-063")]
    public async Task A_request_from_nobody_is_refused_without_a_challenge() =>
        Assert.Empty((await PostAsync()).Refused("invalid_client", "E-063").Headers.WwwAuthenticate);

    [Fact, Spec("E-064")]
    public async Task A_secret_is_good_for_360_days_and_not_a_second_longer()
    {
        await using var own = await Provider.StartAsync();
        var lifetime = TimeSpan.FromDays(360);
        client = await own.RegisterAsync(client => client with { Secrets = [Expiring(Provider.Secret, own.Clock.GetUtcNow() + lifetime)] });

        own.Clock.Advance(lifetime - TimeSpan.FromSeconds(1));
        await own.Get<SigningKeys>().RefreshAsync(CancellationToken.None);
        (await own.ExchangeAsync(client)).Granted();

        own.Clock.Advance(TimeSpan.FromSeconds(1));
        (await own.ExchangeAsync(client)).Refused("invalid_client", "E-041");
    }

    [Fact, Spec("E-064")]
    public async Task A_new_secret_works_beside_one_that_has_expired()
    {
        client = await provider.RegisterAsync(client => client with { Secrets = [Expiring("old", provider.Clock.GetUtcNow()), Provider.SharedSecret("new")] });
        form = await provider.CodeFormAsync(client);

        (await SendAsync(Basic(client.ClientId, "old"))).Refused("invalid_client", "E-041");
        (await SendAsync(Basic(client.ClientId, "new"))).Granted();
    }

    [Fact, Spec("E-065")]
    public async Task A_disabled_client_is_refused_until_it_is_enabled_again()
    {
        await provider.Get<ClientStore>().SaveAsync(client with { Active = false });
        (await provider.TokenAsync(client, form)).Refused("invalid_client", "E-042");

        await provider.Get<ClientStore>().SaveAsync(client);
        (await provider.TokenAsync(client, form)).Granted();
    }

    [Fact, Spec("E-066")]
    public async Task An_assertion_keyed_with_the_secret_is_refused()
    {
        AddAssertion(KeyedWithTheSecret);

        (await PostAsync()).Refused("invalid_client", "E-055");
    }

    [Fact, Spec("E-066")]
    public async Task An_assertion_keyed_with_the_secret_is_refused_to_a_client_registered_for_assertions()
    {
        await RegisterWithKeyAsync(Provider.SharedSecret(Provider.Secret));
        AddAssertion(KeyedWithTheSecret);

        (await PostAsync()).Refused("invalid_client", "E-098");
    }

    [Fact, Spec("E-067")]
    public async Task What_is_stored_of_a_secret_is_its_hash()
    {
        await using var own = await Provider.StartOnSqliteAsync(); // its files are read
        var secret = $"stored-canary-{Guid.NewGuid():N}";
        client = await own.RegisterAsync(client => client with { Secrets = [Provider.SharedSecret(secret)] });
        (await SendAsync(own, client.ClientId, secret, await own.CodeFormAsync(client))).Granted();

        var stored = (await own.Get<ClientStore>().ListAsync(client.Issuer)).Single(other => other.ClientId == client.ClientId).Secrets.Single();
        Assert.Equal(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(secret))), stored.Value);
        Assert.DoesNotContain(await FilesAsync(own), file => file.Contains(secret, StringComparison.Ordinal));
    }

    [Fact, Spec("E-067")]
    public async Task The_stored_hash_is_not_itself_a_secret() =>
        (await SendAsync(Basic(client.ClientId, HashedSharedSecretValidator.Hash(Provider.Secret)))).Refused("invalid_client", "E-041");

    private static Secret Expiring(string secret, DateTimeOffset expires)
    {
        var registered = Provider.SharedSecret(secret);
        registered.Expiration = expires.UtcDateTime;
        return registered;
    }

    // The database, its log and whatever else the provider wrote down, as bytes.
    private static async Task<IReadOnlyList<string>> FilesAsync(Provider provider)
    {
        var files = Directory.GetFiles(provider.DataFolder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith("idp.db", StringComparison.Ordinal));
        return await Task.WhenAll(files.Select(async file =>
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            return await reader.ReadToEndAsync();
        }));
    }

    private static Task<Provider> StartForRealUseAsync() => Provider.StartAsync(builder => builder.Services.PostConfigure<IdPOptions>(options =>
    {
        options.TestDeployment = false;
        options.TestUsers.Clear();
        foreach (var issuer in options.Issuers.Values) issuer.TrustTestAuthority = false;
    }));

    private static void AssertAlike(Answer one, Answer other)
    {
        Assert.Equal(one.Status, other.Status);
        Assert.Equal(one.Headers.ToString(), other.Headers.ToString());
        Assert.Equal(one.ContentHeaders.ToString(), other.ContentHeaders.ToString());
        Assert.Equal(WithoutReference(one.Body), WithoutReference(other.Body));
    }

    private static string WithoutReference(string body) => Reference().Replace(body, "Reference X");

    private static Task<Answer> SendAsync(Provider provider, string id, string secret, Dictionary<string, string>? form = null) =>
        new WireRequest(WireRequest.Form(form ?? new() { ["grant_type"] = "authorization_code" })) { Authorization = [Basic(id, secret)] }.SendAsync(provider);

    private static Task<Answer> ForgeAsync(Provider provider, string id)
    {
        var assertion = new Assertion(new Client { ClientId = id, Issuer = provider.IdPorten.Name }, provider.IdPorten, provider.Clock) { Sign = _ => new byte[256] };
        return new WireRequest(WireRequest.Form(assertion.Form())).SendAsync(provider);
    }

    private static void KeyedWithTheSecret(Assertion assertion)
    {
        assertion.Header["alg"] = "HS256";
        assertion.Sign = data => HMACSHA256.HashData(Encoding.UTF8.GetBytes(Provider.Secret), data);
    }

    private static string Basic(string id, string secret) => Provider.Basic(id, secret).ToString();

    private Task<Client> RegisterWithSecretAsync(string secret, string method = AuthenticationMethods.ClientSecretBasic) =>
        provider.RegisterAsync(client => client with { TokenEndpointAuthMethod = method, Secrets = [Provider.SharedSecret(secret)] });

    private async Task RegisterAsync(string method)
    {
        client = await provider.RegisterAsync(client => client with { TokenEndpointAuthMethod = method });
        form = await provider.CodeFormAsync(client);
    }

    private async Task RegisterWithKeyAsync(params Secret[] more)
    {
        client = await provider.RegisterAsync(client => client with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [Assertion.RegisteredKey(), .. more] });
        form = await provider.CodeFormAsync(client);
    }

    private async Task RegisterPublicAsync()
    {
        client = await provider.RegisterPublicAsync();
        form = await provider.CodeFormAsync(client);
    }

    private void AddAssertion(Action<Assertion>? change = null)
    {
        var assertion = new Assertion(client, provider.IdPorten, provider.Clock);
        change?.Invoke(assertion);
        foreach (var (name, value) in assertion.Form()) form[name] = value;
    }

    private Task<Answer> SendAsync(params string[] authorization) => new WireRequest(WireRequest.Form(form)) { Authorization = authorization }.SendAsync(provider);

    private Task<Answer> PostAsync(params (string Name, string Value)[] more)
    {
        foreach (var (name, value) in more) form[name] = value;
        return SendAsync();
    }

    [GeneratedRegex("Reference [0-9A-Z]{10}")]
    private static partial Regex Reference();
}

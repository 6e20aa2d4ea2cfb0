using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Buffers.Text;
using IdP.Rules.Clients;

namespace IdP.Tests.Endpoints.Token;

/// <summary>Redeeming a code over HTTP, E-137 to E-164.</summary>
public sealed class AuthorizationCodeTests : IAsyncLifetime
{
    private Provider provider = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        client = await provider.RegisterAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Spec("E-001"), Spec("E-027"), Spec("E-164")]
    public async Task A_code_is_exchanged_for_tokens()
    {
        var answer = (await provider.ExchangeAsync(client)).Granted();

        Assert.Equal(Provider.TestPid, answer.IdToken.GetClaim("pid").Value);
    }

    [Fact, Spec("E-137")]
    public async Task A_request_without_a_code_is_refused() =>
        (await ExchangeAsync(form => form.Without("code"))).Refused("invalid_request", "E-137");

    [Theory, Spec("E-138")]
    [InlineData("1JzjKYcPh4MIPP9YWxRfL-IivWblfKdiRLJkZtJFMT0=")]
    [InlineData("garbage")]
    [InlineData("' OR 1=1 --")]
    public async Task A_code_that_was_never_issued_is_refused(string code) =>
        (await ExchangeAsync(form => form.With("code", code))).Refused("invalid_grant", "E-138");

    [Fact, Spec("E-138")]
    public async Task A_code_with_one_character_changed_is_refused()
    {
        var form = await provider.CodeFormAsync(client);
        var changed = (form["code"][0] == 'A' ? "B" : "A") + form["code"][1..];

        (await provider.TokenAsync(client, form.With("code", changed))).Refused("invalid_grant", "E-138");
    }

    [Theory, Spec("E-139")]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public async Task A_code_lives_for_less_than_sixty_seconds(int age, bool alive)
    {
        await using var fresh = await Provider.StartAsync();
        var owner = await fresh.RegisterAsync();
        var form = await fresh.CodeFormAsync(owner);

        fresh.Clock.Advance(TimeSpan.FromSeconds(age));

        var answer = await fresh.TokenAsync(owner, form);
        _ = alive ? answer.Granted() : answer.Refused("invalid_grant", "E-139");
    }

    [Fact, Spec("E-140")]
    public async Task A_code_is_refused_to_a_client_it_was_not_issued_to_and_stays_good_for_its_owner()
    {
        var form = await provider.CodeFormAsync(client);

        (await provider.TokenAsync(await provider.RegisterAsync(), form)).Refused("invalid_grant", "E-140");

        (await provider.TokenAsync(client, form)).Granted();
    }

    [Fact, Spec("E-140")]
    public async Task A_code_is_refused_at_another_issuer_though_the_client_has_the_same_name_there()
    {
        var twin = await provider.RegisterAsync(other => other with { ClientId = client.ClientId }, provider.Oidc);

        (await provider.TokenAsync(twin, await provider.CodeFormAsync(client))).Refused("invalid_grant", "E-140");
    }

    [Fact, Spec("E-141")]
    public async Task A_code_that_comes_twice_is_refused()
    {
        var form = await provider.CodeFormAsync(client);
        (await provider.TokenAsync(client, form)).Granted();

        (await provider.TokenAsync(client, form)).Refused("invalid_grant", "E-141");
    }

    [Fact, Spec("E-140"), Spec("E-144")]
    public async Task A_client_of_another_issuer_with_the_same_name_does_not_spend_the_code()
    {
        var form = await provider.CodeFormAsync(client);
        var namesake = await provider.RegisterAsync(other => other with { ClientId = client.ClientId }, provider.Oidc);
        (await provider.TokenAsync(namesake, form)).Refused("invalid_grant", "E-140");

        (await provider.TokenAsync(client, form)).Granted();
    }

    [Theory, Spec("E-142")]
    [InlineData(AccessTokenFormat.Jwt)]
    [InlineData(AccessTokenFormat.Reference)]
    public async Task A_code_that_comes_twice_takes_back_everything_it_bought(AccessTokenFormat format)
    {
        var owner = await provider.RegisterAsync(registered => registered with { AccessTokenFormat = format, Scopes = ["openid", "profile", "idporten:token.introspection"] });
        var form = await provider.CodeFormAsync(owner);
        var bought = (await provider.TokenAsync(owner, form)).Granted();
        Assert.True(await provider.IsActiveAsync(owner, bought["access_token"]));

        (await provider.TokenAsync(owner, form)).Refused("invalid_grant");

        Assert.False(await provider.IsActiveAsync(owner, bought["access_token"]));
        (await provider.UserInfoAsync(bought["access_token"])).Refused("invalid_token");
        (await provider.RefreshAsync(owner, bought["refresh_token"])).Refused("invalid_grant");
    }

    [Fact, Spec("E-143")]
    public async Task Of_two_simultaneous_exchanges_of_one_code_one_is_granted()
    {
        var form = await provider.CodeFormAsync(client);

        var answers = await Task.WhenAll(provider.TokenAsync(client, form), provider.TokenAsync(client, form));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.BadRequest], answers.Select(answer => answer.Status).Order());
        answers.Single(answer => answer.Status != HttpStatusCode.OK).Refused("invalid_grant");
    }

    [Fact, Spec("E-144")]
    public async Task A_wrong_verifier_buys_nothing_and_leaves_the_code_for_the_right_one()
    {
        var form = await provider.CodeFormAsync(client);
        var refused = await provider.TokenAsync(client, form.With("code_verifier", new string('x', 43)));
        Assert.False(refused.Refused("invalid_grant").Has("access_token"));

        (await provider.TokenAsync(client, form)).Granted();
    }

    [Fact, Spec("E-144")]
    public async Task A_wrong_secret_buys_nothing_and_leaves_the_code_for_the_right_one()
    {
        var form = await provider.CodeFormAsync(client);
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.IdPorten.TokenEndpoint) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Authorization = Provider.Basic(client.ClientId, "wrong");
        Assert.False((await provider.SendAsync(request)).Refused("invalid_client").Has("access_token"));

        (await provider.TokenAsync(client, form)).Granted();
    }

    [Fact, Spec("E-145"), Spec("D-27")]
    public async Task A_code_ends_with_padding_as_in_the_samples_and_is_taken_percent_encoded()
    {
        var form = await provider.CodeFormAsync(client);
        Assert.EndsWith("=", form["code"], StringComparison.Ordinal);

        (await PostRawAsync(form, Uri.EscapeDataString(form["code"]))).Granted();
    }

    [Fact, Spec("E-145")]
    public async Task A_code_is_looked_up_as_it_was_sent_whatever_characters_it_has()
    {
        const string code = "a.b~c-d_e=.=";
        await provider.PlantCodeAsync(client, code);

        (await ExchangeAsync(form => form.With("code", code))).Granted();
    }

    [Fact, Spec("E-146")]
    public async Task A_code_with_its_padding_sent_unencoded_is_taken()
    {
        var form = await provider.CodeFormAsync(client);

        (await PostRawAsync(form, form["code"])).Granted();
    }

    [Fact, Spec("E-147"), Spec("D-05")]
    public async Task A_request_without_redirect_uri_is_refused() =>
        (await ExchangeAsync(form => form.Without("redirect_uri"))).Refused("invalid_request", "E-147");

    [Fact, Spec("E-148"), Spec("D-05")]
    public async Task Another_registered_redirect_uri_than_at_authorize_is_refused() =>
        (await ExchangeAsync(form => form.With("redirect_uri", client.RedirectUris[1]))).Refused("invalid_grant", "E-148");

    [Theory, Spec("E-149")]
    [InlineData("https://rp.example/callback/")]
    [InlineData("https://rp.example/Callback")]
    [InlineData("https://rp.example/%63allback")]
    [InlineData("https://rp.example/callback?")]
    [InlineData("https://RP.example/callback")]
    [InlineData("https://rp.example:443/callback")]
    [InlineData("https://rp.example/x/../callback")]
    public async Task A_redirect_uri_that_only_means_the_same_is_refused(string redirectUri) =>
        (await ExchangeAsync(form => form.With("redirect_uri", redirectUri))).Refused("invalid_grant", "E-148");

    [Fact, Spec("E-150"), Spec("D-51")]
    public async Task A_loopback_client_repeats_the_port_it_listened_on()
    {
        var (native, form) = await LoopbackCodeAsync();

        (await provider.TokenAsync(native, form)).Granted();
    }

    [Theory, Spec("E-151"), Spec("D-51")]
    [InlineData("http://127.0.0.1:51005/callback")]
    [InlineData("http://127.0.0.1:0/callback")]
    [InlineData("http://localhost:51004/callback")]
    public async Task A_loopback_client_that_names_another_port_or_host_is_refused(string redirectUri)
    {
        var (native, form) = await LoopbackCodeAsync();

        (await provider.TokenAsync(native, form.With("redirect_uri", redirectUri))).Refused("invalid_grant", "E-148");
    }

    [Fact, Spec("E-154"), Spec("D-04")]
    public async Task A_code_bound_to_a_challenge_is_refused_without_its_verifier() =>
        (await ExchangeAsync(form => form.Without("code_verifier"))).Refused("invalid_request", "E-154");

    [Fact, Spec("E-155")]
    public async Task A_verifier_that_does_not_hash_to_the_challenge_is_refused() =>
        (await ExchangeAsync(form => form.With("code_verifier", Provider.Verifier[..^1] + "A"))).Refused("invalid_grant", "E-155");

    [Fact, Spec("E-155")]
    public async Task The_challenge_is_not_its_own_verifier() =>
        (await ExchangeAsync(form => form.With("code_verifier", Provider.Challenge))).Refused("invalid_grant", "E-155");

    [Theory, Spec("E-156"), Spec("E-157"), Spec("E-158")]
    [InlineData(42, "invalid_request")]
    [InlineData(43, null)]
    [InlineData(128, null)]
    [InlineData(129, "invalid_request")]
    public async Task A_verifier_has_43_to_128_characters(int length, string? error)
    {
        var verifier = string.Concat(Enumerable.Repeat("a-Z.0_9~", 17))[..length];
        var answer = await ExchangeAsync(form => form.With("code_verifier", verifier), challenge: ChallengeOf(verifier));

        _ = error is null ? answer.Granted() : answer.Refused(error, "E-156");
    }

    [Theory, Spec("E-159")]
    [InlineData(' ')]
    [InlineData('=')]
    [InlineData('+')]
    [InlineData('/')]
    [InlineData('æ')]
    [InlineData('\t')]
    public async Task A_verifier_holds_unreserved_characters_only(char character)
    {
        var verifier = Provider.Verifier[..^1] + character;

        (await ExchangeAsync(form => form.With("code_verifier", verifier), challenge: ChallengeOf(verifier))).Refused("invalid_request", "E-156");
    }

    [Fact, Spec("E-160"), Spec("D-04")]
    public async Task A_verifier_is_refused_when_no_challenge_was_sent()
    {
        var unprotected = await provider.RegisterAsync(registered => registered with { RequirePkce = false });
        var form = (await provider.CodeFormAsync(unprotected)).With("code", await CodeWithoutChallengeAsync(unprotected));

        (await provider.TokenAsync(unprotected, form)).Refused("invalid_grant", "E-160");
    }

    [Fact, Spec("E-161"), Spec("D-04")]
    public async Task A_confidential_client_registered_without_PKCE_exchanges_its_code_without_a_verifier()
    {
        var unprotected = await provider.RegisterAsync(registered => registered with { RequirePkce = false });
        var request = Visitor.Request(unprotected).Without("code_challenge").Without("code_challenge_method");
        var returned = await new Visitor(provider.NewBrowser(), provider.IdPorten.Url).SignInAsync(request);

        var form = (await provider.CodeFormAsync(unprotected)).With("code", returned["code"]).Without("code_verifier");
        (await provider.TokenAsync(unprotected, form)).Granted();
    }

    [Fact, Spec("E-162"), Spec("D-04")]
    public async Task A_public_client_gets_no_code_without_a_challenge_though_it_was_registered_without_PKCE()
    {
        var downgraded = await provider.RegisterPublicAsync(registered => registered with { RequirePkce = false });
        var request = Visitor.Request(downgraded).Without("code_challenge").Without("code_challenge_method");

        var returned = Visitor.ReturnedTo(await new Visitor(provider.NewBrowser(), provider.IdPorten.Url).AuthorizeAsync(request));

        Assert.Equal("invalid_request", returned?["error"]);
    }

    [Theory, Spec("E-163"), Spec("E-164")]
    [InlineData("xyo94uhy3zKvgB0NJwLms86SwcjtWviEOpkBnGgaLlo", "b7elB7ZyxIXgFyvBznKvxl7wOB-H17Pz0a3B62NIMFI")]
    [InlineData("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")]
    [InlineData("gEVARFlOi5LNYfVGSMHvhZCXoG_TPzdmXQQGqzKJkz0", "HC9NRzz4QUaVMvl2TUYrWg_L54PBleKON4hapcIOydk")]
    [InlineData("hITge41ZTC3OrdiokQsW2QivzMq01mg3IPxTpqTazZU", "s2Zoo2UrS7PcGTZO7P9rPLaR0d-R-8OhbS4lSJxJDgw")]
    public async Task The_published_vectors_hold(string verifier, string challenge) =>
        (await ExchangeAsync(form => form.With("code_verifier", verifier), challenge)).Granted();

    private static string ChallengeOf(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(verifier)));

    /// <summary>A valid exchange with one change, of a code bound to the challenge.</summary>
    private async Task<Answer> ExchangeAsync(Func<Dictionary<string, string>, Dictionary<string, string>> change, string challenge = Provider.Challenge)
    {
        var code = await provider.CodeAsync(client, request => request with { CodeChallenge = challenge });
        return await provider.TokenAsync(client, change((await provider.CodeFormAsync(client)).With("code", code)));
    }

    private Task<string> CodeWithoutChallengeAsync(Client owner) => provider.CodeAsync(owner, request => request with { CodeChallenge = null, CodeChallengeMethod = null });

    private async Task<(Client Client, Dictionary<string, string> Form)> LoopbackCodeAsync()
    {
        const string listening = "http://127.0.0.1:51004/callback";
        var native = await provider.RegisterPublicAsync(registered => registered with { ApplicationType = ApplicationType.Native, RedirectUris = ["http://127.0.0.1:0/callback"] });
        var returned = await new Visitor(provider.NewBrowser(), provider.IdPorten.Url).SignInAsync(Visitor.Request(native).With("redirect_uri", listening));
        return (native, (await provider.CodeFormAsync(native)).With("code", returned["code"]).With("redirect_uri", listening));
    }

    private async Task<Answer> PostRawAsync(Dictionary<string, string> form, string code)
    {
        var body = $"grant_type=authorization_code&code={code}&redirect_uri={Uri.EscapeDataString(form["redirect_uri"])}&code_verifier={form["code_verifier"]}";
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.IdPorten.TokenEndpoint)
        {
            Content = new StringContent(body, Encoding.ASCII, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded")),
        };
        request.Headers.Authorization = Provider.Basic(client.ClientId, Provider.Secret);
        return await provider.SendAsync(request);
    }
}

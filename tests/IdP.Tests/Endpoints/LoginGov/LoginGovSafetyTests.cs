using System.Net;
using IdP.Rules.Profiles;
using IdP.Rules.Registration;
using IdP.Storage;
using IdP.Tests.Registration;
using IdP.Users;
using Microsoft.Extensions.DependencyInjection;

namespace IdP.Tests.Endpoints.LoginGov;

/// <summary>What holds of Login.gov's endpoints as of the others: nothing secret is written down, a fault is none of the client's, and registrations are judged.</summary>
public sealed class LoginGovSafetyTests
{
    [Fact, Spec("E-222"), Spec("E-067")]
    public async Task Nothing_secret_is_logged_or_kept_in_the_clear()
    {
        await using var provider = await Provider.StartAsync();
        var agency = await Agency.RegisterAsync(provider, Agency.ByEither);
        var form = await agency.FormAsync(("code_challenge", Provider.Challenge), ("code_challenge_method", "S256"));
        var refused = form.With("code_verifier", "canary-verifier-" + Guid.NewGuid());
        await agency.TokenAsync(refused);
        var tokens = (await agency.TokenAsync(form.With("code_verifier", Provider.Verifier))).Granted();
        await agency.UserInfoAsync($"Bearer {tokens["access_token"]}");
        await agency.UserInfoAsync($"Basic {tokens["access_token"]}");
        await agency.TokenAsync(form);
        await new WebBrowser(provider).GetAsync($"/logingov/openid_connect/logout?id_token_hint={tokens["id_token"]}");
        await provider.DisposeAsync(); // the explain records are written by now

        string[] secrets = [form["code"], refused["code_verifier"], form["client_assertion"], tokens["access_token"], tokens["id_token"], "666-12-3456"];
        var written = string.Join('\n', SuiteLog.Instance.Lines.Concat(DatabaseFile.Everything(provider.DataFolder).Select(cell => cell.Value is byte[] bytes ? System.Text.Encoding.Latin1.GetString(bytes) : $"{cell.Value}")));
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, written, StringComparison.Ordinal));
    }

    [Fact, Spec("E-273"), Spec("E-182")]
    public async Task A_fault_of_ours_has_one_member_and_is_no_fault_of_the_clients()
    {
        await using var provider = await Provider.StartAsync(builder => builder.Replace(services => services.AddSingleton<IProfileService>(new Broken())));
        var agency = await Agency.RegisterAsync(provider, Agency.ByPkce);

        var answer = await agency.TokenAsync(await agency.FormAsync());

        Assert.Equal((HttpStatusCode.InternalServerError, """{"error":"The request could not be handled."}"""), (answer.Status, answer.Body));
        Assert.True(answer.Headers.Contains("X-Reference"));
    }

    [Theory, Spec("TEST-fault")]
    [InlineData("wrong_nonce", null)]
    [InlineData("error", "server_error")]
    public async Task A_fault_that_was_asked_for_strikes_here_too(string kind, string? value)
    {
        await using var provider = await Provider.StartAsync();
        var agency = await Agency.RegisterAsync(provider, Agency.ByPkce);
        var form = await agency.FormAsync();
        var now = provider.Clock.GetUtcNow();
        await provider.Get<TestFaultStore>().AddAsync(new()
        {
            FaultId = "0123456789abcdef0123456789abcdef", Issuer = "logingov", ClientId = agency.Client.ClientId, Kind = kind, Value = value, CreatedBy = "a test", Created = now, Expires = now.AddMinutes(10),
        });
        provider.Clock.Advance(TimeSpan.FromSeconds(1));

        (await agency.TokenAsync(form.With("code_verifier", "wrong"))).RefusedWith(Agency.Verifier);
        var answer = await agency.TokenAsync(form);
        if (kind == "error") Assert.Equal((HttpStatusCode.InternalServerError, "This error was asked for on the test deployment."), (answer.Status, answer.Error));
        else Assert.NotEqual("nonce-of-22-characters", answer.Granted().Claims().GetProperty("nonce").GetString());
    }

    [Fact, Spec("E-026"), Spec("E-182")]
    public async Task Plain_http_is_refused_in_the_same_form()
    {
        var provider = await Provider.SharedAsync();

        var answer = await provider.SendAsync(new(HttpMethod.Post, "http://idp.test/logingov/api/openid_connect/token"));

        answer.RefusedWith("This issuer is reached over https only.");
        Assert.Equal(HttpStatusCode.BadRequest, (await provider.SendAsync(new(HttpMethod.Get, "http://idp.test/logingov/openid_connect/authorize"))).Status);
    }

    [Fact]
    public void A_registration_is_judged_by_the_profile()
    {
        const string key = """, "jwks": {"keys": [%]}""";
        const string start = """{"issuer":"logingov","client_id":"urn:gov:gsa:app","client_name":"App","redirect_uris":["https://rp.example/result"],"scope":"openid email",""";

        Assert.Empty(Problems("\"token_endpoint_auth_method\":\"none\",\"ial\":2,\"default_aal\":2,\"agency_id\":\"7\",\"allow_prompt_login\":true"));
        Assert.Empty(Problems("\"token_endpoint_auth_method\":\"private_key_jwt\",\"code_challenge_method\":\"none\"" + key));
        Assert.Equal(["auth.profile_forbids"], Problems("\"token_endpoint_auth_method\":\"client_secret_basic\"").Where(id => id != "client_id.colon"));
        Assert.Equal(["grant.profile_forbids"], Problems("\"token_endpoint_auth_method\":\"none\",\"grant_types\":[\"authorization_code\",\"refresh_token\"]"));
        Assert.Equal(["key.required"], Problems("\"token_endpoint_auth_method\":\"private_key_jwt\",\"client_orgno\":\"991825827\""));
        Assert.Equal(["member.profile_forbids"], Problems("\"token_endpoint_auth_method\":\"none\",\"dpop_bound_access_tokens\":true"));

        static IEnumerable<string> Problems(string members)
        {
            var json = $"{start}{members}}}".Replace("%", Assertion.RegisteredKey().Value, StringComparison.Ordinal);
            return ClientRegistration.Of(ClientDocument.Read(System.Text.Encoding.UTF8.GetBytes(json), null), null, Rules.Profiles.LoginGov.Profile, production: true, Registered.Now).Problems.Select(problem => problem.Id);
        }
    }

    private sealed class Broken : IProfileService
    {
        public Task GetProfileDataAsync(ProfileDataRequestContext context, CancellationToken ct) => throw new InvalidOperationException("broken for a test");

        public Task IsActiveAsync(IsActiveContext context, CancellationToken ct) => throw new InvalidOperationException("broken for a test");
    }
}

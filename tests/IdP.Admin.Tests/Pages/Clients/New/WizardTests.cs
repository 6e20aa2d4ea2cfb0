using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Rules.Clients;
using IdP.Rules.Registration;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using IdP.Tests;
using IdP.Tests.Certificates;
using IdP.Tests.Registration;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Tests.Pages.Clients.New;

/// <summary>Registering a client page by page, in memory.</summary>
public sealed class WizardTests
{
    // Going through

    [Theory]
    [InlineData("oidc", "client_secret_basic")]
    [InlineData("oidc", "client_secret_post")]
    [InlineData("idporten", "client_secret_basic")]
    public async Task A_client_with_a_secret_is_registered_and_its_secret_is_shown_in_that_one_answer(string issuer, string method)
    {
        var console = await ConsoleHost.SharedAsync();
        var walk = await Walk.BeginAsync(console);
        await walk.ToCheckAsync($"Secretive {issuer} {method}", issuer, method);

        var created = await walk.CreateAsync();

        Assert.Equal(HttpStatusCode.OK, created.Status);
        Assert.Contains("no-store", created.Header("Cache-Control"), StringComparison.Ordinal);
        var secret = created.Page.QuerySelector(".secret input")!.GetAttribute("value")!;
        Assert.True(SharedSecrets.IsWhole(secret));
        var client = (await RegisteredAsync(console, created, issuer)).Client;
        Assert.Equal((method, ConsoleHost.Organization, $"Secretive {issuer} {method}"), (client.TokenEndpointAuthMethod, client.OrganizationNumber, client.ClientName));
        Assert.Equal(SecretTypes.SharedSecret, Assert.Single(client.Secrets).Type);
        Assert.Equal(["client.created", "secret.created"], await ActionsAsync(console, client.ClientId));
        Assert.DoesNotContain(secret, walk.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_not_shown_again_when_the_same_form_is_sent_again()
    {
        var console = await ConsoleHost.SharedAsync();
        var walk = await Walk.BeginAsync(console);
        var check = await walk.ToCheckAsync("Sent twice");

        var first = await walk.Administrator.SubmitAsync(check, Walk.Form, ("go", "create"));
        var second = await walk.Administrator.SubmitAsync(check, Walk.Form, ("go", "create"));

        Assert.NotNull(first.Page.QuerySelector(".secret input"));
        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Null(second.Page.QuerySelector(".secret"));
        Assert.Contains(WizardTexts.AlreadyShown.English, second.Page.Body!.TextContent, StringComparison.Ordinal);
        var client = (await RegisteredAsync(console, first, "oidc")).Client;
        Assert.Single(client.Secrets);
        Assert.Equal(["client.created", "secret.created"], await ActionsAsync(console, client.ClientId));
    }

    [Fact]
    public async Task Two_presses_at_once_register_one_client_and_show_one_secret()
    {
        var console = await ConsoleHost.SharedAsync();
        var walk = await Walk.BeginAsync(console);
        var check = await walk.ToCheckAsync("Pressed at once");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => walk.Administrator.SubmitAsync(check, Walk.Form, ("go", "create"))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(answers, answer => answer.Page.QuerySelector(".secret input") is not null);
        Assert.Single((await RegisteredAsync(console, answers[0], "oidc")).Client.Secrets);
    }

    [Fact]
    public async Task A_client_with_keys_of_its_own_is_registered_without_a_secret()
    {
        var console = await ConsoleHost.SharedAsync();
        var walk = await Walk.BeginAsync(console);
        await walk.ToCheckAsync("Signs by itself", "oidc", "key", ("jwks", Walk.PublicKeyPem()), ("kid", "mine-1"));

        var created = await walk.CreateAsync();

        Assert.Null(created.Page.QuerySelector(".secret"));
        var client = (await RegisteredAsync(console, created, "oidc")).Client;
        Assert.Equal((AuthenticationMethods.PrivateKeyJwt, "mine-1"), (client.TokenEndpointAuthMethod, Assert.Single(client.Secrets).Identifier));
    }

    [Fact]
    public async Task A_client_with_business_certificates_is_registered_for_those_of_its_organisation()
    {
        var console = await ConsoleHost.SharedAsync();
        var walk = await Walk.BeginAsync(console);
        await walk.ToCheckAsync("Certified", "idporten", "certificate");

        var created = await walk.CreateAsync();

        var secret = Assert.Single((await RegisteredAsync(console, created, "idporten")).Client.Secrets);
        Assert.Equal((SecretTypes.BusinessCertificate, ConsoleHost.Organization), (secret.Type, secret.Value));
    }

    [Fact]
    public async Task Business_certificates_are_not_offered_where_no_authority_is_trusted_and_the_page_says_why()
    {
        var walk = await Walk.BeginAsync(await ConsoleHost.SharedAsync());
        await walk.KindAsync("oidc");
        await walk.BasicsAsync("Uncertified");

        var proof = await walk.Administrator.OpenAsync(walk.At("proof"));

        Assert.Equal(["key", "address", "client_secret_basic", "client_secret_post"], proof.Page.QuerySelectorAll("input[name=token_endpoint_auth_method]").Select(input => input.GetAttribute("value")));
        Assert.Contains(WizardTexts.NoCertificates.English, proof.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(WizardTexts.NoneNotOffered.English, proof.Page.Body!.TextContent, StringComparison.Ordinal);
        ShowsError(await walk.ProofAsync("certificate"), "token_endpoint_auth_method", RegistrationTexts.Of("auth.profile_forbids").English);
    }

    [Theory]
    [InlineData("browser")]
    [InlineData("native")]
    public async Task A_public_client_is_registered_with_PKCE_and_nothing_else(string kind)
    {
        var console = await ConsoleHost.SharedAsync();
        var walk = await Walk.BeginAsync(console);
        await walk.KindAsync("idporten", kind);
        await walk.BasicsAsync($"Public {kind}");
        var proof = await walk.Administrator.OpenAsync(walk.At("proof"));
        Assert.Equal(["none"], proof.Page.QuerySelectorAll("input[name=token_endpoint_auth_method]").Select(input => input.GetAttribute("value")));
        await walk.ProofAsync("none");
        await walk.AddressesAsync();
        Assert.Null((await walk.Administrator.OpenAsync(walk.At("access"))).Page.QuerySelector("#code_challenge_method"));
        await walk.AccessAsync();
        await walk.LifetimesAsync();

        var client = (await RegisteredAsync(console, await walk.CreateAsync(), "idporten")).Client;

        Assert.True(client is { IsPublic: true, RequirePkce: true, Secrets.Count: 0 });
    }

    [Fact]
    public async Task A_machine_has_no_page_of_addresses_and_the_one_grant_of_machines()
    {
        var console = await ConsoleHost.SharedAsync();
        var walk = await Walk.BeginAsync(console);
        await walk.KindAsync("oidc", "machine");
        await walk.BasicsAsync("A machine");
        var next = await walk.ProofAsync();
        Assert.EndsWith("/access", next.Location, StringComparison.Ordinal);
        Assert.EndsWith("/access", (await walk.Administrator.GetAsync(walk.At("addresses"))).Location, StringComparison.Ordinal);
        await walk.AccessAsync(("own_scopes", "orders:read  orders:write"));
        await walk.LifetimesAsync();

        var client = (await RegisteredAsync(console, await walk.CreateAsync(), "oidc")).Client;

        Assert.Equal(["client_credentials"], client.GrantTypes);
        Assert.Equal(["orders:read", "orders:write"], client.Scopes);
        Assert.Empty(client.RedirectUris);
    }

    [Fact]
    public async Task What_was_answered_is_what_is_registered()
    {
        var console = await ConsoleHost.SharedAsync();
        var walk = await Walk.BeginAsync(console);
        await walk.KindAsync("oidc");
        await walk.BasicsAsync("  Everything said ", ("client_id", "everything-said"), ("description", "For the tests"), ("contacts", "a@example.no\nb@example.no"));
        await walk.ProofAsync("client_secret_post");
        var first = await walk.Administrator.OpenAsync(walk.At("addresses"));
        var added = await walk.Administrator.SubmitAsync(first, Walk.Form, ("redirect_uris", "https://app.example.no/callback"), ("press", "redirect_uris"));
        Assert.Equal(2, added.Page.QuerySelectorAll("input[name=redirect_uris]").Length);
        await walk.Administrator.SubmitAsync(added, Walk.Form, ("redirect_uris", "https://app.example.no/callback"), ("redirect_uris", "https://app.example.no/other"), ("post_logout_redirect_uris", "https://app.example.no/bye"),
            ("frontchannel_logout_uri", "https://app.example.no/logout"), ("frontchannel_logout_session_required", "true"));
        await walk.AccessAsync(("grant_types", "authorization_code"), ("scopes", "openid"), ("scopes", "profile"), ("own_scopes", "orders:read"), ("code_challenge_method", null), ("sso_disabled", "true"));
        await walk.LifetimesAsync(("access_token_lifetime", "90"), ("access_token_format", "reference"));

        var stored = await RegisteredAsync(console, await walk.CreateAsync(), "oidc");

        var client = stored.Client;
        Assert.Equal(("everything-said", "Everything said"), (client.ClientId, client.ClientName));
        Assert.Equal(["https://app.example.no/callback", "https://app.example.no/other"], client.RedirectUris);
        Assert.Equal(["https://app.example.no/bye"], client.PostLogoutRedirectUris);
        Assert.Equal(("https://app.example.no/logout", true), (client.FrontchannelLogoutUri, client.FrontchannelLogoutSessionRequired));
        Assert.Equal(["openid", "profile", "orders:read"], client.Scopes);
        Assert.True(client is { RequirePkce: false, SsoDisabled: true, AccessTokenFormat: AccessTokenFormat.Reference });
        Assert.Equal(TimeSpan.FromSeconds(90), client.AccessTokenLifetime);
        Assert.Equal("For the tests", stored.Record!.Description);
        Assert.Equal(["a@example.no", "b@example.no"], stored.Record.Contacts);
    }

    // Drafts

    [Fact]
    public async Task Whoever_skips_a_page_is_sent_back_to_it()
    {
        var walk = await Walk.BeginAsync(await ConsoleHost.SharedAsync());
        await walk.KindAsync();

        foreach (var step in (string[])["proof", "addresses", "access", "lifetimes", "check"])
        {
            Assert.Equal(walk.At("basics"), (await walk.Administrator.GetAsync(walk.At(step))).Location);
        }
    }

    [Fact]
    public async Task Going_back_and_leaving_keep_what_was_typed_right_or_wrong()
    {
        var walk = await Walk.BeginAsync(await ConsoleHost.SharedAsync());
        await walk.KindAsync();

        var back = await walk.BasicsAsync("Half‮ done", ("go", "back"));
        Assert.Equal(walk.Draft, back.Location);
        Assert.Equal("Half‮ done", (await walk.Administrator.OpenAsync(walk.At("basics"))).Page.QuerySelector("#client_name")!.GetAttribute("value"));

        var left = await walk.BasicsAsync("", ("contacts", "not an address"), ("go", "leave"));
        Assert.EndsWith("/clients", left.Location, StringComparison.Ordinal);
        Assert.Equal("not an address", (await walk.Administrator.OpenAsync(walk.At("basics"))).Page.QuerySelector("#contacts")!.TextContent);
    }

    [Fact]
    public async Task A_draft_is_gone_on_with_from_the_first_page_and_can_be_discarded()
    {
        var console = await ConsoleHost.SharedAsync();
        var walk = await Walk.BeginAsync(console, "maja-maintainer");
        await walk.KindAsync();
        await walk.BasicsAsync("Left for later", ("go", "leave"));

        var start = await walk.Administrator.OpenAsync(Walk.Start);
        var link = start.Page.QuerySelectorAll("a").Single(a => a.TextContent == "Left for later");
        Assert.Equal(walk.At("basics"), link.GetAttribute("href"));

        await walk.Administrator.SubmitAsync(start, "form[action*=Discard]", ("discard", walk.Draft!.Split('/')[^1]));
        Assert.Equal(HttpStatusCode.NotFound, (await walk.Administrator.GetAsync(walk.Draft)).Status);
    }

    [Fact]
    public async Task A_draft_is_its_owners_alone()
    {
        var console = await ConsoleHost.SharedAsync();
        var walk = await Walk.BeginAsync(console);
        await walk.KindAsync();

        foreach (var person in (string[])["maja-maintainer", "dev-dolly"])
        {
            var other = await console.AsAsync(person);
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(walk.At("basics"))).Status);
            var own = await other.OpenAsync(Walk.Start);
            var token = own.Page.QuerySelector("form.form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync(walk.At("basics"), ("client_name", "Mine now"), ("__RequestVerificationToken", token))).Status);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await (await console.AsAsync("rolf-reader")).GetAsync(walk.At("basics"))).Status);
    }

    [Fact]
    public async Task A_draft_is_kept_for_thirty_days_after_it_was_saved()
    {
        await using var console = await ConsoleHost.StartAsync();
        var walk = await Walk.BeginAsync(console);
        await walk.KindAsync();

        console.Clock.Advance(TimeSpan.FromDays(29));
        var later = await console.AsAsync("kari-console");
        Assert.Equal(HttpStatusCode.OK, (await later.GetAsync(walk.At("basics"))).Status);

        console.Clock.Advance(TimeSpan.FromDays(1));
        var tooLate = await console.AsAsync("kari-console");
        Assert.Equal(HttpStatusCode.NotFound, (await tooLate.GetAsync(walk.At("basics"))).Status);
    }

    [Fact]
    public async Task Another_kind_of_application_asks_anew_what_depends_on_it()
    {
        var walk = await Walk.BeginAsync(await ConsoleHost.SharedAsync());
        await walk.ToCheckAsync("Changes its mind");

        await walk.KindAsync("oidc", "browser");

        Assert.Equal(walk.At("proof"), (await walk.Administrator.GetAsync(walk.At("check"))).Location);
        Assert.Equal("Changes its mind", (await walk.Administrator.OpenAsync(walk.At("basics"))).Page.QuerySelector("#client_name")!.GetAttribute("value"));
    }

    // Keys

    [Theory]
    [InlineData("PKCS#8")]
    [InlineData("PKCS#1")]
    [InlineData("with a password")]
    [InlineData("JWK")]
    public async Task A_private_key_is_refused_and_kept_nowhere(string form)
    {
        using var pair = RSA.Create(2048);
        var key = form switch
        {
            "PKCS#8" => pair.ExportPkcs8PrivateKeyPem(),
            "PKCS#1" => pair.ExportRSAPrivateKeyPem(),
            "JWK" => $$"""{"kty":"RSA","kid":"a","e":"AQAB","d":"{{Convert.ToHexString(pair.ExportParameters(includePrivateParameters: true).D!)}}"}""",
            _ => pair.ExportEncryptedPkcs8PrivateKeyPem("password", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)),
        };
        var secretPart = Canaries.Watch(key.Contains('\n', StringComparison.Ordinal) ? key.Split('\n')[5] : key[^60..^10]);
        var console = await ConsoleHost.SharedAsync();
        var walk = await Walk.BeginAsync(console);
        await walk.KindAsync();
        await walk.BasicsAsync("Careless");

        foreach (var go in (string[])["", "leave", "back"])
        {
            var refused = await walk.ProofAsync("key", ("jwks", key), ("go", go));

            ShowsError(refused, "jwks", RegistrationTexts.Of("key.private_pasted").English);
            Assert.DoesNotContain(secretPart, refused.Answer.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(secretPart, walk.Everything, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Keys_are_added_one_by_one_and_taken_away_again()
    {
        var walk = await Walk.BeginAsync(await ConsoleHost.SharedAsync());
        await walk.KindAsync();
        await walk.BasicsAsync("Many keys");
        await walk.ProofAsync("key", ("jwks", Walk.PublicKeyPem()), ("kid", "one"));
        await walk.ProofAsync("key", ("jwks", Walk.PublicKeyPem()), ("kid", "two"));
        ShowsError(await walk.ProofAsync("key", ("jwks", Walk.PublicKeyPem()), ("kid", "two")), "jwks", "Key ID two is used twice");

        var without = await walk.ProofAsync("key", ("press", "jwks-0"));

        Assert.Equal(["two"], without.Page.QuerySelectorAll("[data-keys] li code").Select(code => code.TextContent));
        Assert.Equal(["two"], (await walk.Administrator.OpenAsync(walk.At("proof"))).Page.QuerySelectorAll("[data-keys] li code").Select(code => code.TextContent));
    }

    // What is wrong, at its place, in three languages

    public static TheoryData<string, string, string, string, string> Wrong => new()
    {
        // page, field, answer, where it is said, by which text
        { "basics", "client_name", "", "client_name", "name.required" },
        { "basics", "client_name", new string('x', 61), "client_name", "name.too_long" },
        { "basics", "client_name", "Pay‮lap", "client_name", "name.hidden_chars" },
        { "basics", "client_id", "", "client_id", "client_id.required" },
        { "basics", "client_id", "a b", "client_id", "client_id.spaces" },
        { "basics", "client_id", "ærlig", "client_id", "client_id.characters" },
        { "basics", "client_id", "demo-basic", "client_id", "client_id.taken" },
        { "basics", "contacts", "nobody", "contacts", "contacts.email" },
        { "basics", "description", new string('x', 2001), "description", "description.too_long" },
        { "proof", "token_endpoint_auth_method", "", "token_endpoint_auth_method", "auth.required" },
        { "proof", "token_endpoint_auth_method", "none", "token_endpoint_auth_method", "auth.needs_method" },
        { "proof", "token_endpoint_auth_method", "tls_client_auth", "token_endpoint_auth_method", "auth.profile_forbids" },
        { "proof", "token_endpoint_auth_method", "key", "jwks", "key.required" },
        { "addresses", "redirect_uris", "", "redirect_uris", "redirect.required" },
        { "addresses", "redirect_uris", "app.example.no/callback", "redirect_uris-0", "redirect.not_absolute" },
        { "addresses", "redirect_uris", "http://app.example.no/callback", "redirect_uris-0", "redirect.https" },
        { "addresses", "redirect_uris", "https://app.example.no/#top", "redirect_uris-0", "redirect.fragment" },
        { "addresses", "redirect_uris", "https://*.example.no/callback", "redirect_uris-0", "redirect.wildcard" },
        { "addresses", "redirect_uris", "javascript:alert(1)", "redirect_uris-0", "redirect.scheme" },
        { "addresses", "redirect_uris", "data:text/html,x", "redirect_uris-0", "redirect.scheme" },
        { "addresses", "redirect_uris", "https://me:secret@app.example.no/", "redirect_uris-0", "redirect.userinfo" },
        { "addresses", "redirect_uris", "https://app.example.no/a/../b", "redirect_uris-0", "redirect.dot_segments" },
        { "addresses", "redirect_uris", "no.example.app:/callback", "redirect_uris-0", "redirect.custom_scheme_web" },
        { "addresses", "redirect_uris", "https://app.example.no/?code=1", "redirect_uris-0", "redirect.response_parameter" },
        { "addresses", "redirect_uris", "https://app.example.no/a b", "redirect_uris-0", "redirect.characters" },
        { "addresses", "redirect_uris", "https://blåbær.no/callback", "redirect_uris-0", "redirect.idn" },
        { "addresses", "redirect_uris", "https://app.example.no:0/", "redirect_uris-0", "redirect.port" },
        { "addresses", "redirect_uris", "https://app.example.no./", "redirect_uris-0", "redirect.host" },
        { "addresses", "redirect_uris", "https://app.example.no/" + new string('x', 2000), "redirect_uris-0", "redirect.too_long" },
        { "addresses", "post_logout_redirect_uris", "http://app.example.no/bye", "post_logout_redirect_uris-0", "redirect.https" },
        { "addresses", "frontchannel_logout_uri", "https://other.example.no/logout", "frontchannel_logout_uri", "logout.frontchannel_host" },
        { "access", "scopes", "", "scopes", "scope.required" },
        { "access", "scopes", "profile", "scopes", "scope.openid" },
        { "access", "own_scopes", "æ", "scopes", "scope.characters" },
        { "access", "own_scopes", "openid", "scopes", "scope.duplicate" },
        { "access", "grant_types", "", "grant_types", "grant.required" },
        { "access", "grant_types", "password", "grant_types", "grant.profile_forbids" },
        { "access", "grant_types", "refresh_token", "grant_types", "grant.refresh_alone" },
        { "lifetimes", "access_token_lifetime", "soon", "access_token_lifetime", "document.not_seconds" },
        { "lifetimes", "access_token_lifetime", "0", "access_token_lifetime", "lifetime.range" },
        { "lifetimes", "access_token_lifetime", "7200", "access_token_lifetime", "lifetime.order" },
        { "lifetimes", "refresh_token_lifetime", "31536001", "refresh_token_lifetime", "lifetime.range" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task A_wrong_answer_is_kept_and_said_at_its_field_and_in_the_summary_in_three_languages(string page, string field, string answer, string place, string id)
    {
        var walk = await Walk.BeginAsync(await ConsoleHost.SharedAsync());
        await walk.ToCheckAsync("Wrong " + Guid.NewGuid());

        foreach (var (tag, words) in new[] { ("en", RegistrationTexts.Of(id).English), ("nb", RegistrationTexts.Of(id).Bokmaal), ("nn", RegistrationTexts.Of(id).Nynorsk) })
        {
            await walk.SpeakAsync(tag);
            var refused = await walk.Administrator.SubmitAsync(await walk.Administrator.OpenAsync(walk.At(page)), Walk.Form, (field, answer));

            ShowsError(refused, place, words);
            if (field is "client_name" or "client_id") Assert.Equal(answer, refused.Page.QuerySelector($"#{field}")!.GetAttribute("value"));
        }
    }

    [Theory]
    [InlineData("issuer", "", "issuer", "issuer.required")]
    [InlineData("issuer", "another", "issuer", "issuer.required")]
    [InlineData("application_type", "", "application_type", "application_type.required")]
    [InlineData("application_type", "service", "application_type", "application_type.required")]
    public async Task A_first_page_without_an_answer_says_so(string field, string answer, string place, string id)
    {
        var walk = await Walk.BeginAsync(await ConsoleHost.SharedAsync());

        ShowsError(await walk.KindAsync("oidc", "web", (field, answer)), place, RegistrationTexts.Of(id).English);
    }

    [Fact]
    public async Task A_machine_is_refused_where_the_profile_has_no_machines()
    {
        var walk = await Walk.BeginAsync(await ConsoleHost.SharedAsync());

        ShowsError(await walk.KindAsync("idporten", "machine"), "application_type", "The idporten profile does not allow client_credentials. Allowed: authorization_code, refresh_token");
    }

    [Fact]
    public async Task A_public_client_cannot_be_given_a_secret_by_a_tampered_form()
    {
        var walk = await Walk.BeginAsync(await ConsoleHost.SharedAsync());
        await walk.KindAsync("oidc", "browser");
        await walk.BasicsAsync("Tampered");

        ShowsError(await walk.ProofAsync("client_secret_basic"), "token_endpoint_auth_method", "A single-page app cannot keep a secret. Choose \"none\" with PKCE");
    }

    [Theory]
    [InlineData("redirect_uris-0", "https://app.example.no/callback", null)]
    [InlineData("redirect_uris-0", "http://app.example.no/callback", "http://app.example.no/callback must use https")]
    [InlineData("redirect_uris-0", "javascript:alert(1)", "Addresses starting with javascript: are not allowed")]
    public async Task An_address_is_judged_while_the_form_is_filled_in_as_it_is_when_it_is_saved(string item, string address, string? error)
    {
        var walk = await Walk.BeginAsync(await ConsoleHost.SharedAsync());
        await walk.KindAsync();
        await walk.BasicsAsync("Judged");
        await walk.ProofAsync();
        var form = await walk.Administrator.OpenAsync(walk.At("addresses"));
        var token = form.Page.QuerySelector("form.form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var judged = await walk.Administrator.PostAsync($"{walk.At("addresses")}?handler=Judge&item={item}", ("redirect_uris", address), ("__RequestVerificationToken", token));

        Assert.Equal(error is null ? null : $"Error: {error}", judged.Page.QuerySelector(".error")?.TextContent);
        if (error is null) Assert.Contains("app.example.no", judged.Page.QuerySelector(".parts")!.TextContent, StringComparison.Ordinal);
        Assert.Null(judged.Page.QuerySelector("script"));
    }

    [Theory]
    [InlineData(ApplicationType.Web, true)]
    [InlineData(ApplicationType.Web, false)]
    [InlineData(ApplicationType.Browser, true)]
    [InlineData(ApplicationType.Native, true)]
    [InlineData(ApplicationType.Native, false)]
    public async Task Every_odd_address_of_the_table_is_answered_as_the_rules_answer_it(ApplicationType type, bool production)
    {
        await using var console = await ConsoleHost.StartAsync();
        console.Get<IOptions<IdPOptions>>().Value.TestDeployment = !production;
        var walk = await Walk.BeginAsync(console);
        await walk.KindAsync("oidc", Enum.GetName(type)!.ToLowerInvariant());
        await walk.BasicsAsync("Odd addresses");
        await walk.ProofAsync(type == ApplicationType.Web ? "client_secret_basic" : "none");
        var form = await walk.Administrator.OpenAsync(walk.At("addresses"));

        // Spaces around an address are taken for a slip of the hand, half a character cannot be sent, and a form with NUL is not read.
        var addresses = RedirectUriTable.Rows.Where(row => row.Type == type && row.Production == production).Select(row => row.Uri).Distinct()
            .Where(uri => uri.Length > 0 && uri == uri.Trim() && !uri.Any(char.IsSurrogate) && !uri.Contains('\0')).ToList();
        foreach (var some in addresses.Chunk(25))
        {
            var answer = await walk.Administrator.SubmitAsync(form, Walk.Form, [("frontchannel_logout_uri", "x"), .. some.Select(uri => ("redirect_uris", (string?)uri))]);

            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            var said = some.Select((_, place) => answer.Page.QuerySelector($".errors a[href='#redirect_uris-{place}']")?.TextContent);
            Assert.Equal(some.Select(uri => RedirectUriRules.Problem(uri, type, production) is { } problem ? RegistrationTexts.Of(problem).English : null), said);
        }
    }

    [Fact]
    public async Task A_markup_in_an_answer_is_shown_as_it_is()
    {
        const string Markup = "<img src=x onerror=alert(1)>";
        var walk = await Walk.BeginAsync(await ConsoleHost.SharedAsync());
        await walk.KindAsync();
        await walk.BasicsAsync(Markup, ("description", Markup), ("contacts", Markup), ("go", "leave"));

        foreach (var address in (string[])[walk.At("basics"), Walk.Start])
        {
            var page = await walk.Administrator.OpenAsync(address);
            Assert.Null(page.Page.QuerySelector("img[src=x]"));
            Assert.Contains(Markup, page.Page.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    // Warnings and second persons

    [Fact]
    public async Task A_warning_asks_for_one_more_press_and_stays_in_the_audit_trail()
    {
        var console = await ConsoleHost.SharedAsync();
        var walk = await Walk.BeginAsync(console);
        await walk.ToCheckAsync("Twins");
        await walk.CreateAsync();
        var twin = await Walk.BeginAsync(console);
        var check = await twin.ToCheckAsync("twins");
        Assert.Contains("Demo organisation already has a client called twins", check.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(WizardTexts.CreateAnyway.English, check.Page.QuerySelector("#anyway")!.TextContent);

        ShowsError(await twin.CreateAsync(), "anyway", WizardTexts.WarningsFirst.English);
        var created = await twin.CreateAsync("anyway");

        Assert.NotNull(created.Page.QuerySelector(".secret"));
        Assert.Contains("Registered in spite of: Demo organisation already has a client called twins", twin.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_developer_only_proposes_the_page_says_so_and_leads_to_the_proposal()
    {
        await using var console = await ConsoleHost.StartAsync();
        console.Get<IOptions<IdPOptions>>().Value.TestDeployment = false; // the demo, in production
        var walk = await Walk.BeginAsync(console, "dev-dolly");
        var check = await walk.ToCheckAsync("Proposed");
        Assert.Contains(WizardTexts.NeedsApproval.English, check.Page.Body!.TextContent, StringComparison.Ordinal);

        var sent = await walk.CreateAsync("create", ("reason", "For the new site"));
        var again = await walk.Administrator.SubmitAsync(check, Walk.Form, ("go", "create"));

        foreach (var answer in (Visit[])[sent, again])
        {
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Null(answer.Page.QuerySelector(".secret"));
            Assert.Contains(answer.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!), href => href.StartsWith($"/o/{ConsoleHost.Organization}/approvals/", StringComparison.Ordinal));
        }

        await using var rows = console.Get<ConsoleStore>().Read();
        Assert.Equal("For the new site", Assert.Single(rows.Set<PendingChange>()).Reason);
    }

    private static void ShowsError(Visit refused, string place, string template)
    {
        Assert.True(refused.Status == HttpStatusCode.UnprocessableEntity, $"{refused.Status} {refused.Location}: {refused.Page.Body?.TextContent}");
        Assert.Matches("^(Error|Feil): ", refused.Page.Title);
        var link = refused.Page.QuerySelector($".errors a[href='#{place}']");
        Assert.True(link is not null, refused.Page.QuerySelector(".errors")?.InnerHtml);
        Assert.Matches("^" + Regex.Replace(Regex.Escape(template), @"\\\{[a-z_]+}", ".+") + "$", link.TextContent);
        Assert.NotNull(refused.Page.GetElementById(place));
        if (place != "anyway") Assert.Contains(refused.Page.QuerySelectorAll(".error"), error => error.TextContent.EndsWith(link.TextContent, StringComparison.Ordinal)); // that one is a button
    }

    private static async Task<StoredClient> RegisteredAsync(ConsoleHost console, Visit created, string issuer)
    {
        var id = created.Page.QuerySelector(".id code")?.TextContent;
        Assert.True(id is not null, $"{created.Status} {created.Location} {created.Page.Body?.TextContent}");
        return (await console.Get<ConsoleStore>().FindClientAsync(issuer, id))!;
    }

    [Fact]
    public async Task Keys_may_lie_at_an_address_which_is_looked_at_before_going_on()
    {
        await using var site = await ListSite.StartAsync(System.Text.Encoding.UTF8.GetBytes($$"""{"keys":[{{Assertion.RegisteredKey().Value}}]}"""));
        var walk = await Walk.BeginAsync(await ConsoleHost.SharedAsync());
        await walk.KindAsync();
        await walk.BasicsAsync("Keys at an address");

        Assert.Contains("must use https", (await walk.ProofAsync("address", ("jwks_uri", ""))).Page.QuerySelector("#jwks_uri-error")!.TextContent, StringComparison.Ordinal);
        var looked = await walk.ProofAsync("address", ("jwks_uri", site.Address.ToString()), ("press", "fetch"));
        Assert.Contains(Assertion.KeyId, looked.Page.QuerySelector("#found-keys")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await walk.ProofAsync("address", ("jwks_uri", site.Address.ToString()))).Status);
        await walk.AddressesAsync();
        await walk.AccessAsync();
        await walk.LifetimesAsync();
        Assert.Contains(site.Address.ToString(), (await walk.Administrator.OpenAsync(walk.At("check"))).Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await walk.CreateAsync()).Status);
    }

    private static async Task<IReadOnlyList<string>> ActionsAsync(ConsoleHost console, string clientId)
    {
        var rows = await console.Get<AuditStore>().SearchAsync(new() { TargetId = clientId }, 10);
        return [.. rows.OrderBy(row => row.Seq).Select(row => row.Event.Action)];
    }
}

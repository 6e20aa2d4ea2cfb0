using System.Text.Json;
using IdP.Rules.Clients;
using IdP.Rules.Registration;
using static IdP.Tests.Registration.Registered;

namespace IdP.Tests.Registration;

public sealed class ClientChangesTests
{
    /// <summary>A client that differs from <see cref="Basic"/> in one member, for every member.</summary>
    public static readonly Dictionary<string, Client> Different = new()
    {
        ["client_id"] = Basic with { ClientId = "other" },
        ["issuer"] = Basic with { Issuer = "other" },
        ["application_type"] = Basic with { ApplicationType = ApplicationType.Native },
        ["client_name"] = Basic with { ClientName = "Other" },
        ["token_endpoint_auth_method"] = Basic with { TokenEndpointAuthMethod = "client_secret_post" },
        ["grant_types"] = Basic with { GrantTypes = ["authorization_code"] },
        ["redirect_uris"] = Basic with { RedirectUris = ["https://rp.example/other"] },
        ["post_logout_redirect_uris"] = Basic with { PostLogoutRedirectUris = [] },
        ["scope"] = Basic with { Scopes = ["openid"] },
        ["client_orgno"] = Basic with { OrganizationNumber = Organization },
        ["active"] = Basic with { Active = false },
        ["code_challenge_method"] = Basic with { RequirePkce = false },
        ["access_token_format"] = Basic with { AccessTokenFormat = AccessTokenFormat.Reference },
        ["access_token_lifetime"] = Basic with { AccessTokenLifetime = TimeSpan.FromSeconds(90) },
        ["refresh_token_lifetime"] = Basic with { RefreshTokenLifetime = TimeSpan.FromSeconds(900) },
        ["authorization_lifetime"] = Basic with { AuthorizationLifetime = TimeSpan.FromHours(1) },
        ["refresh_token_usage"] = Basic with { RefreshTokenUsage = RefreshTokenUsage.Reuse },
        ["sso_disabled"] = Basic with { SsoDisabled = true },
        ["frontchannel_logout_uri"] = Basic with { FrontchannelLogoutUri = "https://rp.example/logout" },
        ["frontchannel_logout_session_required"] = Basic with { FrontchannelLogoutSessionRequired = true },
        ["backchannel_logout_uri"] = Basic with { BackchannelLogoutUri = "https://rp.example/signed-out" },
        ["backchannel_logout_session_required"] = Basic with { BackchannelLogoutSessionRequired = true },
        ["jwks_uri"] = Basic with { JwksUri = "https://rp.example/keys" },
        ["require_pushed_authorization_requests"] = Basic with { RequirePushedAuthorizationRequests = true },
        ["dpop_bound_access_tokens"] = Basic with { DpopBoundAccessTokens = true },
        ["require_signed_request_object"] = Basic with { RequireSignedRequestObject = true },
        ["agency_id"] = Basic with { AgencyId = "7" },
        ["ial"] = Basic with { Ial = 2 },
        ["default_aal"] = Basic with { DefaultAal = 3 },
        ["allow_prompt_login"] = Basic with { AllowPromptLogin = true },
        ["onbehalfof"] = Basic with { OnBehalfOf = ["customer"] },
        ["jwks"] = Basic with { Secrets = WithKey.Secrets },
    };

    public static TheoryData<string> Members => [.. Different.Keys];

    public static TheoryData<string> Changeable => [.. Different.Keys.Except(["client_id", "issuer", "application_type"])];

    [Fact]
    public void Every_member_of_a_client_is_compared() =>
        Assert.Equal(typeof(Client).GetProperties().Count(property => property.CanWrite), Different.Count);

    [Theory, MemberData(nameof(Members))]
    public void A_member_that_differs_is_named(string member)
    {
        Assert.Equal([member], ClientChanges.Between(Basic, Different[member]).Fields.Select(change => change.Member));
        Assert.Empty(ClientChanges.Between(Different[member], Different[member]).Fields);
    }

    [Theory, MemberData(nameof(Changeable))]
    public void A_change_is_undone_and_is_merged_with_a_change_of_anything_else(string member)
    {
        var changed = Different[member];
        var meanwhile = changed with { ClientName = member == "client_name" ? changed.ClientName : "Renamed meanwhile" };

        Same(meanwhile with { ClientName = member == "client_name" ? Basic.ClientName : meanwhile.ClientName }, Reverted(meanwhile, ClientChanges.Between(Basic, changed)), except: member);
        foreach (var other in Different.Where(other => other.Key != member))
        {
            var (merged, conflicts) = ClientChanges.Merge(Basic, mine: changed, theirs: other.Value);
            Assert.Empty(conflicts);
            Assert.Equal(ClientChanges.Between(Basic, merged).Fields.Select(change => change.Member).Order(), new[] { member, other.Key }.Order());
        }

        static Client Reverted(Client current, ClientChanges changes)
        {
            var (client, notUndone) = ClientChanges.Undo(current, ClientChanges.FromJson(changes.ToJson()));
            Assert.Empty(notUndone);
            return client;
        }

        // Undone, the member is what it was before and everything else what it is now.
        static void Same(Client meanwhile, Client undone, string except)
        {
            Assert.DoesNotContain(ClientChanges.Between(Basic, undone).Fields, change => change.Member == except);
            Assert.DoesNotContain(ClientChanges.Between(meanwhile, undone).Fields, change => change.Member != except);
        }
    }

    [Fact]
    public void Of_a_list_it_is_told_what_came_and_what_went()
    {
        var change = Assert.Single(ClientChanges.Between(Basic with { RedirectUris = ["https://a/", "https://b/"] }, Basic with { RedirectUris = ["https://c/", "https://b/"] }).Fields);

        Assert.Equal(("redirect_uris", "https://a/", "https://c/"), (change.Member, Assert.Single(change.Removed), Assert.Single(change.Added)));
        Assert.Empty(ClientChanges.Between(Basic with { Scopes = ["a", "b"] }, Basic with { Scopes = ["b", "a"] }).Fields);
    }

    [Fact]
    public void A_new_client_is_all_added_and_a_removed_one_all_removed()
    {
        var made = ClientChanges.Between(null, WithKey);
        var removed = ClientChanges.Between(WithKey, null);

        Assert.All(made.Fields, change => Assert.Empty(change.Removed));
        Assert.All(removed.Fields, change => Assert.Empty(change.Added));
        Assert.Contains(made.Fields, change => change.Member == "client_id");
        Assert.Equal(Key(), Assert.Single(removed.RemovedCredentials).Value);
        Assert.Empty(ClientChanges.Between(null, null).Fields);
    }

    [Fact]
    public void A_credential_is_told_by_what_it_is_called_and_never_by_its_value()
    {
        var changes = ClientChanges.Between(Basic with { Secrets = [Shared("canary-old")] }, Basic with { Secrets = [Shared("canary-new")] });
        var change = Assert.Single(changes.Fields);

        Assert.Equal("client_secret", change.Member);
        Assert.Matches("^[0-9a-f]{12} until 20[0-9T:-]+Z$", Assert.Single(change.Removed));
        Assert.NotEqual(change.Removed, change.Added);
        Assert.DoesNotContain("canary", changes.ToJson(), StringComparison.Ordinal);
        Assert.Matches(@"^key-1 \([0-9a-f]{12}\) until ", Assert.Single(Assert.Single(ClientChanges.Between(Basic, Different["jwks"]).Fields).Added));
    }

    [Fact]
    public void A_key_that_was_removed_comes_back_with_its_end()
    {
        var before = KeyClient(Key("old"), Key("other"));
        var after = KeyClient(Key("other"), Key("new"));

        var (client, notUndone) = ClientChanges.Undo(after, ClientChanges.FromJson(ClientChanges.Between(before, after).ToJson()));

        Assert.Empty(notUndone);
        Assert.Equal(before.Secrets.Select(Name).Order(), client.Secrets.Select(Name).Order());

        static string Name(Secret secret) => $"{secret.Value} {secret.Expiration:O}";
    }

    [Fact]
    public void A_secret_that_was_removed_does_not_come_back()
    {
        var changes = ClientChanges.Between(Basic with { Secrets = [Shared("old")] }, Basic with { ClientName = "New", Secrets = [Shared("new")] });

        var (client, notUndone) = ClientChanges.Undo(Basic with { ClientName = "New", Secrets = [Shared("new")] }, changes);

        Assert.Equal(["client_secret"], notUndone);
        Assert.Equal(("A client", "new"), (client.ClientName, Assert.Single(client.Secrets).Value));
    }

    [Fact]
    public void A_secret_whose_end_was_moved_is_not_lost_by_an_undo()
    {
        var (before, after) = (Basic with { Secrets = [Shared("a", days: 360)] }, Basic with { Secrets = [Shared("a", days: 1)] });

        var (client, notUndone) = ClientChanges.Undo(after, ClientChanges.Between(before, after));

        Assert.Equal(["client_secret"], notUndone);
        Assert.Single(client.Secrets);
    }

    [Fact]
    public void A_secret_that_was_added_goes() =>
        Assert.Empty(ClientChanges.Undo(Basic with { Secrets = [Shared("new")] }, ClientChanges.Between(Basic, Basic with { Secrets = [Shared("new")] })).Client.Secrets);

    [Fact]
    public void What_was_changed_since_stays()
    {
        var changes = ClientChanges.Between(Basic, Basic with { ClientName = "First", RedirectUris = ["https://rp.example/first"], SsoDisabled = true });
        var now = Basic with { ClientName = "Second", RedirectUris = ["https://rp.example/first", "https://rp.example/second"], SsoDisabled = true };

        var (client, notUndone) = ClientChanges.Undo(now, changes);

        Assert.Equal(["client_name"], notUndone);
        Assert.Equal("Second", client.ClientName);
        Assert.Equal(["https://rp.example/second", "https://rp.example/callback"], client.RedirectUris);
        Assert.False(client.SsoDisabled);
    }

    [Fact]
    public void The_making_of_a_client_is_not_undone_piece_by_piece()
    {
        var (client, notUndone) = ClientChanges.Undo(Basic, ClientChanges.Between(null, Basic));

        Assert.Same(Basic, client);
        Assert.Contains("client_name", notUndone);
    }

    [Fact]
    public void Two_changes_of_one_member_conflict_unless_they_agree()
    {
        var (merged, conflicts) = ClientChanges.Merge(Basic, mine: Basic with { ClientName = "Mine", SsoDisabled = true }, theirs: Basic with { ClientName = "Theirs", SsoDisabled = true });

        Assert.Equal(["client_name"], conflicts);
        Assert.Equal(("Theirs", true), (merged.ClientName, merged.SsoDisabled));
    }

    [Fact]
    public void Two_changes_of_one_list_are_both_made()
    {
        var (merged, conflicts) = ClientChanges.Merge(
            Basic with { RedirectUris = ["https://a/", "https://b/"] }, mine: Basic with { RedirectUris = ["https://a/", "https://mine/"] }, theirs: Basic with { RedirectUris = ["https://b/", "https://theirs/"] });

        Assert.Empty(conflicts);
        Assert.Equal(["https://theirs/", "https://mine/"], merged.RedirectUris);
    }

    [Fact]
    public void Two_secrets_made_at_once_are_both_kept_and_two_ends_of_one_conflict()
    {
        var original = Basic with { Secrets = [Shared("a")] };

        var (merged, conflicts) = ClientChanges.Merge(original, mine: Basic with { Secrets = [Shared("a"), Shared("mine")] }, theirs: Basic with { Secrets = [Shared("a"), Shared("theirs")] });
        Assert.Empty(conflicts);
        Assert.Equal(["a", "theirs", "mine"], merged.Secrets.Select(secret => secret.Value));

        Assert.Equal(["client_secret"], ClientChanges.Merge(original, mine: Basic with { Secrets = [Shared("a", days: 1)] }, theirs: Basic with { Secrets = [Shared("a", days: 2)] }).Conflicts);
    }

    [Fact]
    public void The_JSON_form_stays()
    {
        var key = new Secret { Type = SecretTypes.JsonWebKey, Value = "{}", Expiration = new(2027, 3, 1, 10, 0, 0, DateTimeKind.Utc) };
        var json = ClientChanges.Between(Basic with { Secrets = [key] }, Basic with { RedirectUris = ["https://rp.example/new"] }).ToJson();

        Assert.Equal(
            """{"fields":[{"member":"redirect_uris","removed":["https://rp.example/callback"],"added":["https://rp.example/new"]},{"member":"jwks","removed":["44136fa355b3 (44136fa355b3) until 2027-03-01T10:00:00Z"],"added":[]}],"removed_credentials":[{"kind":"JWK","value":"{}","ends":"2027-03-01T10:00:00Z"}]}""",
            json);
        Assert.Equal(json, ClientChanges.FromJson(json).ToJson());
        Assert.Throws<JsonException>(() => ClientChanges.FromJson("null"));
    }

    [Fact]
    public void A_copy_has_another_client_id_and_no_credentials()
    {
        var copy = ClientCopy.Of(WithKey with { Active = false }, "copy");

        Assert.Equal(["client_id", "active", "jwks"], ClientChanges.Between(WithKey with { Active = false }, copy).Fields.Select(change => change.Member));
        Assert.Empty(copy.Secrets);
    }
}

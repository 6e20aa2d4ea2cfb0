using IdP.Rules.Clients;
using IdP.Rules.Profiles;
using IdP.Rules.Registration;
using static IdP.Tests.Registration.Registered;

namespace IdP.Tests.Registration;

public sealed class ClientRegistrationTests
{
    private const string Rest = "\"client_id\":\"client\",\"client_name\":\"A client\",\"redirect_uris\":[\"https://rp.example/callback\"],\"scope\":\"openid\"";

    [Fact, Spec("E-333")]
    public void A_shared_secret_goes_when_its_method_goes()
    {
        var existing = Registered(Document($"{{{Rest}}}")) with { Secrets = [Shared("a")] };

        Assert.Equal("a", Assert.Single(Registered(Document($"{{{Rest},\"token_endpoint_auth_method\":\"client_secret_post\"}}"), existing).Secrets).Value);
        Assert.Equal(SecretTypes.JsonWebKey, Assert.Single(Registered(KeyDocument(Key()), existing).Secrets).Type);
        Assert.DoesNotContain(Registered(Document($"{{{Rest},\"token_endpoint_auth_method\":\"private_key_jwt\",\"client_orgno\":\"{Organization}\"}}"), existing).Secrets, secret => secret.Type == SecretTypes.SharedSecret);
    }

    [Fact, Spec("E-103")]
    public void A_key_lives_a_year_from_its_latest_registration()
    {
        var existing = Registered(KeyDocument(Key()));
        Assert.Equal(Now.AddDays(365).UtcDateTime, Assert.Single(existing.Secrets).Expiration);

        var again = ClientRegistration.Of(KeyDocument(Key()), existing, Oidc.Profile, production: true, Now.AddDays(100));
        Assert.Equal(Now.AddDays(465).UtcDateTime, Assert.Single(again.Client!.Secrets).Expiration);
    }

    [Fact]
    public void A_certificate_lock_that_stays_keeps_its_end_and_its_description()
    {
        var document = Document($"{{{Rest},\"token_endpoint_auth_method\":\"private_key_jwt\",\"client_orgno\":\"{Organization}\",\"certificate_lock\":\"{Thumbprint}\"}}");
        var end = Now.AddDays(30).UtcDateTime;
        var existing = Registered(document);
        existing = existing with { Secrets = [.. existing.Secrets.Select(secret => secret.Type == SecretTypes.CertificateLock ? new() { Type = secret.Type, Value = secret.Value, Expiration = end, Description = "the one of 2026" } : secret)] };

        var kept = Assert.Single(Registered(document, existing).Secrets, secret => secret.Type == SecretTypes.CertificateLock);

        Assert.Equal((end, "the one of 2026"), (kept.Expiration, kept.Description));
    }

    [Fact]
    public void Keys_that_are_stated_replace_the_set_and_keys_that_are_not_stay()
    {
        var existing = Registered(KeyDocument(Key("old"), Key("older")));

        Assert.Contains("\"new\"", Assert.Single(Registered(KeyDocument(Key("new")), existing).Secrets).Value, StringComparison.Ordinal);
        var renamed = ClientRegistration.Of(Document($"{{{Rest},\"token_endpoint_auth_method\":\"private_key_jwt\"}}"), existing, Oidc.Profile, production: true, Now.AddDays(100));
        Assert.Equal(existing.Secrets.Select(key => (key.Value, key.Expiration)), renamed.Client!.Secrets.Select(key => (key.Value, key.Expiration)));
    }

    [Fact]
    public void Keys_do_not_outlive_their_method()
    {
        var existing = Registered(KeyDocument(Key()));

        Assert.Empty(Registered(Document($"{{{Rest}}}"), existing).Secrets);
    }

    [Fact]
    public void An_organisation_number_opens_business_certificates_when_there_are_no_keys()
    {
        var method = $"\"token_endpoint_auth_method\":\"private_key_jwt\",\"client_orgno\":\"{Organization}\"";

        Assert.Equal([SecretTypes.BusinessCertificate], Types($"{{{Rest},{method}}}"));
        Assert.Equal([SecretTypes.BusinessCertificate, SecretTypes.CertificateLock], Types($"{{{Rest},{method},\"certificate_lock\":\"{Thumbprint}\"}}"));
        Assert.Equal([SecretTypes.JsonWebKey], Types($"{{{Rest},{method},\"jwks\":{{\"keys\":[{Key()}]}}}}"));
        Assert.Equal([SecretTypes.JsonWebKey], Types($"{{{Rest},{method}}}", Registered(KeyDocument(Key()))));
        Assert.Equal([SecretTypes.BusinessCertificate], Types($"{{{Rest},{method},\"jwks\":{{\"keys\":[]}}}}", Registered(KeyDocument(Key()))));

        IEnumerable<string> Types(string json, Client? existing = null) => Registered(Document(json), existing).Secrets.Select(secret => secret.Type);
    }

    [Fact]
    public void A_disabled_client_stays_disabled_until_a_document_says_otherwise()
    {
        var existing = Registered(Document($"{{{Rest}}}")) with { Active = false };

        Assert.False(Registered(Document($"{{{Rest}}}"), existing).Active);
        Assert.True(Registered(Document($"{{{Rest},\"active\":true}}"), existing).Active);
        Assert.False(Registered(Document($"{{{Rest},\"active\":false}}")).Active);
    }

    [Fact]
    public void The_same_document_again_changes_nothing_however_its_key_is_written()
    {
        var existing = Registered(KeyDocument(Key()));
        var otherwise = $$"""{ "e": "AQAB", "n": "{{Modulus}}", "kid": "key-1", "alg": "RS256", "use": "sig", "kty": "RSA", "x5t": "ignored" }""";

        Assert.True(Of(KeyDocument(otherwise), existing).ChangesNothing);
        Assert.False(Of(KeyDocument(Key("other")), existing).ChangesNothing);
        Assert.False(Of(KeyDocument(Key()), existing with { ClientName = "Another name" }).ChangesNothing);
        Assert.False(Of(KeyDocument(Key()), null).ChangesNothing);
    }

    [Fact]
    public void What_could_not_be_read_is_not_complained_of_twice()
    {
        var problem = Assert.Single(Of(Document($"{{{Rest.Replace("[\"https://rp.example/callback\"]", "\"https://rp.example/callback\"", StringComparison.Ordinal)}}}"), null).Problems);

        Assert.Equal("redirect_uris must be an array of texts: [\"…\", \"…\"]. [RFC7591-2]", problem.ToString());
    }

    [Fact]
    public void Problems_of_reading_and_of_the_rules_are_told_together_and_leave_no_client()
    {
        var registration = Of(Document($"{{{Rest},\"client_secret\":\"x\",\"grant_types\":[]}}"), null);

        Assert.Null(registration.Client);
        Assert.Equal(["client_secret", "grant_types"], registration.Problems.Select(problem => problem.Member));
    }

    [Fact, Spec("E-064")]
    public void A_new_secret_lives_360_days_beside_those_that_live()
    {
        var client = Basic with { Secrets = [Shared("live", days: 1), Shared("ended", days: 0)] };

        var both = ClientRegistration.WithNewSecret(client, "new", endOthers: false, Now);
        Assert.Equal(["live", "new"], both.Secrets.Select(secret => secret.Value));
        Assert.Equal(Now.AddDays(360).UtcDateTime, both.Secrets[^1].Expiration);
        Assert.Equal(["new"], ClientRegistration.WithNewSecret(client, "new", endOthers: true, Now).Secrets.Select(secret => secret.Value));
    }

    private static ClientDocument KeyDocument(params string[] keys) => Document($"{{{Rest},\"token_endpoint_auth_method\":\"private_key_jwt\",\"jwks\":{{\"keys\":[{string.Join(',', keys)}]}}}}");

    private static ClientRegistration Of(ClientDocument document, Client? existing) => ClientRegistration.Of(document, existing, Oidc.Profile, production: true, Now);

    private static Client Registered(ClientDocument document, Client? existing = null)
    {
        var registration = Of(document, existing);
        Assert.Empty(registration.Problems);
        return registration.Client!;
    }
}

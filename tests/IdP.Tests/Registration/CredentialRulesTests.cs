using IdP.Rules.Clients;
using IdP.Rules.Profiles;
using IdP.Rules.Registration;
using static IdP.Tests.Registration.Registered;

namespace IdP.Tests.Registration;

public sealed class CredentialRulesTests
{
    [Fact, Spec("E-333")]
    public void A_shared_secret_goes_with_a_secret_method_only()
    {
        IsSound(Basic with { Secrets = [Shared("a")] });
        IsRefused("client_secret E-333", Browser with { Secrets = [Shared("a")] });
        IsRefused("client_secret E-333", WithKey with { Secrets = [.. WithKey.Secrets, Shared("a")] });
    }

    [Fact, Spec("E-064")]
    public void A_shared_secret_lives_360_days_at_most()
    {
        IsSound(Basic with { Secrets = [Shared("a", days: 360)] });
        IsRefused("client_secret E-064", Basic with { Secrets = [Shared("a", days: 361)] });
        IsRefused("client_secret E-064", Basic with { Secrets = [new() { Type = SecretTypes.SharedSecret, Value = "a" }] });
    }

    [Fact, Spec("E-064")]
    public void Two_shared_secrets_may_live_beside_each_other_and_three_may_not()
    {
        IsSound(Basic with { Secrets = [Shared("a"), Shared("b"), Shared("ended", days: 0)] });
        IsRefused("client_secret E-064", Basic with { Secrets = [Shared("a"), Shared("b"), Shared("c")] });
    }

    [Fact]
    public void The_last_credential_that_works_stays_while_the_client_is_active()
    {
        var secret = Basic with { Secrets = [Shared("a")] };
        IsRefused("client_secret RFC7592-2.2", Basic, existing: secret);
        IsRefused("client_secret RFC7592-2.2", Basic with { Secrets = [Shared("a", days: 0)] }, existing: secret);
        IsRefused("client_secret RFC7592-2.2", Basic with { TokenEndpointAuthMethod = "client_secret_post" }, existing: secret);
        IsRefused("jwks RFC7592-2.2", WithKey with { Secrets = [] }, existing: WithKey);

        Assert.Empty(Problems(Basic with { Secrets = [Shared("b")] }, existing: secret));
        Assert.Empty(Problems(Basic with { Active = false }, existing: secret));
        Assert.Empty(Problems(Basic, existing: secret with { Active = false }));
        Assert.Empty(Problems(Basic, existing: Basic));
        Assert.Empty(Problems(Basic, existing: Basic with { Secrets = [Shared("a", days: 0)] }));
        Assert.Empty(Problems(Basic, existing: WithKey));
        Assert.Empty(Problems(WithCertificate, existing: WithKey));
    }

    [Fact, Spec("E-330")]
    public void A_shared_key_is_told_from_a_pair()
    {
        Assert.Equal(["key.symmetric"], Ids(KeyClient("{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"canary\"}")));
        Assert.Equal(["key.private_pasted"], Ids(KeyClient(Key().Replace("{", "{\"d\":\"canary\",", StringComparison.Ordinal))));
    }

    [Fact]
    public void Private_key_jwt_needs_keys_or_an_organisation_and_not_both()
    {
        IsRefused("jwks OIDCC-9", WithKey with { Secrets = [] });
        IsRefused("jwks E-104", WithCertificate with { Secrets = [.. WithCertificate.Secrets, .. WithKey.Secrets] });
        IsSound(WithKey with { OrganizationNumber = Organization });
    }

    [Fact]
    public void Keys_and_certificates_go_with_private_key_jwt_only()
    {
        IsRefused("jwks OIDCC-9", WithKey with { TokenEndpointAuthMethod = "client_secret_post" });
        IsRefused("client_orgno E-118", WithCertificate with { TokenEndpointAuthMethod = "client_secret_post" });
        IsRefused("client_orgno E-118", WithCertificate with { OrganizationNumber = "983163327" });
    }

    [Fact, Spec("E-135")]
    public void A_certificate_lock_is_one_SHA_256_beside_an_organisation()
    {
        IsSound(Locked(WithCertificate, Thumbprint));
        IsRefused("certificate_lock E-135", Locked(WithKey, Thumbprint));
        IsRefused("certificate_lock E-135", Locked(WithCertificate, Thumbprint.ToUpperInvariant()));
        IsRefused("certificate_lock E-135", Locked(WithCertificate, Thumbprint[1..]));
        IsRefused("certificate_lock E-135", Locked(Locked(WithCertificate, Thumbprint), Thumbprint.Replace('0', '1')));
    }

    [Fact, Spec("E-330")]
    public void There_are_at_most_five_keys()
    {
        IsSound(KeyClient(Key("1"), Key("2"), Key("3"), Key("4"), Key("5")));
        IsRefused("jwks E-330", KeyClient(Key("1"), Key("2"), Key("3"), Key("4"), Key("5"), Key("6")));
    }

    [Theory, Spec("E-330")]
    [InlineData("kty")]
    [InlineData("alg")]
    [InlineData("use")]
    [InlineData("e")]
    [InlineData("n")]
    [InlineData("kid")]
    public void A_key_has_each_member(string member)
    {
        IsRefused("jwks E-330", KeyClient(Key().Replace($"\"{member}\"", "\"other\"", StringComparison.Ordinal)));
        IsRefused("jwks E-330", KeyClient(System.Text.RegularExpressions.Regex.Replace(Key(), $"\"{member}\":\"[^\"]*\"", $"\"{member}\":1")));
    }

    [Theory, Spec("E-330")]
    [InlineData("key 1")]
    [InlineData("nøkkel")]
    [InlineData("a/b")]
    [InlineData("a:b")]
    [InlineData("")]
    public void A_kid_is_letters_digits_dot_underscore_and_hyphen(string kid) => IsRefused("jwks E-330", KeyClient(Key(kid)));

    [Fact, Spec("E-330")]
    public void A_kid_is_unique_within_the_client() => IsRefused("jwks E-330", KeyClient(Key("Key.1_a-B"), Key("Key.1_a-B")));

    [Theory, Spec("E-330")]
    [InlineData("d")]
    [InlineData("p")]
    [InlineData("q")]
    [InlineData("dp")]
    [InlineData("dq")]
    [InlineData("qi")]
    [InlineData("oth")]
    [InlineData("k")]
    public void A_private_member_is_refused_by_name_and_never_repeated(string member)
    {
        var key = Key().Replace("{", $"{{\"{member}\":\"canary\",", StringComparison.Ordinal);

        IsRefused("jwks E-330", KeyClient(key));
        var message = Assert.Single(Problems(KeyClient(key))).Message;
        Assert.Contains($"contains {member}:", message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", message, StringComparison.Ordinal);
    }

    [Theory, Spec("E-330")]
    [InlineData("\"use\":\"sig\"", "\"use\":\"enc\"")]
    [InlineData("RS256", "none")]
    [InlineData("RS256", "HS256")]
    [InlineData("RS256", "RSA-OAEP")]
    [InlineData("RS256", "ES256")]
    [InlineData("\"kty\":\"RSA\"", "\"kty\":\"oct\"")]
    [InlineData("AQAB", "AQ")]
    [InlineData("AQAB", "AQAA")]
    [InlineData("AQAB", "AQAB=")]
    [InlineData("AQAB", "AQABAQAB")]
    [InlineData("\"e\"", "\"x5c\":[],\"e\"")]
    [InlineData("\"e\"", "\"e\":\"AQAB\",\"e\"")]
    public void A_key_of_another_kind_is_refused(string part, string instead) =>
        Assert.All(Problems(KeyClient(Key().Replace(part, instead, StringComparison.Ordinal))), problem => Assert.Equal(("jwks", "E-330"), (problem.Member, problem.Rule)));

    [Theory, Spec("E-330")]
    [InlineData("RS512", true, false)]
    [InlineData("PS256", false, true)]
    public void A_key_has_an_alg_that_the_profile_accepts(string algorithm, bool idPorten, bool oidc)
    {
        var client = KeyClient(Key().Replace("RS256", algorithm, StringComparison.Ordinal));
        Assert.Equal(idPorten, Problems(client, profile: IdPorten.Profile).Count == 0);
        Assert.Equal(oidc, Problems(client, profile: Oidc.Profile).Count == 0);
    }

    [Theory, Spec("E-331")]
    [InlineData(1024, false)]
    [InlineData(2040, false)]
    [InlineData(2048, true)]
    [InlineData(8192, true)]
    [InlineData(8200, false)]
    public void An_RSA_key_has_2048_to_8192_bits(int bits, bool accepted)
    {
        var client = KeyClient(Key().Replace(Modulus, NewModulus(bits), StringComparison.Ordinal));
        if (accepted) IsSound(client);
        else IsRefused("jwks E-331", client);
    }

    [Fact, Spec("E-331")]
    public void Leading_zeros_make_no_key_longer() =>
        IsRefused("jwks E-331", KeyClient(Key().Replace(Modulus, "AAAA" + NewModulus(2040)[4..], StringComparison.Ordinal)));

    [Fact, Spec("E-330")]
    public void A_curve_key_is_a_point_of_P_256_where_the_profile_accepts_ES256()
    {
        IsSound(KeyClient(CurveKey()));
        Assert.NotEmpty(Problems(KeyClient(CurveKey()), profile: IdPorten.Profile));
        IsRefused("jwks E-330", KeyClient(CurveKey().Replace("P-256", "P-384", StringComparison.Ordinal)));
        IsRefused("jwks E-330", KeyClient(CurveKey().Replace(X, X[4..], StringComparison.Ordinal)));
        IsRefused("jwks E-330", KeyClient(CurveKey().Replace($"\"x\":\"{X}\"", $"\"x\":\"{Y}\"", StringComparison.Ordinal)));
    }

    [Theory, Spec("E-330")]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("\"key\"")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    public void What_is_no_object_is_no_key(string key) => IsRefused("jwks E-330", KeyClient(key));

    [Fact, Spec("E-103")]
    public void A_key_ends_within_a_year()
    {
        WithEnd(Now.AddDays(365).UtcDateTime, accepted: true);
        WithEnd(Now.AddDays(366).UtcDateTime, accepted: false);
        WithEnd(null, accepted: false);

        static void WithEnd(DateTime? end, bool accepted)
        {
            var client = WithKey with { Secrets = [new() { Type = SecretTypes.JsonWebKey, Value = Key(), Expiration = end }] };
            if (accepted) IsSound(client);
            else IsRefused("jwks E-103", client);
        }
    }

    private static Client Locked(Client client, string thumbprint) =>
        client with { Secrets = [.. client.Secrets, new() { Type = SecretTypes.CertificateLock, Value = thumbprint }] };
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IdP.Rules.Clients;
using IdP.Tests.Certificates;
using IdP.Tokens;

namespace IdP.Tests.Endpoints.Token;

/// <summary>private_key_jwt with a registered key, E-068 to E-117.</summary>
public sealed class ClientAssertionTests : IAsyncLifetime
{
    private Provider provider = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        client = await RegisterAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Spec("E-068"), Spec("E-083"), Spec("E-086")]
    public async Task An_assertion_by_the_registered_key_for_the_issuer_of_120_seconds_is_accepted() =>
        (await ProveAsync(Valid())).Granted();

    [Fact, Spec("E-070")]
    public async Task The_token_endpoint_may_be_the_audience() => (await ProveAsync(With("aud", provider.IdPorten.TokenEndpoint))).Granted();

    [Fact, Spec("E-072"), Spec("A1")]
    public async Task The_issuer_with_a_slash_more_is_another_audience() => (await ProveAsync(With("aud", provider.IdPorten.Url + "/"))).Refused("invalid_client", "E-076");

    [Fact, Spec("E-073")]
    public async Task The_issuer_alone_in_an_array_is_the_audience() => (await ProveAsync(With("aud", new[] { provider.IdPorten.Url }))).Granted();

    [Fact, Spec("E-074")]
    public async Task The_issuer_and_the_token_endpoint_in_an_array_are_the_audience() =>
        (await ProveAsync(With("aud", new[] { provider.IdPorten.Url, provider.IdPorten.TokenEndpoint }))).Granted();

    [Theory, Spec("E-075"), Spec("A1")]
    [InlineData("https://maskinporten.no")]
    [InlineData("https://maskinporten.no/token")]
    [InlineData("https://idp.test/oidc")]
    [InlineData("https://idp.test/oidc/token")]
    [InlineData("https://idp.test.evil.example")]
    [InlineData("https://idp.test/token/")]
    [InlineData("https://idp.test/token?x")]
    [InlineData("https://IDP.test")]
    [InlineData("https://idp.test:443")]
    [InlineData("http://idp.test")]
    [InlineData("idp.test")]
    [InlineData("https://idp.tes")]
    [InlineData("")]
    public async Task Another_audience_is_refused(string audience) => (await ProveAsync(With("aud", audience))).Refused("invalid_client", "E-076");

    [Fact, Spec("E-075"), Spec("A1")]
    public async Task An_assertion_for_this_issuer_is_refused_by_the_other_one_of_the_deployment()
    {
        client = await provider.RegisterAsync(WithKey, provider.Oidc);
        var assertion = new Assertion(client, provider.Oidc, provider.Clock) { Claims = { ["aud"] = provider.IdPorten.Url } };

        (await provider.TokenAsync(client, [.. await provider.CodeFormAsync(client), .. assertion.Form()])).Refused("invalid_client", "E-076");
    }

    [Fact, Spec("E-076")]
    public async Task An_assertion_without_an_audience_is_refused() => (await ProveAsync(With("aud", null))).Refused("invalid_client", "E-076");

    [Theory, Spec("E-076")]
    [InlineData("[]")]
    [InlineData("17")]
    [InlineData("{}")]
    [InlineData("""["https://idp.test",17]""")]
    public async Task An_audience_that_is_no_string_nor_strings_is_refused(string audience) =>
        (await ProveAsync(With("aud", System.Text.Json.JsonElement.Parse(audience)))).Refused("invalid_client", "E-076");

    [Fact, Spec("E-077")]
    public async Task The_endpoint_of_pushed_requests_is_another_audience() => (await ProveAsync(With("aud", provider.IdPorten.Url + "/par"))).Refused("invalid_client", "E-076");

    [Fact, Spec("E-078"), Spec("A8")]
    public async Task The_subject_must_be_the_client()
    {
        var other = await RegisterAsync();

        (await ProveAsync(With("sub", other.ClientId))).Refused("invalid_client", "E-080");
        (await ProveAsync(With("sub", "another"), ("client_id", client.ClientId))).Refused("invalid_client", "E-082");
    }

    [Theory, Spec("E-079"), Spec("A8")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(17)]
    public async Task An_assertion_without_a_subject_is_refused(object? subject) => (await ProveAsync(With("sub", subject))).Refused("invalid_client", "E-079");

    [Theory, Spec("E-080"), Spec("E-081"), Spec("A8")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("another")]
    [InlineData(17)]
    public async Task An_assertion_that_the_client_did_not_issue_is_refused(object? issuer) => (await ProveAsync(With("iss", issuer))).Refused("invalid_client", "E-080");

    [Fact, Spec("E-082"), Spec("A8")]
    public async Task A_client_id_beside_the_assertion_must_be_its_subject()
    {
        (await ProveAsync(Valid(), ("client_id", (await RegisterAsync()).ClientId))).Refused("invalid_client", "E-082");
        (await ProveAsync(Valid(), ("client_id", client.ClientId))).Granted();
    }

    [Fact, Spec("E-084"), Spec("A10")]
    public async Task An_assertion_without_an_end_is_refused() => (await ProveAsync(With("exp", null))).Refused("invalid_client", "E-084");

    [Theory, Spec("E-085"), Spec("A10")]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-11)]
    public async Task An_assertion_at_or_after_its_end_is_refused(int secondsFromNow) =>
        (await ProveAsync(At(issued: secondsFromNow - 60, expires: secondsFromNow))).Refused("invalid_client", "E-085");

    [Fact, Spec("E-085")]
    public async Task An_assertion_is_accepted_in_its_last_second() => (await ProveAsync(At(issued: -119, expires: 1))).Granted();

    [Theory, Spec("E-087"), Spec("E-090"), Spec("A5")]
    [InlineData(0, 121)]
    [InlineData(-120, 1)]
    [InlineData(-3600, 60)]
    [InlineData(0, 10 * 365 * 86_400)]
    public async Task An_assertion_that_lives_longer_than_120_seconds_is_refused(int issued, int expires) =>
        (await ProveAsync(At(issued, expires))).Refused("invalid_client", "E-087");

    [Fact, Spec("E-087")]
    public async Task Half_a_second_longer_than_120_is_longer() =>
        (await ProveAsync(With("exp", Now + 120.5))).Refused("invalid_client", "E-087");

    [Fact, Spec("E-088")]
    public async Task An_assertion_without_a_beginning_is_refused() => (await ProveAsync(With("iat", null))).Refused("invalid_client", "E-088");

    [Theory, Spec("E-089"), Spec("A10")]
    [InlineData(8, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    [InlineData(61, false)]
    public async Task A_clients_clock_may_be_ten_seconds_fast(int issued, bool accepted)
    {
        var answer = await ProveAsync(At(issued, issued + 60));

        if (accepted) answer.Granted();
        else answer.Refused("invalid_client", "E-089");
    }

    [Theory, Spec("E-091"), Spec("A10")]
    [InlineData(8, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    [InlineData(61, false)]
    public async Task An_assertion_is_not_accepted_before_it_is_valid(int notBefore, bool accepted)
    {
        var answer = await ProveAsync(With("nbf", Now + notBefore));

        if (accepted) answer.Granted();
        else answer.Refused("invalid_client", "E-091");
    }

    [Fact, Spec("E-091")]
    public async Task A_beginning_that_is_no_number_is_not_overlooked() => (await ProveAsync(With("nbf", "soon"))).Refused("invalid_client", "E-091");

    [Fact, Spec("E-092")]
    public async Task An_assertion_may_be_valid_from_when_it_was_issued() => (await ProveAsync(With("nbf", Now))).Granted();

    [Fact, Spec("E-093"), Spec("A2")]
    public async Task An_assertion_that_comes_twice_is_refused()
    {
        var assertion = Valid().Form();
        (await ProveAsync(assertion)).Granted();

        (await ProveAsync(assertion)).Refused("invalid_client", "E-093");
    }

    [Fact, Spec("E-093")]
    public async Task A_jti_that_comes_twice_is_refused_in_whatever_assertion()
    {
        (await ProveAsync(With("jti", "once"))).Granted();

        var another = With("jti", "once");
        another.Claims["exp"] = Now + 30;
        (await ProveAsync(another)).Refused("invalid_client", "E-093");
    }

    [Fact, Spec("E-093")]
    public async Task A_request_that_is_refused_for_its_code_has_used_up_its_assertion()
    {
        var assertion = Valid().Form();
        (await ProveAsync(assertion, ("code", "unknown"))).Refused("invalid_grant", "E-138");

        (await ProveAsync(assertion)).Refused("invalid_client", "E-093");
    }

    [Fact, Spec("E-094")]
    public async Task An_assertion_without_jti_is_accepted_once()
    {
        var assertion = With("jti", null).Form();
        (await ProveAsync(assertion)).Granted();

        (await ProveAsync(assertion)).Refused("invalid_client", "E-093");
    }

    [Fact, Spec("E-094")]
    public async Task Two_different_assertions_without_jti_are_both_accepted()
    {
        var one = With("jti", null);
        var other = With("jti", null);
        other.Claims["exp"] = Now + 119;

        (await ProveAsync(one)).Granted();
        (await ProveAsync(other)).Granted();
    }

    [Fact, Spec("E-095"), Spec("A4")]
    public async Task Two_clients_may_use_the_same_jti()
    {
        (await ProveAsync(With("jti", "shared"))).Granted();

        client = await RegisterAsync();
        (await ProveAsync(With("jti", "shared"))).Granted();
    }

    [Theory, Spec("E-096"), Spec("A2")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_assertion_is_accepted_once_across_nodes_and_restarts(bool restarted)
    {
        var first = await Provider.StartAsync();
        provider = first;
        client = await RegisterAsync();
        var assertion = Valid().Form();
        (await ProveAsync(assertion)).Granted();

        if (restarted) await first.DisposeAsync();
        await using var second = await first.StartAnotherAsync();
        provider = second;
        (await ProveAsync(assertion)).Refused("invalid_client", "E-093");
        (await ProveAsync(Valid())).Granted();

        if (!restarted) await first.DisposeAsync();
    }

    [Theory, Spec("E-097")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    public async Task RS384_and_RS512_are_accepted(string algorithm) => (await ProveAsync(SignedAs(algorithm))).Granted();

    [Theory, Spec("E-098"), Spec("A6")]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("nOnE")]
    [InlineData("NONE")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData(17)]
    public async Task An_unsigned_assertion_is_refused(object? algorithm)
    {
        var assertion = Valid();
        assertion.Header["alg"] = algorithm;

        (await ProveAsync(assertion)).Refused("invalid_client", "E-098");
        assertion.Sign = _ => [0];
        (await ProveAsync(assertion)).Refused("invalid_client", "E-098");
        assertion.Sign = _ => [];
        (await ProveAsync(assertion)).Refused("invalid_client", "E-114");
    }

    [Fact, Spec("E-099"), Spec("A6")]
    public async Task An_assertion_keyed_with_the_public_key_is_refused()
    {
        byte[][] keys =
        [
            Encoding.ASCII.GetBytes(Assertion.Key.ExportSubjectPublicKeyInfoPem()),
            Encoding.ASCII.GetBytes(Assertion.Key.ExportSubjectPublicKeyInfoPem() + "\n"),
            Encoding.ASCII.GetBytes(Assertion.Key.ExportRSAPublicKeyPem()),
            Assertion.Key.ExportSubjectPublicKeyInfo(),
            Assertion.Key.ExportRSAPublicKey(),
            Encoding.UTF8.GetBytes(Assertion.RegisteredKey().Value),
            Assertion.Key.ExportParameters(false).Modulus!,
        ];

        foreach (var key in keys)
        {
            foreach (var (algorithm, sign) in (List<(string, Func<byte[], byte[]>)>)[("HS256", data => HMACSHA256.HashData(key, data)), ("HS384", data => HMACSHA384.HashData(key, data)), ("HS512", data => HMACSHA512.HashData(key, data))])
            {
                var assertion = Valid();
                assertion.Header["alg"] = algorithm;
                assertion.Sign = sign;
                (await ProveAsync(assertion)).Refused("invalid_client", "E-098");
            }
        }
    }

    [Theory, Spec("E-100"), Spec("A6")]
    [InlineData("PS256")]
    [InlineData("ES256")]
    [InlineData("EdDSA")]
    [InlineData("RS1")]
    [InlineData("rs256")]
    [InlineData("RS256 ")]
    public async Task Another_algorithm_is_refused(string algorithm)
    {
        var assertion = Valid();
        assertion.Header["alg"] = algorithm;
        if (algorithm == "PS256") assertion.Sign = data => Assertion.Key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);

        (await ProveAsync(assertion)).Refused("invalid_client", "E-098");
    }

    [Theory, Spec("E-100"), Spec("A6")]
    [InlineData("RS512", "RS256")]
    [InlineData("RS256", "RS512")]
    public async Task A_signature_by_another_algorithm_than_the_header_says_is_refused(string said, string used)
    {
        var assertion = SignedAs(used);
        assertion.Header["alg"] = said;

        (await ProveAsync(assertion)).Refused("invalid_client", "E-108");
    }

    [Fact, Spec("E-108"), Spec("RFC7517-4.4")]
    public async Task In_profile_oidc_a_key_signs_with_the_algorithm_it_is_registered_for()
    {
        client = await provider.RegisterAsync(other => other with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [Assertion.RegisteredKey()] }, provider.Oidc);
        var assertion = new Assertion(client, provider.Oidc, provider.Clock)
        {
            Header = { ["alg"] = "PS256" },
            Sign = data => Assertion.Key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        };

        (await provider.TokenAsync(client, (await provider.CodeFormAsync(client)).Concat(assertion.Form()))).Refused("invalid_client", "E-108");
        (await provider.ExchangeAsync(client)).Granted();
    }

    [Fact, Spec("A6")]
    public async Task An_elliptic_key_does_not_fit_RS256()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        client = await RegisterAsync(new Secret { Type = SecretTypes.JsonWebKey, Value = Jwk(key) });
        var assertion = Valid();
        assertion.Sign = data => key.SignData(data, HashAlgorithmName.SHA256);

        (await ProveAsync(assertion)).Refused("invalid_client", "E-108");
    }

    [Theory, Spec("E-101"), Spec("A7")]
    [InlineData("unknown")]
    [InlineData("")]
    [InlineData("TEST-KEY-1")]
    [InlineData("test-key-1 ")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("' OR 1=1; DROP TABLE clients; --")]
    [InlineData("test-key-1\0")]
    [InlineData("*")]
    public async Task An_unknown_key_is_refused(string kid) => (await ProveAsync(Named(kid))).Refused("invalid_client", "E-101");

    [Fact, Spec("E-101"), Spec("A7"), Spec("F2")]
    public async Task The_name_of_a_key_may_be_long_but_not_endless()
    {
        (await ProveAsync(Named(new string('k', 20_000)))).Refused("invalid_client", "E-101");
        (await ProveAsync(Named(new string('k', 40_000)))).Refused("invalid_client", "E-114");
        Assert.Equal("invalid_request", (await ProveAsync(Named(new string('k', 64 * 1024)))).Error);
    }

    [Fact, Spec("E-102"), Spec("A11")]
    public async Task A_key_of_another_client_is_unknown()
    {
        using var key = RSA.Create(2048);
        await RegisterAsync(Assertion.RegisteredKey(kid: "theirs", key: key));
        var assertion = Named("theirs");
        assertion.Sign = data => key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        (await ProveAsync(assertion)).Refused("invalid_client", "E-101");
    }

    [Fact, Spec("A11")]
    public async Task Two_clients_with_the_same_key_prove_each_who_it_is()
    {
        var other = await RegisterAsync();
        (await ProveAsync(Valid())).Granted();

        (await ProveAsync(Valid(), ("client_id", other.ClientId))).Refused("invalid_client", "E-082");
    }

    [Fact, Spec("E-103")]
    public async Task A_key_is_good_for_a_year_and_not_a_second_longer()
    {
        await using var own = await Provider.StartAsync();
        provider = own;
        client = await RegisterAsync(Assertion.RegisteredKey(own.Clock.GetUtcNow().UtcDateTime.AddDays(365)));

        own.Clock.Advance(TimeSpan.FromDays(365) - TimeSpan.FromSeconds(1));
        await own.Get<SigningKeys>().RefreshAsync(CancellationToken.None);
        (await ProveAsync(Valid())).Granted();

        own.Clock.Advance(TimeSpan.FromSeconds(1));
        (await ProveAsync(Valid())).Refused("invalid_client");
    }

    [Fact, Spec("E-103")]
    public async Task A_new_key_works_beside_one_that_has_expired()
    {
        using var old = RSA.Create(2048);
        client = await RegisterAsync(Assertion.RegisteredKey(provider.Clock.GetUtcNow().UtcDateTime, "old", old), Assertion.RegisteredKey());
        var assertion = Named("old");
        assertion.Sign = data => old.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        (await ProveAsync(assertion)).Refused("invalid_client", "E-101");
        (await ProveAsync(Valid())).Granted();
    }

    [Fact, Spec("E-105")]
    public async Task A_header_that_names_no_key_is_refused() => (await ProveAsync(Named(null))).Refused("invalid_client", "E-105");

    [Fact, Spec("E-106")]
    public async Task A_certificate_beside_the_name_of_a_key_is_not_looked_at()
    {
        var assertion = Valid();
        assertion.Header["x5c"] = "garbage";

        (await ProveAsync(assertion)).Granted();
    }

    [Fact, Spec("E-108")]
    public async Task A_signature_by_another_key_is_refused()
    {
        using var other = RSA.Create(2048);
        var assertion = Valid();
        assertion.Sign = data => other.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        (await ProveAsync(assertion)).Refused("invalid_client", "E-108");
    }

    [Fact, Spec("E-108")]
    public async Task Claims_that_were_changed_after_signing_are_refused()
    {
        var signed = Valid().Jwt().Split('.');
        var changed = Valid().Jwt().Split('.');

        (await ProveAsync(Sent(signed[0], changed[1], signed[2]))).Refused("invalid_client", "E-108");
    }

    [Fact, Spec("E-109"), Spec("A7")]
    public async Task Keys_and_addresses_in_the_header_are_ignored_and_never_fetched()
    {
        using var attacker = RSA.Create(2048);
        await using var site = await ListSite.StartAsync(ListSite.Fail);
        var assertion = Valid();
        assertion.Header["jku"] = assertion.Header["x5u"] = site.Address;
        assertion.Header["jwk"] = System.Text.Json.JsonElement.Parse(Assertion.RegisteredKey(key: attacker).Value);

        (await ProveAsync(assertion)).Granted();
        assertion.Sign = data => attacker.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        (await ProveAsync(assertion)).Refused("invalid_client", "E-108");
        Assert.Equal(0, site.Asked);
    }

    [Theory, Spec("E-110")]
    [InlineData("""["b64"]""")]
    [InlineData("""["exp"]""")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task A_header_with_a_critical_extension_is_refused(string critical)
    {
        var assertion = Valid();
        assertion.RawHeader = $$"""{"alg":"RS256","kid":"{{Assertion.KeyId}}","b64":true,"crit":{{critical}}}""";

        (await ProveAsync(assertion)).Refused("invalid_client", "E-110");
    }

    [Theory, Spec("E-111"), Spec("E-112")]
    [InlineData("client_assertion")]
    [InlineData("client_assertion_type")]
    public async Task Half_an_assertion_is_a_malformed_request(string missing)
    {
        var assertion = Valid().Form();
        assertion.Remove(missing);

        (await ProveAsync(assertion)).Refused("invalid_request", "E-111");
    }

    [Theory, Spec("E-113")]
    [InlineData("urn:ietf:params:oauth:client-assertion-type:saml2-bearer")]
    [InlineData("urn:ietf:params:oauth:client-assertion-type:JWT-bearer")]
    [InlineData("urn:ietf:params:oauth:grant-type:jwt-bearer")]
    public async Task Another_type_of_assertion_is_refused(string type)
    {
        var assertion = Valid().Form();
        assertion["client_assertion_type"] = type;

        (await ProveAsync(assertion)).Refused("invalid_client", "E-113");
    }

    [Theory, Spec("E-114"), Spec("E-116"), Spec("E-117"), Spec("F1")]
    [InlineData("garbage")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    [InlineData("....")]
    [InlineData("e30.e30")]
    [InlineData("e30.e30.")]
    [InlineData("e30.e30.AA.AA")]
    [InlineData("e30..AA")]
    [InlineData(".e30.AA")]
    [InlineData("W10.e30.AA")]
    [InlineData("e30.W10.AA")]
    [InlineData("e30.bnVsbA.AA")]
    [InlineData("e30.e30=.AA")]
    [InlineData("e30.e30.A/")]
    [InlineData("e30.e30.Æ")]
    [InlineData("eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.AA.AA.AA.AA")]
    public async Task What_is_not_a_signed_JWT_is_refused(string jwt) => (await ProveAsync(Sent(jwt))).Refused("invalid_client", "E-114");

    [Theory, Spec("E-114")]
    [InlineData("=")]
    [InlineData("==")]
    [InlineData("\n")]
    [InlineData(" ")]
    public async Task A_signature_with_padding_or_white_space_is_refused(string more) =>
        (await ProveAsync(Sent(Valid().Jwt() + more))).Refused("invalid_client", "E-114");

    [Fact, Spec("E-114")]
    public async Task A_signature_that_is_not_written_as_an_encoder_writes_it_is_refused()
    {
        // 342 characters for 256 octets: of the last character's six bits four belong to none.
        var jwt = Valid().Jwt();
        var next = (char)(jwt[^1] + 1);

        (await ProveAsync(Sent(jwt[..^1] + next))).Refused("invalid_client", "E-114");
        (await ProveAsync(Sent(jwt))).Granted();
    }

    [Theory, Spec("E-115")]
    [InlineData("client-authentication+jwt", true)]
    [InlineData("JWT", true)]
    [InlineData("jwt", true)]
    [InlineData(null, true)]
    [InlineData("at+jwt", false)]
    [InlineData("dpop+jwt", false)]
    [InlineData("oauth-authz-req+jwt", false)]
    [InlineData("logout+jwt", false)]
    [InlineData("", false)]
    public async Task An_assertion_may_say_that_it_is_one_and_nothing_else(string? type, bool accepted)
    {
        var assertion = Valid();
        assertion.Header["typ"] = type;
        var answer = await ProveAsync(assertion);

        if (accepted) answer.Granted();
        else answer.Refused("invalid_client", "E-115");
    }

    [Fact, Spec("E-116"), Spec("F1")]
    public async Task An_encrypted_assertion_is_refused_before_anything_of_it_is_computed()
    {
        var header = """{"alg":"PBES2-HS256+A128KW","enc":"A256GCM","zip":"DEF","p2c":2147483647,"p2s":"AAAAAAAAAAA"}""";
        var jwe = $"{Base64Url.EncodeToString(Encoding.ASCII.GetBytes(header))}.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA";

        (await ProveAsync(Sent(jwe))).Refused("invalid_client", "E-114");
    }

    [Theory, Spec("E-117"), Spec("A10")]
    [InlineData("\"exp\":1")]
    [InlineData("\"\\u0065xp\":1")]
    [InlineData("\"x\":{\"y\":1,\"y\":2}")]
    [InlineData("\"\\ud800\":1")]
    [InlineData("\"\\ud800\":1,\"\\udc00\":2")]
    [InlineData("\"sub\":\"another\"")]
    public async Task Repeated_and_undecodable_claims_are_refused(string more)
    {
        var assertion = Valid();
        assertion.RawClaims = System.Text.Json.JsonSerializer.Serialize(assertion.Claims)[..^1] + "," + more + "}";

        (await ProveAsync(assertion)).Refused("invalid_client", "E-114");
    }

    [Theory, Spec("E-117")]
    [InlineData("[]")]
    [InlineData("\"claims\"")]
    [InlineData("17")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("{} //")]
    [InlineData("{\"a\":1,}")]
    [InlineData("\uFEFF{}")]
    [InlineData("{\"\\ud800\":1}")]
    public async Task Claims_that_are_not_one_JSON_object_are_refused(string claims)
    {
        var assertion = Valid();
        assertion.RawClaims = claims;

        (await ProveAsync(assertion)).Refused("invalid_client", "E-114");
    }

    [Theory, Spec("E-117")]
    [InlineData("""{"alg":"RS256","alg":"RS256","kid":"test-key-1"}""")]
    [InlineData("""{"alg":"none","alg":"RS256","kid":"test-key-1"}""")]
    [InlineData("""{"alg":"RS256","kid":"test-key-1","kid":"other"}""")]
    public async Task A_header_with_repeated_members_is_refused(string header)
    {
        var assertion = Valid();
        assertion.RawHeader = header;

        (await ProveAsync(assertion)).Refused("invalid_client", "E-114");
    }

    [Theory, Spec("E-117"), Spec("F2")]
    [InlineData(9)]
    [InlineData(10_000)]
    public async Task Claims_that_are_nested_deep_are_refused(int depth)
    {
        var assertion = Valid();
        assertion.RawClaims = $$"""{"x":{{new string('[', depth)}}{{new string(']', depth)}}}""";

        (await ProveAsync(assertion)).Refused("invalid_client", "E-114");
    }

    [Theory, Spec("E-084"), Spec("E-085"), Spec("E-087"), Spec("A10")]
    [InlineData("\"2000000000\"", "E-084")]
    [InlineData("1e400", "E-084")]
    [InlineData("-1e400", "E-084")]
    [InlineData("-1", "E-084")]
    [InlineData("true", "E-084")]
    [InlineData("null", "E-084")]
    [InlineData("[2000000000]", "E-084")]
    [InlineData("253402300800", "E-084")]
    [InlineData("18446744073709551616", "E-084")]
    [InlineData("0", "E-085")]
    [InlineData("1e-400", "E-085")]
    [InlineData("253402300799", "E-087")]
    public async Task An_end_that_is_no_sensible_time_is_refused(string end, string rule)
    {
        var assertion = With("exp", null);
        assertion.RawClaims = System.Text.Json.JsonSerializer.Serialize(assertion.Claims.Where(claim => claim.Value is not null).ToDictionary())[..^1] + $",\"exp\":{end}}}";

        (await ProveAsync(assertion)).Refused("invalid_client", rule);
    }

    [Fact, Spec("E-084"), Spec("A10")]
    public async Task Times_may_have_fractions_and_exponents()
    {
        var assertion = With("exp", Now + 60.5);
        (await ProveAsync(assertion)).Granted();

        assertion = Valid();
        assertion.Claims["exp"] = System.Text.Json.JsonElement.Parse($"{Now + 60}e0");
        (await ProveAsync(assertion)).Granted();
    }

    private static Client WithKey(Client client) =>
        client with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [Assertion.RegisteredKey()] };

    private static string Jwk(ECDsa key)
    {
        var point = key.ExportParameters(false).Q;
        return $$"""{"kty":"EC","crv":"P-256","kid":"{{Assertion.KeyId}}","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";
    }

    private static Dictionary<string, string> Sent(params string[] parts) => new()
    {
        ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        ["client_assertion"] = string.Join('.', parts),
    };

    private long Now => provider.Clock.GetUtcNow().ToUnixTimeSeconds();

    private Task<Client> RegisterAsync(params Secret[] keys) => provider.RegisterAsync(client => WithKey(client) with { Secrets = keys.Length > 0 ? keys : [Assertion.RegisteredKey()] });

    private Assertion Valid() => new(client, provider.IdPorten, provider.Clock);

    private Assertion With(string claim, object? value)
    {
        var assertion = Valid();
        assertion.Claims[claim] = value;
        return assertion;
    }

    private Assertion At(int issued, int expires)
    {
        var assertion = With("iat", Now + issued);
        assertion.Claims["exp"] = Now + expires;
        return assertion;
    }

    private Assertion Named(string? kid)
    {
        var assertion = Valid();
        assertion.Header["kid"] = kid;
        return assertion;
    }

    private Assertion SignedAs(string algorithm)
    {
        var assertion = Valid();
        assertion.Header["alg"] = algorithm;
        assertion.Sign = data => Assertion.Key.SignData(data, new HashAlgorithmName("SHA" + algorithm[2..]), RSASignaturePadding.Pkcs1);
        return assertion;
    }

    private Task<Answer> ProveAsync(Assertion assertion, params (string Name, string Value)[] more) => ProveAsync(assertion.Form(), more);

    private async Task<Answer> ProveAsync(Dictionary<string, string> assertion, params (string Name, string Value)[] more)
    {
        var form = await provider.CodeFormAsync(client);
        foreach (var (name, value) in assertion) form[name] = value;
        foreach (var (name, value) in more) form[name] = value;
        return await provider.TokenAsync(null, form);
    }
}

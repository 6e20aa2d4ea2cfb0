using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using IdP.Admin.Import;
using IdP.Rules.Profiles;
using IdP.Tests;

namespace IdP.Admin.Tests.Import;

/// <summary>
/// What files of other products become here. Each sample is made up of the members that the product's documentation names, and lies
/// beside the report and the documents it must lead to.
/// </summary>
public sealed class MappingTests
{
    private const string Canary = "SECRET-CANARY";
    private const string Organization = ConsoleHost.Organization;

    private static readonly ImportTarget Oidc = new(Organization, "oidc", Rules.Profiles.Oidc.Profile, new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), () => "made-here");

    [Theory]
    [InlineData("self-service.json", ImportFormat.SelfService)]
    [InlineData("login-gov.json", ImportFormat.LoginGov)]
    [InlineData("login-gov.yml", ImportFormat.LoginGov)]
    [InlineData("metadata.json", ImportFormat.Metadata)]
    [InlineData("keycloak-realm.json", ImportFormat.Keycloak)]
    public void A_sample_of_each_product_leads_to_the_report_beside_it(string sample, ImportFormat format)
    {
        var (clients, problem) = Read(File.ReadAllText(Sample(sample)).Replace("\"CERTIFICATE\"", JsonValue.Create(Certificate.Value).ToJsonString(), StringComparison.Ordinal));

        Assert.Null(problem);
        Assert.Equal(format, clients!.Format);
        var report = Told(clients).Replace(KeyOf(Certificate.Value), "KEY", StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, report, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("APPROVE") == "1") File.WriteAllText(Sample(sample + ".report"), report);
        Assert.Equal(File.ReadAllText(Sample(sample + ".report")).ReplaceLineEndings("\n"), report);
    }

    [Theory]
    [InlineData("ial", "\"2\"")]
    [InlineData("ial", "2")]
    public void A_level_is_read_whether_it_is_a_number_or_a_text(string member, string level)
    {
        var mapped = Only($$"""{"issuer":"urn:x","friendly_name":"X","identity_protocol":"openid_connect_pkce","redirect_uris":["https://x.example/cb"],"{{member}}":{{level}}}""");

        Assert.Contains(mapped.Members, line => line is { Source: "ial", Why: "proofing" });
    }

    [Fact]
    public void Of_a_private_key_nothing_is_kept()
    {
        foreach (var keys in (string[])[
            $$"""{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB","d":"{{Canary}}"}]}""",
            $$"""[{"kty":"oct","k":"{{Canary}}"}]""",
            $$"""{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA","D":0,"nested":{"d":"{{Canary}}"} }]}""",
        ])
        {
            foreach (var client in (string[])[
                $$"""{"client_id":"a","client_name":"A","grant_types":["authorization_code"],"jwks":{{keys}}}""",
                $$"""{"client_id":"a","integration_type":"idporten","jwks":{{keys}}}""",
                $$"""{"issuer":"oidc","client_id":"a","jwks":{{keys}}}""",
                $$"""{"clientId":"a","attributes":{"jwks.string":{{JsonValue.Create(keys).ToJsonString()}} } }""",
            ])
            {
                var mapped = Only(client);

                Assert.Null(mapped.Document);
                Assert.Contains(mapped.Members, line => line is { Fate: MemberFate.CannotBeMapped, Why: "private_key" });
                Assert.DoesNotContain(Canary, Told(new(ImportFormat.Document, [mapped])), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_private_key_in_a_description_keeps_the_client_out()
    {
        var mapped = Only($$"""{"clientId":"a","description":"-----BEGIN PRIVATE KEY-----\n{{Canary}}"}""");

        Assert.Null(mapped.Document);
    }

    [Fact]
    public void What_a_key_has_besides_is_not_kept()
    {
        var mapped = Only($$"""{"issuer":"oidc","client_id":"a","jwks":{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB","note":"{{Canary}}"}]} }""");

        Assert.DoesNotContain(Canary, mapped.Document, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_clients_with_one_identifier_the_second_stays_behind()
    {
        var (clients, _) = Read("""[{"client_id":"a","redirect_uris":["https://a.example/1"]},{"client_id":"a","redirect_uris":["https://a.example/2"]}]""");

        Assert.NotNull(clients!.Clients[0].Document);
        Assert.Null(clients.Clients[1].Document);
    }

    [Fact]
    public void A_file_is_refused_before_it_costs_anything()
    {
        Assert.Contains("1024 kB", Refusal("[" + new string(' ', ImportSource.Largest) + "]"), StringComparison.Ordinal);
        Assert.Contains("501", Refusal("[" + string.Join(',', Enumerable.Repeat("""{"client_id":"a","scopes":[]}""", 501)) + "]"), StringComparison.Ordinal);
        Assert.Contains("32 deep", Refusal("{\"a\":" + new string('[', 5000) + new string(']', 5000) + "}"), StringComparison.Ordinal);
        Assert.Contains("line 2, character 20", Refusal("{\"clients\":[\n {\"client_id\":\"a\", \"client_id\":\"b\"}]}"), StringComparison.Ordinal);
        Assert.Contains("UTF-8", Refusal("{\"a\":\"\\ud800\"}"), StringComparison.Ordinal);
        Assert.Contains("not JSON from line 1", Refusal("{\"a\":"), StringComparison.Ordinal);
        Assert.Contains("No client was recognised", Refusal("{}"), StringComparison.Ordinal);
        Assert.Contains("No client was recognised", Refusal("[1,2]"), StringComparison.Ordinal);
        Assert.Contains("Choose a file", Refusal(" \n"), StringComparison.Ordinal);
        Assert.NotNull(ImportSource.Read([0xC3, 0x28, 0xFF], Oidc).Problem);
        Assert.NotNull(ImportSource.Read([0x1F, 0x8B, 0x08, 0x00, 0x00], Oidc).Problem);
    }

    [Theory]
    [InlineData("a: &x [1]\nb: *x", "anchor")]
    [InlineData("a: *x", "anchor")]
    [InlineData("a: !!binary aGVp", "anchor")]
    [InlineData("a: {<<: {b: 1}}", "anchor")]
    [InlineData("{{a: 1}: 2}", "not JSON")]
    [InlineData("? {a: 1}\n: 2", "anchor")]
    [InlineData("a: 1\nb: 2\na: 3", "line 3, character 1")]
    [InlineData("a: 1\n---\nb: 2", "several YAML documents")]
    [InlineData("a: [", "neither JSON nor YAML")]
    [InlineData("%PDF-1.4", "neither JSON nor YAML")]
    [InlineData("just a text", "No client was recognised")]
    public void What_makes_YAML_mean_two_things_or_grow_is_refused(string yaml, string said) => Assert.Contains(said, Refusal(yaml), StringComparison.Ordinal);

    [Fact]
    public void Deep_YAML_is_refused_where_it_becomes_deep()
    {
        Assert.Contains("nested too deep", Refusal("a: " + new string('[', 5000)), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_type_a_member_has_the_mapping_answers()
    {
        var samples = (string[])["self-service.json", "login-gov.json", "metadata.json", "keycloak-realm.json"];
        var members = samples.SelectMany(sample => JsonNode.Parse(File.ReadAllText(Sample(sample)))!.ToJsonString().Split('"')).Where(word => word.All(letter => char.IsLetter(letter) || letter is '_' or '.')).Distinct();
        foreach (var member in members.Where(member => member.Length > 1))
        {
            foreach (var value in (string[])["null", "true", "0", "1e99", "\"\"", "\"*\"", "[]", "[null,1,{}]", "{}", "{\"keys\":1}", "{\"a\":[[[[[[[[[1]]]]]]]]]}"])
            {
                foreach (var mark in (string[])["clientId", "friendly_name", "integration_type", "response_types"])
                {
                    if (mark == member) continue;
                    var (clients, problem) = Read($$"""{"{{mark}}":"x","{{member}}":{{value}} }""");
                    Assert.True(clients is not null ^ problem is not null, member);
                }
            }
        }
    }

    private static readonly Lazy<string> Certificate = new(() =>
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=portal", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100)).ExportCertificatePem();
    });

    // The members of the certificate's key, which is another in each run.
    private static string KeyOf(string pem)
    {
        var mapped = Only($$"""{"clientId":"a","attributes":{"jwt.credential.certificate":{{JsonValue.Create(pem).ToJsonString()}} } }""");
        return JsonNode.Parse(mapped.Document!)!["jwks"]!["keys"]![0]!["kid"]!.ToString();
    }

    private static (ImportedClients? Clients, IdP.Admin.Texts.Text? Problem) Read(string text) => ImportSource.Read(Encoding.UTF8.GetBytes(text), Oidc);

    private static MappedClient Only(string text) => Assert.Single(Read(text).Clients!.Clients);

    private static string Refusal(string text) => Read(text).Problem!.English;

    private static string Sample(string name) => Repository.Path("tests", "IdP.Admin.Tests", "Import", "Samples", name);

    private static string Told(ImportedClients clients)
    {
        var told = new StringBuilder();
        foreach (var client in clients.Clients)
        {
            told.Append(client.ClientId).Append(" (").Append(client.Name).Append(")\n");
            foreach (var line in client.Members) told.Append("  ").Append(line.Fate).Append(' ').Append(line.Source).Append(line.Target is null ? "" : " -> " + line.Target).Append(line.Why is null ? "" : $" [{line.Why}]").Append(line.Detail is null ? "" : " " + line.Detail).Append('\n');
            if (client.Document is null) told.Append("  (nothing)\n");
            else foreach (var (member, value) in JsonNode.Parse(client.Document)!.AsObject()) told.Append("  = ").Append(member).Append(": ").Append(member == "jwks" ? string.Join(' ', value!["keys"]!.AsArray().Select(key => key!["kid"])) : value?.ToString().ReplaceLineEndings("")).Append('\n');
        }

        return told.ToString();
    }
}

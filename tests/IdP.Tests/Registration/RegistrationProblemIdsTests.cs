using System.Text;
using IdP.Registration;
using IdP.Rules.Clients;
using IdP.Rules.Profiles;
using IdP.Rules.Registration;
using static IdP.Tests.Registration.Registered;

namespace IdP.Tests.Registration;

/// <summary>Every id is reached by some input, and comes with the values its text may name.</summary>
public sealed class RegistrationProblemIdsTests
{
    [Fact]
    public async Task Every_id_is_reached_and_every_problem_has_a_known_id_with_all_its_values()
    {
        var reached = (await OfFilesAsync()).Concat(OfDocuments()).Concat(OfClients()).Concat(OfAddresses()).ToList();

        Assert.All(reached, problem => Assert.Equal(RegistrationProblemIds.All[problem.Id].Order(), problem.Values.Keys.Order()));
        Assert.Equal(RegistrationProblemIds.All.Keys.Order(), reached.Select(problem => problem.Id).Distinct().Order());
    }

    [Fact]
    public void A_problem_points_to_its_place_in_the_document()
    {
        Assert.Equal("/redirect_uris/1", Assert.Single(Problems(Basic with { RedirectUris = ["https://rp.example/callback", "http://rp.example/"] })).JsonPointer);
        Assert.Equal("/jwks/keys/1", Assert.Single(Problems(KeyClient(Key(), Key("a b")))).JsonPointer);
        Assert.Equal("/client_name", Assert.Single(Problems(Basic with { ClientName = "" })).JsonPointer);
        Assert.Equal("/a~1b~0c", Assert.Single(Document("{\"client_id\":\"c\",\"a/b~c\":1}").Problems).JsonPointer);
        Assert.Equal("", Assert.Single(Document("[]").Problems).JsonPointer);
    }

    private static async Task<List<RegistrationProblem>> OfFilesAsync()
    {
        using var files = new RegistrationFiles();
        using var deployment = await files.OpenAsync(CancellationToken.None);
        await deployment.Clients.SaveAsync(Basic with { ClientId = "gone" });
        await deployment.Clients.RemoveAsync(Basic.Issuer, "gone");
        string[] paths =
        [
            Path.Combine(files.Folder, "nothing.json"), files.Write("a.json", RegistrationFiles.Document()), files.Write("b.json", RegistrationFiles.Document()),
            files.Write("gone.json", RegistrationFiles.Document("gone")), files.Write("nowhere.json", RegistrationFiles.Document("c", issuer: "nowhere")),
        ];
        var judged = await new ClientFiles(deployment.Clients, deployment.Issuers, production: true, files.Clock).JudgeAsync(paths, issuer: null, CancellationToken.None);
        return [.. judged.SelectMany(file => file.Registration.Problems)];
    }

    private static IEnumerable<RegistrationProblem> OfDocuments()
    {
        string[] documents =
        [
            "{", "[]", "{\"client_nam\":1,\"zzzzzzzz\":1,\"client_name\":1,\"client_name\":2,\"client_secret\":\"s\",\"scope\":\"a\",\"scopes\":[\"a\"],\"active\":1,\"jwks\":[]}",
            "{\"access_token_lifetime\":\"1\",\"ial\":\"2\",\"redirect_uris\":1,\"application_type\":\"x\"}",
        ];
        return documents.Select(Encoding.UTF8.GetBytes).Append([0x22, 0xFF, 0x22]).Append(new byte[ClientDocument.Largest + 1]).SelectMany(bytes => ClientDocument.Read(bytes, null).Problems);
    }

    private static IEnumerable<RegistrationProblem> OfAddresses() =>
        Enum.GetValues<ApplicationType>().SelectMany(type => RedirectUriTable.Rows.SelectMany(row => Problems(Basic with { ApplicationType = type, RedirectUris = [row.Uri] })));

    private static IEnumerable<RegistrationProblem> OfClients() =>
    [
        .. Problems(Basic with { AgencyId = "7" }),
        .. Problems(Basic with { OnBehalfOf = ["a b", "a b", .. Enumerable.Range(0, 500).Select(n => $"{n}")] }),
        .. Problems(Basic with { RequireSignedRequestObject = true }),
        .. Problems(Basic with { Issuer = "other", ApplicationType = ApplicationType.Native }, existing: Basic),
        .. Problems(Basic with { ClientId = "", ClientName = "", GrantTypes = [], RedirectUris = [], OrganizationNumber = "1", AccessTokenLifetime = TimeSpan.Zero }),
        .. Problems(Basic with { ClientId = "a b", ClientName = new('a', 61), GrantTypes = ["implicit", "refresh_token", "refresh_token"], Scopes = ["a b", "a b", new('a', 2000)] }),
        .. Problems(Basic with { ClientId = "ø:", ClientName = " \u202E", RedirectUris = [], Scopes = ["profile"], TokenEndpointAuthMethod = "client_secret_basic" }),
        .. Problems(Basic with { TokenEndpointAuthMethod = "none", RequirePkce = false, GrantTypes = ["authorization_code", "client_credentials"], Scopes = [] }),
        .. Problems(Basic with { TokenEndpointAuthMethod = "client_secret_jwt", Secrets = [.. WithKey.Secrets, .. WithCertificate.Secrets, Shared("a")] }),
        .. Problems(Basic with { AccessTokenLifetime = TimeSpan.FromDays(1), RedirectUris = [.. Enumerable.Range(0, 51).Select(n => $"https://rp.example/{n}"), "https://rp.example/0"] }),
        .. Problems(Basic with { Secrets = [Shared("a"), Shared("b"), Shared("c", days: 361)], FrontchannelLogoutUri = "https://other.example/", BackchannelLogoutUri = "https://other.example/" }),
        .. Problems(Basic, existing: Basic with { Secrets = [Shared("a")] }),
        .. Problems(WithKey with { Secrets = [] }),
        .. Problems(WithKey with { JwksUri = "http://rp.example/" }),
        .. Problems(WithKey with { Secrets = [.. WithKey.Secrets, .. WithCertificate.Secrets, Lock("1"), Lock(Thumbprint)] }),
        .. Problems(WithKey with { Secrets = [Lock(Thumbprint)] }),
        .. Problems(KeyClient(Key("1"), Key("1"), "{", "{\"kty\":\"oct\",\"k\":\"s\"}", Key("p").Replace("{", "{\"d\":\"s\",", StringComparison.Ordinal), "{\"kty\":\"RSA\",\"x5c\":[]}")),
        .. Problems(KeyClient(Key("a b"), Key().Replace(Modulus, NewModulus(1024), StringComparison.Ordinal), Key("long").Replace(Modulus, NewModulus(8200), StringComparison.Ordinal), Key("kty").Replace("RSA", "OKP", StringComparison.Ordinal), CurveKey().Replace("P-256", "P-384", StringComparison.Ordinal))),
        .. Problems(WithKey with { Secrets = [new() { Type = SecretTypes.JsonWebKey, Value = Key() }] }),
    ];

    private static Secret Lock(string thumbprint) => new() { Type = SecretTypes.CertificateLock, Value = thumbprint };
}

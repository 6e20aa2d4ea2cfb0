using IdP.Rules;
using IdP.TestCertificates;

namespace IdP.Benchmarks;

/// <summary>Valid requests to begin with: each grant, each way of authenticating, and what reads tokens.</summary>
internal sealed class FuzzSeeds : IDisposable
{
    private readonly Stock stock;
    private readonly TestCertificateAuthority authority;
    private readonly TestCertificate certificate;

    public FuzzSeeds(Stock stock, string folder)
    {
        this.stock = stock;
        authority = TestCertificateAuthority.Open(Path.Combine(folder, "test-authority"), TimeProvider.System);
        certificate = authority.Issue(new TestCertificateOrder("991825827"));
    }

    /// <summary>A fresh set; assertions among them live for two minutes.</summary>
    public async Task<WireRequest[]> MakeAsync()
    {
        var code = (await stock.CodesAsync("reference", 1))[0];
        var keyCode = (await stock.CodesAsync("key", 1))[0];
        var certificateCode = (await stock.CodesAsync("certificate", 1))[0];
        var refresh = (await stock.RefreshTokensAsync("reference", 1))[0];
        var access = (await stock.AccessTokensAsync("reference", 1))[0];
        return
        [
            Scenarios.Code(code, Scenarios.Basic("reference")),
            Scenarios.Code(keyCode, null, Scenarios.Assertion(stock, "key", "")),
            Scenarios.Code(certificateCode, null, Scenarios.Assertion(CertifiedAssertion())),
            Scenarios.Refresh(refresh),
            ClientCredentials(),
            WireRequest.Post("/oidc/token", null, [new("grant_type", GrantTypes.ClientCredentials), .. Scenarios.Assertion(stock, "service-key", "/oidc")]),
            WireRequest.Post("/token/introspect", Scenarios.Basic("reference"), [new("token", access)]),
            WireRequest.Post("/token/revoke", Scenarios.Basic("reference"), [new("token", access), new("token_type_hint", "access_token")]),
            WireRequest.Get("/userinfo", $"Bearer {access}"),
        ];
    }

    /// <summary>What must still be granted after everything else.</summary>
    public static WireRequest ClientCredentials() => WireRequest.Post("/oidc/token", Scenarios.Basic("service"), [new("grant_type", GrantTypes.ClientCredentials)]);

    /// <summary>Signs a header and claims with the key they are for, so that what is broken in them lies behind a good signature.</summary>
    public string Sign(string header, string claims)
    {
        if (!header.Contains("x5c", StringComparison.Ordinal)) return stock.Sign(header, claims);

        using var key = System.Security.Cryptography.X509Certificates.RSACertificateExtensions.GetRSAPrivateKey(certificate.Certificate)!;
        return Stock.Sign(header, claims, key);
    }

    public void Dispose()
    {
        certificate.Dispose();
        authority.Dispose();
    }

    private string CertifiedAssertion() => Sign($$"""{"alg":"RS256","x5c":{{certificate.X5cHeader.GetRawText()}}}""", Stock.Claims("certificate", ""));
}

using System.Collections.Concurrent;
using IdP.Admin.SignIn;
using IdP.Issuers;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Admin.Api;

/// <summary>The keys that our issuers sign with, read from their discovery documents and kept as Microsoft.IdentityModel keeps them.</summary>
/// <param name="http">How the provider is reached.</param>
public sealed class IssuerKeys(HttpClient http) : IDisposable
{
    private readonly ConcurrentDictionary<string, ConfigurationManager<OpenIdConnectConfiguration>> issuers = new(StringComparer.Ordinal);

    public BaseConfigurationManager Of(Issuer issuer)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        return issuers.GetOrAdd(issuer.Url, _ => new(
            issuer.Discovery,
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(http) { RequireHttps = issuer.IsHttps }));
    }

    /// <summary>Reads the keys unless they are there.</summary>
    /// <exception cref="ProviderAwayException">They cannot be read.</exception>
    public async Task PrepareAsync(Issuer issuer, CancellationToken ct)
    {
        try
        {
            await Of(issuer).GetBaseConfigurationAsync(ct);
        }
        catch (InvalidOperationException unread)
        {
            throw new ProviderAwayException(unread);
        }
    }

    public void Dispose() => http.Dispose();
}

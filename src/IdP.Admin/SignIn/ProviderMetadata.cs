using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace IdP.Admin.SignIn;

/// <summary>The provider's endpoints and keys, as its discovery document has them: read at the first sign-in, and again from time to time.</summary>
public sealed class ProviderMetadata(IConfigurationManager<OpenIdConnectConfiguration> discovery)
{
    /// <summary>How long the provider may take to answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="ProviderAwayException">It has never been read, and cannot be now.</exception>
    public async Task<OpenIdConnectConfiguration> GetAsync(CancellationToken ct)
    {
        try
        {
            return await discovery.GetConfigurationAsync(ct);
        }
        catch (InvalidOperationException unread) // what the library makes of everything that goes wrong
        {
            throw new ProviderAwayException(unread);
        }
    }

    /// <summary>Reads it again at the next use: the keys may have been rotated.</summary>
    public void Refresh() => discovery.RequestRefresh();
}

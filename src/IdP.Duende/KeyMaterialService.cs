using Duende.IdentityServer.Models;
using Duende.IdentityServer.Services;
using IdP.Tokens;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Duende;

/// <summary>The product's signing keys, so that both engines publish and sign with the same ones. IdentityServer's own key management is off.</summary>
internal sealed class KeyMaterialService(SigningKeys keys, Handovers handovers) : IKeyMaterialService
{
    private string Issuer => handovers.Current.Issuer.Url;

    public Task<IReadOnlyCollection<SecurityKeyInfo>> GetValidationKeysAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyCollection<SecurityKeyInfo>>([.. keys.Published(Issuer).Select(key => new SecurityKeyInfo { Key = key.Credentials.Key, SigningAlgorithm = key.Stored.Algorithm })]);

    public Task<SigningCredentials> GetSigningCredentialsAsync(IEnumerable<string>? allowedAlgorithms, CancellationToken ct) => Task.FromResult(keys.Current(Issuer));

    public Task<IReadOnlyCollection<SigningCredentials>> GetAllSigningCredentialsAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyCollection<SigningCredentials>>([keys.Current(Issuer)]);
}

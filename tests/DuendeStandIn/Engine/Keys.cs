using Duende.IdentityServer.Models;
using Duende.IdentityServer.Services;
using Duende.IdentityServer.Stores;
using Microsoft.IdentityModel.Tokens;

namespace DuendeStandIn;

/// <summary>One key that the host gave.</summary>
internal sealed class GivenKey(SigningCredentials credentials) : ISigningCredentialStore, IValidationKeysStore
{
    public Task<SigningCredentials> GetSigningCredentialsAsync(CancellationToken ct) => Task.FromResult(credentials);

    public Task<IReadOnlyCollection<SecurityKeyInfo>> GetValidationKeysAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyCollection<SecurityKeyInfo>>([new SecurityKeyInfo { Key = credentials.Key, SigningAlgorithm = credentials.Algorithm }]);
}

/// <summary>The keys that the host gave: the first signs, or the first whose algorithm is allowed.</summary>
internal sealed class GivenKeys(IEnumerable<ISigningCredentialStore> signing, IEnumerable<IValidationKeysStore> validation) : IKeyMaterialService
{
    public async Task<SigningCredentials> GetSigningCredentialsAsync(IEnumerable<string>? allowedAlgorithms, CancellationToken ct)
    {
        var allowed = allowedAlgorithms?.ToHashSet() ?? [];
        var all = await GetAllSigningCredentialsAsync(ct);
        return all.FirstOrDefault(credentials => allowed.Count == 0 || allowed.Contains(credentials.Algorithm))
            ?? throw new InvalidOperationException($"The host gave no key that signs with {(allowed.Count == 0 ? "anything" : string.Join(" or ", allowed))}.");
    }

    public async Task<IReadOnlyCollection<SigningCredentials>> GetAllSigningCredentialsAsync(CancellationToken ct)
    {
        List<SigningCredentials> all = [];
        foreach (var store in signing) all.Add(await store.GetSigningCredentialsAsync(ct));
        return all;
    }

    public async Task<IReadOnlyCollection<SecurityKeyInfo>> GetValidationKeysAsync(CancellationToken ct)
    {
        List<SecurityKeyInfo> all = [];
        foreach (var store in validation) all.AddRange(await store.GetValidationKeysAsync(ct));
        return all;
    }
}

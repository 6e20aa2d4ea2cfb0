using System.Security.Cryptography;
using System.Text;
using Duende.IdentityServer.Services;
using IdP.Rules.Grants;
using IdP.Storage;

namespace IdP.Duende;

/// <summary>
/// What may be seen once, for extensions of IdentityServer that ask: in our store, where one write says who was first. Whoever asks
/// whether a handle is there has thereby left it there; asking and adding are not two steps that another node comes between.
/// </summary>
internal sealed class ReplayCache(GrantStore grants, TimeProvider clock) : IReplayCache
{
    /// <summary>Longer than anything lives that is accepted once.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    public async Task<bool> ExistsAsync(string purpose, string handle, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return !await grants.SpendAssertionAsync(new UsedAssertion(KeyOf(purpose, handle), now + Remembered), now);
    }

    /// <exception cref="ArgumentOutOfRangeException">It would have to be remembered for longer than a day.</exception>
    public Task AddAsync(string purpose, string handle, DateTimeOffset expiration, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(expiration, clock.GetUtcNow() + Remembered);
        return Task.CompletedTask; // remembered since ExistsAsync
    }

    private static byte[] KeyOf(string purpose, string handle) => SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose}\n{handle}"));
}

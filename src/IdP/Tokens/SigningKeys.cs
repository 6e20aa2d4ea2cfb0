using System.Buffers.Text;
using System.Security.Cryptography;
using IdP.Issuers;
using IdP.Rules.Registration;
using IdP.Storage;
using IdP.Storage.Audit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Tokens;

/// <summary>
/// The signing keys of every issuer through their life: announced in JWKS before they sign, active, retained in JWKS until
/// nothing they signed is valid. Keys lie encrypted in the database; a snapshot of them answers requests.
/// </summary>
public sealed class SigningKeys(SigningKeyStore store, IDataProtectionProvider dataProtection, IssuerDirectory issuers, TimeProvider clock) : IDisposable
{
    /// <summary>What an issuer can be configured to sign with.</summary>
    public static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];

    /// <summary>How long a key is published before it signs: longer than anyone caches JWKS.</summary>
    public static readonly TimeSpan Announced = TimeSpan.FromDays(14);

    /// <summary>How long it signs.</summary>
    public static readonly TimeSpan Active = TimeSpan.FromDays(90);

    /// <summary>How long it is still published after that: longer than any token lives.</summary>
    public static readonly TimeSpan Retained = TimeSpan.FromDays(14);

    /// <summary>How long several nodes have to publish a key that was made in haste, before one of them signs with it: each reads the keys twice in it.</summary>
    private static readonly TimeSpan AnnouncedInHaste = TimeSpan.FromMinutes(1);

    // A successor is made this much earlier than it must be announced, so that a pause does not cut the announcement short.
    private static readonly TimeSpan Margin = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim changing = new(1);

    private readonly IDataProtector protector = dataProtection.CreateProtector("IdP.SigningKeys");

    private volatile IReadOnlyList<SigningKey> keys = [];

    /// <summary>
    /// What this issuer signs with at this moment. Of two active keys the older signs, until it retires; but one for the
    /// algorithm that is configured, and so advertised, comes before any other.
    /// </summary>
    public SigningCredentials Current(string issuerUrl)
    {
        var now = clock.GetUtcNow();
        var algorithm = issuers.ByUrl(issuerUrl).SigningAlgorithm;
        SigningKey? current = null;
        foreach (var key in keys)
        {
            if (key.IssuerUrl != issuerUrl || now < key.Stored.Activates || now >= key.Stored.Retires) continue;
            if (current is null || Precedes(key, current, algorithm)) current = key;
        }

        return current?.Credentials ?? throw new InvalidOperationException($"There is no active signing key for {issuerUrl}.");
    }

    /// <summary>The algorithm this issuer signs with at this moment.</summary>
    public string CurrentAlgorithm(string issuerUrl) => Current(issuerUrl).Algorithm;

    /// <summary>Announced, active and retained keys, as they are published (E-305, E-306): public halves only, the signing one first.</summary>
    public IReadOnlyList<SigningKey> Published(string issuerUrl)
    {
        var now = clock.GetUtcNow();
        var algorithm = issuers.ByUrl(issuerUrl).SigningAlgorithm;
        return
        [
            .. keys.Where(key => key.IssuerUrl == issuerUrl && now < key.Stored.Expires)
                .OrderBy(key => now < key.Stored.Activates).ThenBy(key => now >= key.Stored.Retires)
                .ThenBy(key => key.Stored.Algorithm != algorithm).ThenBy(key => key.Stored.Activates),
        ];
    }

    /// <summary>Reads the keys again, makes successors that are due, and forgets those nobody needs.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        await changing.WaitAsync(ct);
        try
        {
            await ReadAsync(ct);
        }
        finally
        {
            changing.Release();
        }
    }

    public void Dispose() => changing.Dispose();

    private async Task ReadAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var known = keys.ToDictionary(key => key.Stored.Kid);
        var opened = new List<SigningKey>();

        foreach (var issuer in issuers.All)
        {
            var stored = await store.ListAsync(issuer.Name, ct);
            foreach (var forgotten in stored.Where(key => key.Expires <= now)) await store.RemoveAsync(forgotten.Kid);

            if (Due(stored, issuer, now) is { } activates)
            {
                // One that comes late is announced in full all the same: until then the old ones go on signing.
                foreach (var early in stored.Where(key => key.Algorithm == issuer.SigningAlgorithm && now < key.Retires && key.Retires < activates)) await store.RetireAsync(early.Kid, activates, activates + Retained);
                await store.AddUnlessCoveredAsync(Create(issuer, activates));
                stored = await store.ListAsync(issuer.Name, ct);
            }

            opened.AddRange(stored.Where(key => now < key.Expires).Select(key => known.TryGetValue(key.Kid, out var open) ? open with { Stored = key } : Open(key, issuer)));
        }

        keys = opened;
    }

    /// <summary>
    /// Makes a new key sign, and retires the others as it begins, as a whole or not at all: to practise, or when a key might be lost. On one
    /// node it signs at once; several have a minute to publish it.
    /// </summary>
    /// <param name="issuer">Whose key.</param>
    /// <param name="told">For the audit trail, which learns the new <c>kid</c> besides; null tells nobody.</param>
    /// <param name="ct">Gives up, with nothing done.</param>
    public Task RotateNowAsync(Issuer issuer, AuditEvent? told, CancellationToken ct) => RotateNowAsync(issuer, told, Retained, ct);

    /// <summary>The same, with the others published no longer than said: not at all, once somebody else may sign with one. Then nothing waits.</summary>
    public async Task RotateNowAsync(Issuer issuer, AuditEvent? told, TimeSpan othersPublished, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        await changing.WaitAsync(ct);
        try
        {
            var haste = store.IsShared && othersPublished > TimeSpan.Zero ? AnnouncedInHaste : TimeSpan.Zero;
            var key = Create(issuer, activates: clock.GetUtcNow() + haste);
            await store.ReplaceAsync(key, key.Activates + othersPublished, told is null ? null : told with { Changes = new ClientChanges([new("kid", [], [key.Kid])], []).ToJson() });
            await ReadAsync(ct);
        }
        finally
        {
            changing.Release();
        }
    }

    private static bool Precedes(SigningKey key, SigningKey other, string algorithm) =>
        (key.Stored.Algorithm == algorithm) == (other.Stored.Algorithm == algorithm)
            ? key.Stored.Activates < other.Stored.Activates
            : key.Stored.Algorithm == algorithm;

    // When the next key must begin to sign; null while there is no need of one.
    private static DateTimeOffset? Due(List<StoredSigningKey> stored, Issuer issuer, DateTimeOffset now)
    {
        var usable = stored.Where(key => key.Algorithm == issuer.SigningAlgorithm && now < key.Retires).ToList();
        if (usable.Count == 0) return now;

        var announced = now + Announced;
        var last = usable.Max(key => key.Retires);
        return last > announced + Margin ? null : last > announced ? last : announced;
    }

    private StoredSigningKey Create(Issuer issuer, DateTimeOffset activates)
    {
        using var pair = Generate(issuer.SigningAlgorithm);
        var kid = Base64Url.EncodeToString(SHA256.HashData(pair.ExportSubjectPublicKeyInfo()));

        return new StoredSigningKey
        {
            Kid = kid,
            Issuer = issuer.Name,
            Algorithm = issuer.SigningAlgorithm,
            ProtectedKey = protector.Protect(pair.ExportPkcs8PrivateKey()),
            Created = clock.GetUtcNow(),
            Activates = activates,
            Retires = activates + Active,
            Expires = activates + Active + Retained,
        };
    }

    private static AsymmetricAlgorithm Generate(string algorithm) =>
        algorithm == SecurityAlgorithms.EcdsaSha256 ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : RSA.Create(2048);

    private SigningKey Open(StoredSigningKey stored, Issuer issuer)
    {
        var privateKey = protector.Unprotect(stored.ProtectedKey);
        return new SigningKey(stored, issuer.Url, new SigningCredentials(Import(stored, privateKey), stored.Algorithm));
    }

    private static SecurityKey Import(StoredSigningKey stored, byte[] privateKey)
    {
        if (stored.Algorithm == SecurityAlgorithms.EcdsaSha256)
        {
            var ecdsa = ECDsa.Create();
            ecdsa.ImportPkcs8PrivateKey(privateKey, out _);
            return new ECDsaSecurityKey(ecdsa) { KeyId = stored.Kid };
        }

        // Parameters, not an instance: the library then keeps one RSA object for each concurrent signature.
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(privateKey, out _);
        return new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: true)) { KeyId = stored.Kid };
    }
}

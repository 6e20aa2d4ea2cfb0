using IdP.Issuers;
using IdP.Tokens;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Start;

/// <summary>Has every issuer a key to sign with, and does its public half say so?</summary>
public sealed class SigningKeyHealth(SigningKeys keys, IssuerDirectory issuers) : IHealthCheck
{
    private static readonly byte[] Probe = "health"u8.ToArray();

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return Task.FromResult(issuers.All.All(issuer => Signs(keys.Current(issuer.Url))) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
        }
        catch (Exception failure) when (failure is InvalidOperationException or System.Security.Cryptography.CryptographicException)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy(exception: failure));
        }
    }

    private static bool Signs(SigningCredentials key)
    {
        var factory = key.Key.CryptoProviderFactory;
        var (signer, verifier) = (factory.CreateForSigning(key.Key, key.Algorithm), factory.CreateForVerifying(key.Key, key.Algorithm));
        try
        {
            return verifier.Verify(Probe, signer.Sign(Probe));
        }
        finally
        {
            factory.ReleaseSignatureProvider(signer);
            factory.ReleaseSignatureProvider(verifier);
        }
    }
}

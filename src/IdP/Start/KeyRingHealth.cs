using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IdP.Start;

/// <summary>Does the key ring open what it has just closed?</summary>
public sealed class KeyRingHealth(IDataProtectionProvider dataProtection) : IHealthCheck
{
    private readonly IDataProtector probe = dataProtection.CreateProtector("IdP.Health");

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return Task.FromResult(probe.Unprotect(probe.Protect([1])) is [1] ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
        }
        catch (CryptographicException failure)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy(exception: failure));
        }
    }
}

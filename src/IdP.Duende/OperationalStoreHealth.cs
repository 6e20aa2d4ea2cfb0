using Duende.IdentityServer.EntityFramework.DbContexts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IdP.Duende;

/// <summary>Is IdentityServer's database reachable in good time? Without it every code that is redeemed is spent for nothing.</summary>
internal sealed class OperationalStoreHealth(IServiceScopeFactory scopes, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await Task.Run(() => AnswersAsync(cancellationToken), cancellationToken).WaitAsync(Patience, clock, cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("operational_store");
        }
        catch (TimeoutException late)
        {
            return HealthCheckResult.Unhealthy("operational_store", late);
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PersistedGrantDbContext>().Database.CanConnectAsync(ct);
    }
}

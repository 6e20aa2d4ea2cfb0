using IdP.Admin.SignIn;
using IdP.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IdP.Admin.Start;

/// <summary>Is there an operator? Without one the console works all the same, and somebody has to use the setup token.</summary>
public sealed class OperatorHealth(Bootstrap bootstrap, Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await bootstrap.IsPendingAsync(cancellationToken) ? HealthCheckResult.Degraded("bootstrap_pending") : HealthCheckResult.Healthy();
        }
        catch (Exception away) when (database.IsAway(away))
        {
            return HealthCheckResult.Degraded("bootstrap_unknown"); // the check of the database says more
        }
    }
}

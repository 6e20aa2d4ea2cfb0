using System.Reflection;
using IdP.Duende;
using IdP.Start;
using IdP.Tokens;
using Microsoft.AspNetCore.Builder;

namespace IdP.Tests;

/// <summary>
/// Which engine a provider has: the product's own, or the hosted one (<c>tests/DuendeStandIn</c>).
/// <c>IDP_TEST_ENGINE=duende ./test.sh</c> gives every one the hosted engine.
/// </summary>
internal static class ProviderEngine
{
    private static bool IsHosted { get; } = Environment.GetEnvironmentVariable("IDP_TEST_ENGINE") is "duende";

    /// <summary>The provider that is started as a process.</summary>
    public static Assembly Program => IsHosted ? typeof(DuendeServices).Assembly : typeof(Server).Assembly;

    /// <summary>A provider on a database server would need another database for the hosted engine: it has the product's own.</summary>
    public static void AddOfTheRun(WebApplicationBuilder builder)
    {
        if (IsHosted && builder.Configuration["IdP:Database:Provider"] is null && builder.Services.All(service => service.ServiceType != typeof(IEngine))) builder.AddDuende();
    }
}

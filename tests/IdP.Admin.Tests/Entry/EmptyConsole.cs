using IdP.Admin.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IdP.Admin.Tests.Entry;

/// <summary>A console as on its first day: no organisation, nobody with a role.</summary>
internal static class EmptyConsole
{
    public static Task<ConsoleHost> StartAsync(Action<WebApplicationBuilder>? configure = null) => ConsoleHost.StartAsync(builder =>
    {
        builder.Services.RemoveAll<DemoOrganization>();
        configure?.Invoke(builder);
    });

    /// <summary>What the host's user reads.</summary>
    public static string TokenFile(this ConsoleHost console) => Path.Combine(console.DataFolder, "setup-token");
}

using IdP.Admin.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace IdP.Admin.Tests.Access;

/// <summary>A console of a test class's own, whose clock and members it may change, with an address for each right to try it on.</summary>
public sealed class ProbedConsole : IAsyncLifetime
{
    /// <summary>Looking at it needs <see cref="Right.SeeClients"/>; changing it, deleting clients and a fresh sign-in.</summary>
    public const string Dangerous = $"/o/{ConsoleHost.Organization}/probe/dangerous";

    private ConsoleHost? host;

    internal ConsoleHost Host => host ?? throw new InvalidOperationException("The test has not begun.");

    /// <summary>Where a right of an organisation is needed.</summary>
    public static string AddressOf(Right right, string organization = ConsoleHost.Organization) => $"/o/{organization}/probe/{right}";

    /// <summary>Where a right of the deployment is needed.</summary>
    public static string PlatformAddressOf(Right right) => $"/probe/{right}";

    public async Task InitializeAsync() => host = await ConsoleHost.StartAsync(map: Map);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    private static void Map(WebApplication app)
    {
        foreach (var right in Enum.GetValues<Right>())
        {
            app.MapMethods($"/o/{{organization}}/probe/{right}", ["GET", "POST"], () => Results.NoContent()).WithMetadata(new NeedsAttribute(right));
            app.MapMethods($"/probe/{right}", ["GET", "POST"], () => Results.NoContent()).WithMetadata(new NeedsAttribute(right));
        }

        app.MapMethods("/o/{organization}/probe/dangerous", ["GET", "POST"], () => Results.NoContent())
            .WithMetadata(new NeedsAttribute(Right.SeeClients) { ToChange = Right.DeleteClients, FreshSignIn = true });
        app.MapGet("/forgotten", () => Results.NoContent());
    }
}

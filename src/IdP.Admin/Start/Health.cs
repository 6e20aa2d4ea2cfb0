using System.Security.Cryptography;
using IdP.Admin.Access;
using IdP.Admin.SignIn;
using IdP.Storage;
using IdP.Storage.Console;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Start;

/// <summary>
/// For whoever watches over the process. Alive is a process that answers, whatever else is away; ready is one that can do its
/// work. That needs no provider: without it nobody new signs in, and a page says so.
/// </summary>
public sealed class Health(ConsoleStore store, Database database, Bootstrap bootstrap, IDataProtectionProvider dataProtection)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IDataProtector probe = dataProtection.CreateProtector("IdP.Admin.Health");

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Json(new { status = "Healthy" })).WithMetadata(new OpenToAttribute(Audience.Anybody));
        routes.MapGet("/health/ready", (Health health, CancellationToken ct) => health.ReadyAsync(ct)).WithMetadata(new OpenToAttribute(Audience.Anybody));
    }

    private async Task<IResult> ReadyAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        return await ProblemAsync(patience.Token) is { } problem
            ? Results.Json(new { status = "Unhealthy", reason = problem }, statusCode: StatusCodes.Status503ServiceUnavailable)
            : await bootstrap.IsPendingAsync(ct) ? Results.Json(new { status = "Degraded", reason = "bootstrap_pending" }) : Results.Json(new { status = "Healthy" });
    }

    private async Task<string?> ProblemAsync(CancellationToken ct)
    {
        try
        {
            await using var rows = store.Read();
            if (!await rows.Database.CanConnectAsync(ct)) return "database";
            var applied = await rows.Database.GetAppliedMigrationsAsync(ct);
            return applied.LastOrDefault() != rows.Database.GetMigrations().LastOrDefault() ? "schema" : OpensKeys() ? null : "key_ring";
        }
        catch (Exception away) when (database.IsAway(away) || away is OperationCanceledException)
        {
            return "database";
        }
    }

    private bool OpensKeys()
    {
        try
        {
            return probe.Unprotect(probe.Protect([1])) is [1];
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}

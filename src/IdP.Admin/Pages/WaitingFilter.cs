using IdP.Admin.Access;
using IdP.Admin.Ui;
using IdP.Rules.Clients;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Pages;

/// <summary>Counts what waits, for the menu of every page of an organisation: two questions that an index answers.</summary>
public sealed class WaitingFilter(ConsoleStore store) : IAsyncPageFilter
{
    /// <summary>How soon a credential's end is told in the menu.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var executed = await next();
        if (context.HandlerInstance is ConsolePage { OrganizationNumber: { } organization, Visitor: { } visitor } && executed.Result is Microsoft.AspNetCore.Mvc.RazorPages.PageResult or null && visitor.May(Right.SeeClients, organization))
        {
            // After the page has done its work, so that what it did is counted.
            context.HttpContext.Features.Set(await CountAsync(visitor, organization, context.HttpContext.RequestAborted));
        }
    }

    private async Task<Waiting> CountAsync(Actor visitor, string organization, CancellationToken ct)
    {
        var (now, soon) = (store.Now, (store.Now + Soon).UtcDateTime);
        await using var rows = store.Read();
        var expiring = await rows.Set<Secret>().Where(secret => secret.Expiration <= soon)
            .Join(
                rows.Set<Client>().Where(client => client.OrganizationNumber == organization && client.Active && EF.Property<DateTimeOffset?>(client, "Removed") == null),
                secret => new { Issuer = EF.Property<string>(secret, "Issuer"), ClientId = EF.Property<string>(secret, "ClientId") },
                client => new { client.Issuer, client.ClientId },
                (secret, client) => 1)
            .CountAsync(ct);
        var toApprove = visitor.May(Right.Approve, organization)
            ? await rows.Set<PendingChange>().CountAsync(change => change.OrganizationNumber == organization && change.State == PendingState.Waiting && change.Expires > now && change.Requester != visitor.Subject, ct)
            : 0;
        return new(expiring, toApprove);
    }
}

using System.Globalization;
using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Rules.Clients;
using IdP.Storage;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Pages;

/// <summary>What was refused to the clients of an organisation, the newest first, each with the way to why.</summary>
[Needs(Right.SeeClients)]
public sealed class ActivityModel(ExplanationStore explanations, ConsoleStore store) : ConsolePage
{
    private const int PageRows = 50;

    /// <summary>Where the page before ended: unix milliseconds and a reference.</summary>
    [BindProperty(SupportsGet = true, Name = "before")]
    public string? Before { get; set; }

    public IReadOnlyList<(Explanation Request, string ClientName)> Requests { get; private set; } = [];

    public string? Older { get; private set; }

    public string Path => $"/o/{OrganizationNumber}/activity";

    public async Task OnGetAsync()
    {
        var ct = HttpContext.RequestAborted;
        var found = await explanations.RefusedOfOrganizationAsync(OrganizationNumber!, PageRows + 1, PlaceOf(Before), ct);
        if (found.Count > PageRows)
        {
            found.RemoveAt(PageRows);
            Older = $"{Path}?before={found[^1].At.ToUnixTimeMilliseconds()}.{Uri.EscapeDataString(found[^1].Reference)}";
        }

        var ids = found.Select(request => request.ClientId).Distinct().ToList();
        await using var rows = store.Read();
        var names = (await rows.Set<Client>().Where(client => ids.Contains(client.ClientId)).Select(client => new { client.Issuer, client.ClientId, client.ClientName }).ToListAsync(ct))
            .ToDictionary(client => (client.Issuer, client.ClientId), client => client.ClientName);
        Requests = [.. found.Select(request => (request, names.GetValueOrDefault((request.Issuer, request.ClientId!)) is { Length: > 0 } name ? name : request.ClientId!))];
    }

    public string UrlOf(Explanation request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return $"{new ClientAddress(OrganizationNumber!, request.Issuer, request.ClientId!).Path}/activity";
    }

    private static (DateTimeOffset At, string Reference)? PlaceOf(string? written)
    {
        return written?.Split('.', 2) is [var instant, var reference] && long.TryParse(instant, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? (DateTimeOffset.FromUnixTimeMilliseconds(at), reference)
            : null;
    }
}

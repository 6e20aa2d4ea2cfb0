using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Expiry;
using IdP.Admin.Keys;
using IdP.Admin.Members;
using IdP.Admin.Texts;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Pages.Expiry;

/// <summary>What ends in an organisation, by how soon, and the addresses under which calendars read it.</summary>
[Needs(Right.SeeClients)]
public sealed class IndexModel(People people, CredentialExpiry expiry, CalendarFeeds feeds, OnlyOnce once) : ConsolePage
{
    public ILookup<ExpiryBucket, ExpiringCredential> Board { get; private set; } = Enumerable.Empty<ExpiringCredential>().ToLookup(_ => ExpiryBucket.Expired);

    public IReadOnlyList<CalendarFeed> Feeds { get; private set; } = [];

    /// <summary>The names of those who made the feeds, by their subjects.</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    /// <summary>The address that has just been made; shown this once.</summary>
    public string? Made { get; private set; }

    public bool MayRevoke(CalendarFeed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        return feed.Subject == Actor.Subject || May(Right.ManageMembers);
    }

    public static string UrlOf(ExpiringCredential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return new ClientAddress(credential.Organization, credential.Issuer, credential.ClientId).Path;
    }

    public Task OnGetAsync() => ReadAsync();

    /// <param name="form">See <see cref="OnlyOnce"/>: a page that is loaded again makes no second address.</param>
    public async Task<IActionResult> OnPostMakeAsync(string? form)
    {
        var ct = HttpContext.RequestAborted;
        if (!await once.BeginAsync(Actor.Subject, form, Request.Path, ct)) return Redirect($"/o/{OrganizationNumber}/expiry");

        Made = await feeds.MakeAsync(Actor, OrganizationNumber!, Language, Source, ct);
        if (Made is null) Errors.Add(new("feeds", ExpiryTexts.TooManyFeeds.With("max", $"{CalendarFeeds.Most}")));
        await ReadAsync();
        return Made is null ? Refused() : Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(string? feed)
    {
        if (!await feeds.RevokeAsync(Actor, OrganizationNumber!, feed ?? "", May(Right.ManageMembers), Source, HttpContext.RequestAborted)) return NotFound();
        Say(ExpiryTexts.FeedRevoked);
        return Redirect($"/o/{OrganizationNumber}/expiry");
    }

    private async Task ReadAsync()
    {
        var ct = HttpContext.RequestAborted;
        Board = await expiry.BoardAsync(OrganizationNumber, ct);
        Feeds = await feeds.OfAsync(OrganizationNumber!, ct);
        Names = await people.NamesAsync(Feeds.Select(feed => feed.Subject), ct);
    }
}

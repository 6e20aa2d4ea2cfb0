using System.Security.Claims;
using IdP.Admin.SignIn;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Access;

/// <summary>Finds who is asking. Once per request, and from the database: a role that was taken away is gone at the next click.</summary>
public sealed class Actors(ConsoleStore store, ProviderAddress provider, IOptions<IdPOptions> options)
{
    /// <returns>Null when nobody is signed in.</returns>
    public async Task<Actor?> OfAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Features.Get<Actor>() is { } known) return known;
        if (context.Features.Get<IExceptionHandlerFeature>() is not null) return null; // what failed may be the database: the page that says so does not ask it again
        if (context.User.FindFirstValue(ConsoleClaims.Subject) is not { } subject) return null;

        var actor = await LoadAsync(subject, context);
        context.Features.Set(actor);
        return actor;
    }

    private async Task<Actor> LoadAsync(string subject, HttpContext context)
    {
        var ct = context.RequestAborted;
        await using var rows = store.Read();
        var memberships = await rows.Set<Member>().Where(member => member.Subject == subject)
            .Join(rows.Set<Organization>(), member => member.OrganizationNumber, organization => organization.OrganizationNumber, (member, organization) => new { member, organization })
            .OrderBy(joined => joined.organization.Name)
            .ToListAsync(ct);
        var platform = await rows.Set<PlatformMember>().SingleOrDefaultAsync(member => member.Subject == subject, ct);
        var person = await rows.Set<Person>().SingleOrDefaultAsync(known => known.Subject == subject, ct);
        return new()
        {
            Subject = subject,
            Issuer = provider.Issuer.Url,
            Name = person?.Name ?? context.User.FindFirstValue(ConsoleClaims.Name) ?? SubjectCode.Of(subject),
            AuthTime = ConsoleClaims.AuthTimeOf(context.User),
            Memberships = [.. memberships.Select(joined => new Membership(joined.organization, joined.member.Role, joined.member.Approver))],
            Platform = platform?.Role,
            Production = !options.Value.TestDeployment,
        };
    }
}

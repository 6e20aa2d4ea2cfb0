using IdP.Admin.Access;
using IdP.Admin.Members;
using IdP.Admin.SignIn;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Pages.Members;

/// <summary>Who belongs to the organisation, and as what.</summary>
[Needs(Right.ManageMembers)]
public sealed class IndexModel(ConsoleStore store) : ConsolePage
{
    public IReadOnlyList<(Member Member, string Name, DateTimeOffset? LastSignIn)> Members { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var ct = HttpContext.RequestAborted;
        await using var rows = store.Read();
        var members = await rows.Set<Member>().Where(member => member.OrganizationNumber == OrganizationNumber).ToListAsync(ct);
        var subjects = members.Select(member => member.Subject).ToList();
        var people = await rows.Set<Person>().Where(person => subjects.Contains(person.Subject)).ToDictionaryAsync(person => person.Subject, ct);
        Members =
        [
            .. members.Select(member => (member, people.GetValueOrDefault(member.Subject)?.Name ?? SubjectCode.Of(member.Subject), people.GetValueOrDefault(member.Subject)?.LastSignIn))
                .OrderByDescending(each => each.member.Role).ThenBy(each => each.Item2, StringComparer.OrdinalIgnoreCase),
        ];
    }

    public string UrlOf(Member member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return $"/o/{OrganizationNumber}/members/{Uri.EscapeDataString(member.Subject)}";
    }
}

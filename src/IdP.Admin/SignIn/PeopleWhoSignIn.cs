using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.SignIn;

/// <summary>The table of people, filled as they sign in. Whoever has an identity at the provider can sign in, so that those who belong to nothing are forgotten after a while.</summary>
internal static class PeopleWhoSignIn
{
    /// <summary>How long somebody without any role is remembered, so that they can be given one by their code.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    /// <param name="write">The transaction of the sign-in.</param>
    /// <param name="subject">Whose.</param>
    /// <param name="name">As the id_token gave it. Null keeps the one that is known.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task NoteAsync(ConsoleWrite write, string subject, string? name, CancellationToken ct)
    {
        var people = write.Rows.Set<Person>();
        var person = await people.SingleOrDefaultAsync(known => known.Subject == subject, ct);
        if (person is null) people.Add(person = new() { Subject = subject, Name = SubjectCode.Of(subject) });
        if (name is { Length: > 0 }) person.Name = name.Length > Longest ? name[..Longest] : name;
        person.LastSignIn = write.Now;

        var forgotten = write.Now - Remembered;
        await people
            .Where(known => known.LastSignIn < forgotten
                && !write.Rows.Set<Member>().Any(member => member.Subject == known.Subject)
                && !write.Rows.Set<PlatformMember>().Any(member => member.Subject == known.Subject))
            .ExecuteDeleteAsync(ct);
    }

    private const int Longest = 200;
}

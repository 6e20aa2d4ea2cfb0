using IdP.Admin.SignIn;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Members;

/// <summary>Those who have signed in to the console: how they are called, and who has a code.</summary>
public sealed class People(ConsoleStore store)
{
    /// <summary>Finds somebody by the code that the console showed them, however it was typed; or by the whole subject.</summary>
    public async Task<Person?> FindAsync(string typed, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(typed);
        await using var rows = store.Read();
        var asked = typed.Trim();
        if (await rows.Set<Person>().SingleOrDefaultAsync(person => person.Subject == asked, ct) is { } known) return known;

        var code = AsRead(asked);
        var subjects = await rows.Set<Person>().Select(person => person.Subject).ToListAsync(ct);
        return subjects.Find(subject => AsRead(SubjectCode.Of(subject)) == code) is { } subject
            ? await rows.Set<Person>().SingleOrDefaultAsync(person => person.Subject == subject, ct)
            : null;
    }

    /// <summary>What people are called, by their subject. Whoever is not known by name is called by their code.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(IEnumerable<string> subjects, CancellationToken ct = default)
    {
        var asked = subjects.Distinct().ToList();
        await using var rows = store.Read();
        var known = await rows.Set<Person>().Where(person => asked.Contains(person.Subject)).ToDictionaryAsync(person => person.Subject, person => person.Name, ct);
        return asked.ToDictionary(subject => subject, subject => known.GetValueOrDefault(subject) ?? SubjectCode.Of(subject));
    }

    // On the telephone and on paper O is 0, I and L are 1, and hyphens come and go.
    private static string AsRead(string code) =>
        string.Concat(code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)).Replace('O', '0').Replace('I', '1').Replace('L', '1');
}

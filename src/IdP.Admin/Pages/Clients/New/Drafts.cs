using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using IdP.Admin.Access;
using IdP.Admin.Import;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Pages.Clients.New;

/// <summary>The drafts of clients. Only who began one can open it.</summary>
public sealed class Drafts(ConsoleStore store)
{
    /// <summary>How long a draft is kept after it was last saved.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <returns>Null when there is none, and when it is somebody else's.</returns>
    public async Task<ClientDraft?> FindAsync(Actor actor, string organization, string id, CancellationToken ct = default)
    {
        await using var rows = store.Read();
        return await Mine(rows.Set<Draft>(), actor, organization).SingleOrDefaultAsync(draft => draft.DraftId == id, ct) is { } found ? Read(found) : null;
    }

    /// <summary>Those that can be gone on with, the latest first.</summary>
    public async Task<IReadOnlyList<ClientDraft>> OfAsync(Actor actor, string organization, CancellationToken ct = default)
    {
        await using var rows = store.Read();
        var found = await Mine(rows.Set<Draft>(), actor, organization).OrderByDescending(draft => draft.Updated).ToListAsync(ct);
        return [.. found.Select(Read).Where(draft => !draft.IsOver)];
    }

    /// <summary>Keeps what was answered, for thirty more days. A draft without an id gets one.</summary>
    public Task SaveAsync(Actor actor, string organization, ClientDraft draft, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return store.WriteAsync(write => SaveAsync(write, actor, organization, draft), ct);
    }

    /// <summary>As part of a larger transaction.</summary>
    internal static async Task<bool> SaveAsync(ConsoleWrite write, Actor actor, string organization, ClientDraft draft)
    {
        var rows = write.Rows.Set<Draft>();
        await rows.Where(old => old.Expires <= write.Now).ExecuteDeleteAsync();
        var document = JsonSerializer.Serialize(draft);
        if (draft.Id.Length > 0)
        {
            return await rows.Where(mine => mine.DraftId == draft.Id && mine.OrganizationNumber == organization && mine.Subject == actor.Subject).ExecuteUpdateAsync(mine => mine
                .SetProperty(d => d.Document, document)
                .SetProperty(d => d.Updated, write.Now)
                .SetProperty(d => d.Expires, write.Now + Lifetime)) == 1;
        }

        draft.Id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12));
        rows.Add(new() { DraftId = draft.Id, OrganizationNumber = organization, Subject = actor.Subject, Document = document, Updated = write.Now, Expires = write.Now + Lifetime });
        return true;
    }

    /// <summary>The draft as it is within a transaction that nobody writes beside.</summary>
    internal static async Task<ClientDraft?> FindAsync(ConsoleWrite write, Actor actor, string organization, string id) =>
        await write.Rows.Set<Draft>().AsNoTracking().SingleOrDefaultAsync(draft => draft.DraftId == id && draft.OrganizationNumber == organization && draft.Subject == actor.Subject) is { } found ? Read(found) : null;

    public Task DeleteAsync(Actor actor, string organization, string id, CancellationToken ct = default) => store.WriteAsync(write =>
        Mine(write.Rows.Set<Draft>(), actor, organization).Where(draft => draft.DraftId == id).ExecuteDeleteAsync(), ct);

    private IQueryable<Draft> Mine(IQueryable<Draft> drafts, Actor actor, string organization)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var now = store.Now;
        return drafts.Where(draft => draft.OrganizationNumber == organization && draft.Subject == actor.Subject && draft.Expires > now && !draft.DraftId.StartsWith(ImportDrafts.Prefix));
    }

    private static ClientDraft Read(Draft row)
    {
        var draft = JsonSerializer.Deserialize<ClientDraft>(row.Document)!;
        (draft.Id, draft.Updated) = (row.DraftId, row.Updated);
        return draft;
    }
}

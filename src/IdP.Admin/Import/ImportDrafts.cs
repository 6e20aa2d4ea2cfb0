using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using IdP.Admin.Access;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Import;

/// <summary>Imports that are not over, in the database: whichever node shows the preview, another may carry it out. Only who brought one can open it.</summary>
public sealed class ImportDrafts(ConsoleStore store)
{
    /// <summary>What tells them from the drafts of single clients, whose ids have no full stop.</summary>
    internal const string Prefix = "import.";

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>How long who has begun an import is left to finish it. After that the node is taken for dead, and it may be begun again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>How many are kept for one person. The oldest goes first.</summary>
    private const int Most = 10;

    /// <summary>Keeps a new one.</summary>
    /// <returns>Its id.</returns>
    public Task<string> AddAsync(Actor actor, string organization, ImportDraft draft, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var document = JsonSerializer.Serialize(draft);
        return store.WriteAsync(
            async write =>
            {
                var rows = write.Rows.Set<Draft>();
                await rows.Where(old => old.Expires <= write.Now).ExecuteDeleteAsync(ct);
                var mine = await rows.Where(row => row.OrganizationNumber == organization && row.Subject == actor.Subject && row.DraftId.StartsWith(Prefix))
                    .OrderByDescending(row => row.Updated).Select(row => row.DraftId).Skip(Most - 1).ToListAsync(ct);
                await rows.Where(row => mine.Contains(row.DraftId)).ExecuteDeleteAsync(ct);

                var id = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12));
                rows.Add(new() { DraftId = id, OrganizationNumber = organization, Subject = actor.Subject, Document = document, Updated = write.Now, Expires = write.Now + Lifetime });
                return id;
            },
            ct);
    }

    /// <returns>Null when there is none, and when it is somebody else's.</returns>
    public async Task<ImportDraft?> FindAsync(Actor actor, string organization, string id, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var rows = store.Read();
        var now = store.Now;
        return await Mine(rows.Set<Draft>(), actor, organization, id).SingleOrDefaultAsync(row => row.Expires > now, ct) is { } found ? Read(found) : null;
    }

    /// <summary>Begins to carry it out: of two presses of a button, one does.</summary>
    public Task<bool> BeginAsync(Actor actor, string organization, string id, CancellationToken ct = default) => store.WriteAsync(
        async write =>
        {
            if (await Mine(write.Rows.Set<Draft>(), actor, organization, id).SingleOrDefaultAsync(ct) is not { } row) return false;
            var draft = Read(row);
            if (draft.Results is not null || draft.Started > write.Now - Patience) return false;
            draft.Started = write.Now;
            row.Document = JsonSerializer.Serialize(draft);
            return true;
        },
        ct);

    /// <summary>Keeps what became of it.</summary>
    public Task<bool> EndAsync(Actor actor, string organization, string id, IReadOnlyList<ImportResult> results) => store.WriteAsync(async write =>
    {
        if (await Mine(write.Rows.Set<Draft>(), actor, organization, id).SingleOrDefaultAsync() is not { } row) return false;
        var draft = Read(row);
        draft.Results = results;
        row.Document = JsonSerializer.Serialize(draft);
        return true;
    });

    private static IQueryable<Draft> Mine(IQueryable<Draft> drafts, Actor actor, string organization, string id) =>
        drafts.Where(row => row.DraftId == id && row.OrganizationNumber == organization && row.Subject == actor.Subject && row.DraftId.StartsWith(Prefix));

    private static ImportDraft Read(Draft row)
    {
        var draft = JsonSerializer.Deserialize<ImportDraft>(row.Document)!;
        draft.Id = row.DraftId;
        return draft;
    }
}

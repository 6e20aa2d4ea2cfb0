using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using IdP.Admin.SignIn;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace IdP.Admin.Access;

/// <summary>
/// Forms that were posted when their sender first had to sign in: kept here under a random id, for the same person, for the same
/// page, and for one return. Nothing is carried out: the person sees the form again, and sends it.
/// </summary>
public sealed class KeptForms(ConsoleStore store, IOptions<ConsoleOptions> options)
{
    /// <summary>The name in the query under which the page finds the form again.</summary>
    public const string Query = "kept";

    /// <summary>How long a form waits for its sender.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>How many forms wait for one person. The oldest goes first.</summary>
    private const int Most = 10;

    // No organisation's: the drafts of an organisation are listed, these are not.
    private const string Nobodys = "";

    /// <summary>Where the person comes back to after signing in: the page they were on, with the form they sent, if they sent one.</summary>
    /// <param name="http">The request that came too late.</param>
    /// <param name="subject">Whose form it is. Null keeps none.</param>
    /// <returns>A path of our own, with its query.</returns>
    public async Task<string> ReturnAddressAsync(HttpContext http, string? subject)
    {
        ArgumentNullException.ThrowIfNull(http);
        var request = http.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return Whole(request) is { } whole ? whole.PathAndQuery : request.Path + request.QueryString;

        var (path, query) = PageOf(http);
        if (subject is not null && IsOurs(request) && await FieldsAsync(http) is { Count: > 0 } fields) query[Query] = await KeepAsync(subject, path, fields, http.RequestAborted);
        return QueryHelpers.AddQueryString(path, query);
    }

    /// <summary>Takes a form out: it is found once, by whose it is, on the page it belongs to.</summary>
    public async Task<IFormCollection?> TakeAsync(string id, string subject, string path, CancellationToken ct)
    {
        var document = await store.WriteAsync(
            async write =>
            {
                var kept = await write.Rows.Set<Draft>().SingleOrDefaultAsync(draft => draft.DraftId == id && draft.Subject == subject && draft.OrganizationNumber == Nobodys && draft.Expires > write.Now, ct);
                if (kept is null || JsonSerializer.Deserialize<KeptForm>(kept.Document) is not { } form || form.Path != path) return null;
                write.Rows.Remove(kept);
                return form;
            },
            ct);
        return document is null ? null : new FormCollection(document.Fields.GroupBy(field => field.Key).ToDictionary(field => field.Key, field => new StringValues([.. field.Select(value => value.Value)])));
    }

    private Task<string> KeepAsync(string subject, string path, List<KeyValuePair<string, string>> fields, CancellationToken ct) => store.WriteAsync(
        async write =>
        {
            var drafts = write.Rows.Set<Draft>();
            var mine = await drafts.Where(draft => draft.Subject == subject && draft.OrganizationNumber == Nobodys).OrderByDescending(draft => draft.Updated).ToListAsync(ct);
            drafts.RemoveRange(mine.Where((draft, place) => place >= Most - 1 || draft.Expires <= write.Now));

            var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
            drafts.Add(new()
            {
                DraftId = id,
                OrganizationNumber = Nobodys,
                Subject = subject,
                Document = JsonSerializer.Serialize(new KeptForm(path, fields)),
                Updated = write.Now,
                Expires = write.Now + Lifetime,
            });
            return id;
        },
        ct);

    private static async Task<List<KeyValuePair<string, string>>> FieldsAsync(HttpContext http) =>
        http.Request.HasFormContentType ? KeptFields.Of(await http.Request.ReadFormAsync(http.RequestAborted), http.GetEndpoint()) : [];

    // A form that another site had a browser post is nobody's typing.
    private bool IsOurs(HttpRequest request) => request.Headers.Origin is not [{ } origin] || origin == options.Value.PublicOrigin;

    // A page that is posted to is the page of the form; what is not a page has its form on the page before.
    private (string Path, Dictionary<string, string?> Query) PageOf(HttpContext http)
    {
        var request = http.Request;
        var (path, query) = http.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null
            ? (request.Path.ToString(), request.QueryString.ToString())
            : Own(request.GetTypedHeaders().Referer) is { } before ? (before.AbsolutePath, before.Query) : ("/", "");
        var kept = QueryHelpers.ParseQuery(query).ToDictionary(value => value.Key, value => (string?)value.Value.ToString());
        kept.Remove(Query);
        kept.Remove("handler"); // of the page's, which a GET does not have
        return (path, kept);
    }

    // A script that asks for a piece says which page it is for.
    private Uri? Whole(HttpRequest request) => Uri.TryCreate(request.Headers["HX-Current-URL"], UriKind.Absolute, out var page) ? Own(page) : null;

    private Uri? Own(Uri? address) => address?.GetLeftPart(UriPartial.Authority) == options.Value.PublicOrigin ? address : null;

    private sealed record KeptForm(string Path, List<KeyValuePair<string, string>> Fields);
}

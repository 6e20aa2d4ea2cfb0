using System.Text;
using System.Text.Json;
using IdP.Admin.Access;
using IdP.Admin.Api;
using IdP.Admin.Import;
using IdP.Admin.Texts;
using IdP.Storage;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Clients;

/// <summary>The report of an import as a file: of each client what became of it, and of each of its members.</summary>
[Needs(Right.EditClients)]
public sealed class ImportReportModel(ImportDrafts drafts, ConsoleStore store) : ConsolePage
{
    private static readonly string[] Heads = ["client_id", "client_name", "result", "why", "member", "became", "here", "explanation"];

    private static readonly JsonSerializerOptions Indented = new(ApiJson.Options) { WriteIndented = true };

    public async Task<IActionResult> OnGetAsync(string draft, string? format)
    {
        if (await drafts.FindAsync(Actor, OrganizationNumber!, draft, HttpContext.RequestAborted) is not { } found || format is not ("json" or "csv")) return NotFound();

        var results = found.Results?.ToDictionary(result => result.Number) ?? [];
        var clients = found.Imported.Clients.Select((client, number) => Reported(client, found.Results is null ? null : results.GetValueOrDefault(number), found.Results is not null)).ToList();
        var name = $"import-{OrganizationNumber}-{store.Now:yyyyMMdd-HHmmss}.{format}";
        return format == "csv"
            ? File(Encoding.UTF8.GetBytes(Csv.Line(Heads) + string.Concat(clients.SelectMany(Lines))), "text/csv; charset=utf-8", name)
            : File(JsonSerializer.SerializeToUtf8Bytes(new { Issuer = found.Issuer, Format = found.Imported.Format.ToString(), Clients = clients }, Indented), "application/json", name);
    }

    private ReportedClient Reported(MappedClient client, ImportResult? result, bool isOver) => new(
        client.ClientId,
        client.Name,
        result is not null ? T(ImportTexts.Of(result.Status)) : isOver ? T(ImportTexts.NotChosen) : "",
        [.. (result?.Why ?? []).Select(why => T(why))],
        [.. client.Members.Select(member => new ReportedMember(member.Source, T(ImportTexts.Of(member.Fate)), member.Target, T(ImportTexts.Because(member))))]);

    private static IEnumerable<string> Lines(ReportedClient client) => client.Members.Select(member =>
        Csv.Line([client.ClientId, client.ClientName, client.Result, string.Join(" ", client.Why), member.Member, member.Became, member.Here, member.Explanation]));

    private sealed record ReportedClient(string ClientId, string ClientName, string Result, IReadOnlyList<string> Why, IReadOnlyList<ReportedMember> Members);

    private sealed record ReportedMember(string Member, string Became, string? Here, string Explanation);
}

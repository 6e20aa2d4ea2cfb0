using IdP.Admin.Access;
using IdP.Admin.Explain;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Storage;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Clients;

/// <summary>The client's refused requests of the last week, and by which rules how many were refused.</summary>
[Needs(Right.SeeClients)]
public sealed class ActivityModel(ConsoleStore store, ExplanationStore explanations, UsageStore usage) : ClientPage(store)
{
    private const int MostRead = 1000;
    private const int MostShown = 100;

    public override ClientTab Tab => ClientTab.Activity;

    [BindProperty(SupportsGet = true)]
    public string? Endpoint { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Rule { get; set; }

    /// <summary>As it was typed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Reference { get; set; }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<Explanation> Requests { get; private set; } = [];

    /// <summary>How many match, also those that are not shown.</summary>
    public int Matching { get; private set; }

    /// <summary>By endpoint and rule, the most frequent first. These outlive the records.</summary>
    public IReadOnlyList<UsageRefusal> Counts { get; private set; } = [];

    public IEnumerable<Option> Endpoints => [new("", ExplainTexts.AllEndpoints), .. Choices(Endpoint, count => count.Endpoint, request => request.Endpoint, Text.Same)];

    public IEnumerable<Option> Rules => [new("", ExplainTexts.AllRules), .. Choices(Rule, count => count.Rule, request => request.Rule ?? "", NameOf)];

    public bool IsFiltered => !string.IsNullOrEmpty(Endpoint) || !string.IsNullOrEmpty(Rule);

    private List<Explanation> all = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var since = Store.Now - ExplanationStore.Retention;
        all = [.. (await explanations.LatestAsync(MostRead, Address.Issuer, Address.ClientId, HttpContext.RequestAborted)).Where(request => request.At >= since && request.Rule is not null)];
        Counts = await usage.RefusalsAsync(Address.Issuer, Address.ClientId, since, HttpContext.RequestAborted);

        var matching = all.Where(request => (string.IsNullOrEmpty(Endpoint) || request.Endpoint == Endpoint) && (string.IsNullOrEmpty(Rule) || request.Rule == Rule)).ToList();
        (Matching, Requests) = (matching.Count, [.. matching.Take(MostShown)]);
        return string.IsNullOrWhiteSpace(Reference) ? Page() : await FindAsync(Spoken.Reference(Reference));
    }

    /// <summary>The clause with what it says.</summary>
    public static Text NameOf(string clause)
    {
        var words = ExplainTexts.WordsOf(clause).Words;
        return new($"{clause} {words.English}", $"{clause} {words.Bokmaal}", $"{clause} {words.Nynorsk}");
    }

    private async Task<IActionResult> FindAsync(string reference)
    {
        if (await explanations.FindAsync(reference, HttpContext.RequestAborted) is { } found && found.Issuer == Address.Issuer && found.ClientId == Address.ClientId)
            return Redirect(UrlOf($"activity/{reference}"));
        Errors.Add(new("reference", ExplainTexts.ReferenceNotFound.With("reference", reference)));
        return Refused();
    }

    private IEnumerable<Option> Choices(string? chosen, Func<UsageRefusal, string> ofCount, Func<Explanation, string> ofRequest, Func<string, Text> name) =>
        Counts.Select(ofCount).Concat(all.Select(ofRequest)).Append(chosen ?? "").Where(value => value.Length > 0).Distinct().Order(StringComparer.Ordinal).Select(value => new Option(value, name(value)));
}

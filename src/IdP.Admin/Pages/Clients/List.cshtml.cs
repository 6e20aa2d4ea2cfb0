using System.Globalization;
using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Rules.Registration;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace IdP.Admin.Pages.Clients;

/// <summary>The clients of an organisation. All that was asked for stands in the address, so that it can be sent to a colleague and come back to.</summary>
[Needs(Right.SeeClients)]
public sealed class ListModel(ClientSearch search, ClientProblems problems, IssuerDirectory issuers, TimeProvider clock) : ConsolePage
{
    /// <summary>A credential that ends within this many days is told in a colour.</summary>
    private const int SoonDays = 30;

    /// <summary>More days than anybody means.</summary>
    private const int MostDays = 3650;

    private static readonly int[] Sizes = [25, 50, 100];

    // Everything comes as it was typed: what cannot be meant is as if it had not been said.
    [BindProperty(SupportsGet = true, Name = "text")]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = "issuer")]
    public string? Issuer { get; set; }

    [BindProperty(SupportsGet = true, Name = "method")]
    public string? Method { get; set; }

    [BindProperty(SupportsGet = true, Name = "status")]
    public string? Status { get; set; }

    /// <summary>Days.</summary>
    [BindProperty(SupportsGet = true, Name = "expiring")]
    public string? Expiring { get; set; }

    /// <summary>Days.</summary>
    [BindProperty(SupportsGet = true, Name = "unused")]
    public string? Unused { get; set; }

    [BindProperty(SupportsGet = true, Name = "problems")]
    public string? OnlyProblems { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "descending")]
    public string? Descending { get; set; }

    [BindProperty(SupportsGet = true, Name = "size")]
    public string? Size { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true, Name = "before")]
    public string? Before { get; set; }

    public FoundClients Found { get; private set; } = new([], 0, 0, null, null);

    public IReadOnlyDictionary<(string Issuer, string ClientId), IReadOnlyList<RegistrationProblem>> Problems { get; private set; } = new Dictionary<(string, string), IReadOnlyList<RegistrationProblem>>();

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public string Path => $"/o/{OrganizationNumber}/clients";

    /// <summary>Is anything asked for that could leave clients out?</summary>
    public bool IsFiltered => Filters.Any(filter => !string.IsNullOrEmpty(filter.Value));

    public async Task OnGetAsync()
    {
        var ct = HttpContext.RequestAborted;
        Problems = await problems.OfAsync(OrganizationNumber!, ct);
        Found = await search.FindAsync(
            FilterOf(OrganizationNumber!, Request.Query, Now, Problems),
            Enum.TryParse<ClientOrder>(Sort, ignoreCase: true, out var order) ? order : ClientOrder.Name,
            Descending == "true",
            Sizes.FirstOrDefault(size => size.ToString(CultureInfo.InvariantCulture) == Size, Sizes[0]),
            ClientPlace.Read(After),
            ClientPlace.Read(Before),
            ct);
        if (Request.Headers.ContainsKey("HX-Request")) Response.Headers["HX-Push-Url"] = UrlWith([]);
    }

    /// <summary>What a query of this list asks for; the same query asks an export for the same.</summary>
    public static ClientFilter FilterOf(string organization, IQueryCollection query, DateTimeOffset now, IReadOnlyDictionary<(string Issuer, string ClientId), IReadOnlyList<RegistrationProblem>> problems)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(problems);
        string? Asked(string name) => string.IsNullOrWhiteSpace(query[name]) ? null : query[name].ToString().Trim();
        return new()
        {
            Organization = organization,
            Text = Asked("text"),
            Issuer = Asked("issuer"),
            Method = Asked("method"),
            Status = Enum.TryParse<ClientStatus>(Asked("status"), ignoreCase: true, out var status) ? status : null,
            EndsBefore = DaysOf(Asked("expiring")) is { } expiring ? now.AddDays(expiring) : null,
            UnusedSince = DaysOf(Asked("unused")) is { } unused ? now.AddDays(-unused) : null,
            Among = Asked("problems") == "true" ? problems.Keys.ToHashSet() : null,
        };
    }

    /// <summary>Where all that match are exported: the filters go along, and the place in the list does not.</summary>
    public string ExportUrl => QueryHelpers.AddQueryString($"{Path}/export", Filters.Where(filter => !string.IsNullOrEmpty(filter.Value)).Select(filter => KeyValuePair.Create(filter.Name, filter.Value)));

    /// <summary>This list with something else asked for; what is empty is left out.</summary>
    public string UrlWith(params (string Name, string? Value)[] changes)
    {
        (string Name, string? Value)[] all = [.. Filters, ("sort", Sort), ("descending", Descending), ("size", Size), ("after", After), ("before", Before)];
        return QueryHelpers.AddQueryString(Path, all
            .Where(parameter => changes.All(change => change.Name != parameter.Name)).Concat(changes)
            .Where(parameter => !string.IsNullOrEmpty(parameter.Value))
            .Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)));
    }

    public string? UrlAfter(ClientPlace? place) => place is null ? null : UrlWith(("after", place.ToString()), ("before", null));

    public string? UrlBefore(ClientPlace? place) => place is null ? null : UrlWith(("before", place.ToString()), ("after", null));

    public string UrlOf(ListedClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new ClientAddress(OrganizationNumber!, client.Issuer, client.ClientId).Path;
    }

    /// <summary>What a form posts to say which client is meant. Neither part has a slash.</summary>
    public static string KeyOf(ListedClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return $"{client.Issuer}/{client.ClientId}";
    }

    public string ProfileOf(ListedClient client) => issuers.All.FirstOrDefault(issuer => issuer.Name == client.Issuer)?.Profile.Name ?? "";

    /// <summary>How a client's problems are told: what keeps it from being registered anew first.</summary>
    public (Tone Tone, Icon Icon, Text Words)? ProblemsOf(ListedClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (!Problems.TryGetValue((client.Issuer, client.ClientId), out var found)) return null;
        var errors = found.Count(problem => problem.IsError);
        return errors > 0 ? (Tone.Bad, Icon.Warning, ListTexts.Errors(errors)) : (Tone.Warn, Icon.Info, ListTexts.Warnings(found.Count));
    }

    public static (Tone Tone, Icon Icon) ShownAs(ClientStatus status) => status switch
    {
        ClientStatus.Active => (Tone.Good, Icon.Check),
        ClientStatus.Disabled => (Tone.Calm, Icon.Dash),
        _ => (Tone.Bad, Icon.Cross),
    };

    /// <summary>How near the end of a client's credentials is.</summary>
    public Tone ToneOf(DateTimeOffset ends) => ends <= Now ? Tone.Bad : ends <= Now.AddDays(SoonDays) ? Tone.Warn : Tone.Calm;

    public IEnumerable<Option> Issuers => [new("", ListTexts.Any), .. issuers.All.Select(issuer => new Option(issuer.Name, Texts.Text.Same(issuer.Name)))];

    public IEnumerable<Option> Methods =>
    [
        new("", ListTexts.Any),
        .. issuers.All.SelectMany(issuer => issuer.Profile.AuthenticationMethods.Values).SelectMany(methods => methods).Distinct().Order(StringComparer.Ordinal)
            .Select(method => new Option(method, Texts.Text.Same(method))),
    ];

    public IEnumerable<Option> Statuses =>
    [
        new("", ListTexts.NotDeleted),
        .. Enum.GetValues<ClientStatus>().Select(status => new Option(status.ToString(), ListTexts.Of(status))),
    ];

    public IEnumerable<Option> PageSizes => Sizes.Select(size => new Option(size == Sizes[0] ? "" : size.ToString(CultureInfo.InvariantCulture), Texts.Text.Same(size.ToString(CultureInfo.InvariantCulture))));

    /// <summary>Some numbers of days, and the one in the address if it is another.</summary>
    public static IEnumerable<Option> Days(string? asked) =>
    [
        new("", ListTexts.Any),
        .. new[] { 7, 30, 60, 90, 180, DaysOf(asked) ?? 7 }.Distinct().Order().Select(days => new Option(days.ToString(CultureInfo.InvariantCulture), UiTexts.Days(days))),
    ];

    private (string Name, string? Value)[] Filters =>
        [("text", Text), ("issuer", Issuer), ("method", Method), ("status", Status), ("expiring", Expiring), ("unused", Unused), ("problems", OnlyProblems)];

    private static int? DaysOf(string? typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= MostDays ? days : null;
}

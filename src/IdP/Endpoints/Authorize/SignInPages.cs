using IdP.Issuers;
using IdP.Pages;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Authorize;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Start;
using IdP.Users;
using Microsoft.Extensions.Options;

namespace IdP.Endpoints.Authorize;

/// <summary>The pages a person meets on the way through a sign-in.</summary>
public sealed class SignInPages(SignInTickets tickets, TestUserDirectory testUsers, IOptions<IdPOptions> options)
{
    private const string LanguageCookie = "idp-language";

    private static readonly Dictionary<string, string> LanguageNames = new()
    {
        ["nb"] = "bokmål",
        ["nn"] = "nynorsk",
        ["se"] = "davvisámegiella",
        ["en"] = "English",
    };

    /// <summary>The sign-in page as it is first shown: with whom the session or the hint names, and the lowest level that is enough.</summary>
    /// <param name="adapt">What a set of endpoints of its own shows otherwise.</param>
    public IResult SignIn(ProtocolExchange exchange, AuthorizeRequest request, Client client, Session? session, Func<SignInModel, SignInModel>? adapt = null)
    {
        RememberLanguage(exchange);
        if (!options.Value.TestDeployment)
        {
            return PageResult.Error(new ErrorModel { Frame = Frame(exchange, request), Kind = ErrorKind.NoSignInMethod, Reference = exchange.NoteRefusal(NoMethod) }, StatusCodes.Status503ServiceUnavailable);
        }

        var model = Model(exchange, request, client);
        model = model with { SelectedPerson = session?.UserId ?? Hinted(request), Pid = HintedPid(request), SelectedAcr = model.Levels.MinBy(acr => acr.Level)!.Name };
        return PageResult.SignIn(adapt?.Invoke(model) ?? model, request.RedirectUri!);
    }

    public IResult SignIn(ProtocolExchange exchange, AuthorizeRequest request, Client client, SignInAttempt attempt, Func<SignInModel, SignInModel>? adapt = null)
    {
        var model = Model(exchange, request, client) with { SelectedPerson = attempt.Person, Pid = attempt.Pid, SelectedAcr = attempt.Acr, Errors = attempt.Errors };
        return PageResult.SignIn(adapt?.Invoke(model) ?? model, request.RedirectUri!);
    }

    /// <summary>Notes the refusal and sends it back to the client, whose redirect URI was found registered.</summary>
    public AuthorizeResponse Refuse(ProtocolExchange exchange, AuthorizeRequest request, Client client, Refusal refusal)
    {
        exchange.NoteRefusal(refusal);
        return AuthorizeResponse.Error(request, client, Frame(exchange, request), exchange);
    }

    /// <summary>An error with nobody to redirect to: the addressee was not found.</summary>
    public IResult Error(ProtocolExchange exchange, Refusal refusal, Client? client, AuthorizeRequest request) =>
        Error(exchange, refusal, client is { Active: true } ? ErrorKind.UnregisteredRedirectUri : ErrorKind.UnknownClient, client, request);

    public IResult Error(ProtocolExchange exchange, Refusal refusal, ErrorKind kind, Client? client = null, AuthorizeRequest? request = null) =>
        PageResult.Error(
            new ErrorModel
            {
                Frame = Frame(exchange, request),
                Kind = kind,
                Reference = exchange.NoteRefusal(refusal),
                ForDevelopers = options.Value.TestDeployment ? ForDevelopers(exchange, refusal, kind, client, request) : null,
            },
            StatusCodes.Status400BadRequest);

    /// <summary>A fault of ours, a request that is no good HTTP, or one too many, on a page of its own.</summary>
    public IResult Fault(ProtocolExchange exchange, Refusal refusal) =>
        PageResult.Error(
            new ErrorModel { Frame = Frame(exchange), Kind = KindOf(refusal), Reference = exchange.NoteRefusal(refusal) },
            refusal switch
            {
                { Rule: LimitRules.TooManyRequests } => StatusCodes.Status429TooManyRequests,
                { Code: "temporarily_unavailable" } => StatusCodes.Status503ServiceUnavailable,
                { Code: "server_error" } => StatusCodes.Status500InternalServerError,
                _ => StatusCodes.Status400BadRequest,
            });

    private static ErrorKind KindOf(Refusal refusal) => refusal switch
    {
        { Rule: LimitRules.TooManyRequests } => ErrorKind.TooManyRequests,
        { Code: "invalid_request" } => ErrorKind.InvalidRequest,
        { Code: "temporarily_unavailable" } => ErrorKind.Unavailable,
        _ => ErrorKind.Fault,
    };

    public Frame Frame(ProtocolExchange exchange, AuthorizeRequest? request = null)
    {
        var locale = Locale(exchange, request);
        return new Frame
        {
            Provider = new Uri(exchange.Issuer.Url).Authority,
            Issuer = exchange.Issuer.Url,
            Locale = locale,
            Languages = request is null ? [] : Languages(exchange.Issuer, request),
            TestDeployment = options.Value.TestDeployment,
            ForgottenProxy = options.Value.TestDeployment ? exchange.Http.Features.Get<ProxyFault>()?.Explanation : null,
            Faults = exchange.Faults.Count > 0 ? TestFaults.Words(exchange.Faults) : null,
            AssetsBelow = exchange.Issuer.Path,
        };
    }

    /// <summary>A language chosen on the page wins over the one the client asked for (A.3); both must be one the profile has.</summary>
    public string Locale(ProtocolExchange exchange, AuthorizeRequest? request)
    {
        var offered = exchange.Issuer.Profile.UiLocales;
        string?[] wishes = [Chosen(exchange), exchange.Http.Request.Cookies[LanguageCookie], .. Scopes.Read(request?.UiLocales).Select(Primary), .. Accepted(exchange.Http.Request)];
        return wishes.FirstOrDefault(wish => wish is not null && offered.Contains(wish)) ?? offered[0];
    }

    private static void RememberLanguage(ProtocolExchange exchange)
    {
        if (Chosen(exchange) is { } chosen && exchange.Issuer.Profile.UiLocales.Contains(chosen)) exchange.Http.Response.Cookies.Append(LanguageCookie, chosen, BrowserSessions.Options(exchange.Issuer));
    }

    // What a language link of the page adds to the request.
    private static string? Chosen(ProtocolExchange exchange) => exchange.Http.Request.Query["lang"].FirstOrDefault();

    private static IEnumerable<string> Accepted(HttpRequest http) =>
        http.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).Select(language => Primary(language.Value.Value ?? ""));

    // nb-NO is nb, and no is what browsers call bokmål.
    private static string Primary(string tag) => tag.Split('-')[0].ToLowerInvariant() is "no" ? "nb" : tag.Split('-')[0].ToLowerInvariant();

    private static LanguageLink[] Languages(Issuer issuer, AuthorizeRequest request) =>
        [.. issuer.Profile.UiLocales.Select(locale => new LanguageLink(locale, LanguageNames.GetValueOrDefault(locale, locale), $"{issuer.UrlOf(issuer.Profile.Paths.Authorize)}{AuthorizeQuery.Of(request)}&lang={locale}"))];

    private SignInModel Model(ProtocolExchange exchange, AuthorizeRequest request, Client client) => new()
    {
        Frame = Frame(exchange, request),
        ClientName = AuthorizeResponse.Name(client),
        ActionUrl = exchange.Issuer.UrlOf(SignInPath),
        SealedRequest = tickets.Seal(exchange, request),
        Persons = [.. options.Value.TestUsers.Where(user => user.Active && user.IsOfferedBy(exchange.Issuer.Name)).Select(user => new TestPerson(user.UserId, user.Name, user.Claims.GetValueOrDefault("pid"), user.Description))],
        AcceptsPid = true,
        Levels = AuthorizeRules.SatisfyingAcrs(request, exchange.Issuer.Profile),
    };

    /// <summary>Where the form goes, below the issuer.</summary>
    public const string SignInPath = "/sign-in";

    private string? Hinted(AuthorizeRequest request) =>
        request.LoginHint is not { } hint ? null
        : testUsers.All.FirstOrDefault(user => user.UserId == hint || user.Claims.GetValueOrDefault("pid") == hint || user.Claims.GetValueOrDefault("email") == hint)?.UserId
            ?? (SyntheticPid.IsSynthetic(hint) ? SignInModel.AnotherPerson : null);

    private static string? HintedPid(AuthorizeRequest request) => request.LoginHint is { } hint && SyntheticPid.IsSynthetic(hint) ? hint : null;

    private static BrokenRule ForDevelopers(ProtocolExchange exchange, Refusal refusal, ErrorKind kind, Client? client, AuthorizeRequest? request) => new()
    {
        Clause = exchange.Refusal!.Rule,
        Reason = string.Join("; ", refusal.All.Select(failure => failure.Reason)),
        Expected = refusal.Expected,
        Found = refusal.Found,
        ReceivedRedirectUri = kind == ErrorKind.UnregisteredRedirectUri ? request?.RedirectUri : null,
        NearestRedirectUri = kind == ErrorKind.UnregisteredRedirectUri && request?.RedirectUri is { } received ? client?.RedirectUris.MaxBy(uri => CommonPrefix(uri, received)) : null,
        ExplainUrl = $"/explain/{exchange.Reference}",
    };

    private static int CommonPrefix(string one, string other) => one.AsSpan().CommonPrefixLength(other);

    private static readonly Refusal NoMethod = new("temporarily_unavailable", "No sign-in method is connected.", "no sign-in method is connected") { Rule = "E-273" };
}

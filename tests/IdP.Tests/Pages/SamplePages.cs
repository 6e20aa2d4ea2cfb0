using IdP.Pages;
using IdP.Rules.Profiles;
using Microsoft.Extensions.DependencyInjection;

namespace IdP.Tests.Pages;

/// <summary>Every page, with one text in every place a text can come from.</summary>
internal static class SamplePages
{
    public const string Plain = "plain text";

    public static IReadOnlyDictionary<string, object> Models(string text, string locale = "en") => new Dictionary<string, object>
    {
        ["sign-in"] = SignIn(text, locale),
        ["sign-in with errors"] = SignIn(text, locale) with { Errors = [SignInError.NobodyChosen, SignInError.PidMalformed, SignInError.LevelNotChosen] },
        ["sign-in at one level"] = SignIn(text, locale) with { Levels = [new(text, 4, text)], Errors = [SignInError.PidNotSynthetic] },
        ["error"] = new ErrorModel { Frame = Frame(text, locale), Kind = ErrorKind.UnregisteredRedirectUri, Reference = text, ForDevelopers = Broken(text) },
        ["signed out"] = new SignedOutModel { Frame = Frame(text, locale), WasSignedIn = true, ClientName = text, ReturnUrl = text },
        ["was not signed in"] = new SignedOutModel { Frame = Frame(text, locale), WasSignedIn = false, ClientName = text, ReturnUrl = text },
        ["form_post"] = new FormPostModel { Frame = Frame(text, locale), ClientName = text, ActionUrl = "https://client.example/" + text, Fields = [new(text, text)] },
        ["home"] = Home(text),
        ["home of an empty deployment"] = Home(text) with { Recipes = [], Refused = [], Clients = [], Persons = [] },
        ["production root"] = new ProductionRootModel { Frame = Frame(text), Issuers = [new(text, text, text, text, text)] },
        ["explain"] = new ExplainModel { Frame = Frame(text), HomeUrl = text, Request = Explained(text) },
    };

    public static PageResult Page(object model) => model switch
    {
        SignInModel signIn => PageResult.SignIn(signIn, "https://client.example/callback"),
        ErrorModel error => PageResult.Error(error, 400),
        SignedOutModel signedOut => PageResult.SignedOut(signedOut),
        FormPostModel formPost => PageResult.FormPost(formPost),
        HomeModel home => PageResult.Home(home),
        ProductionRootModel root => PageResult.ProductionRoot(root),
        ExplainModel explain => PageResult.Explain(explain),
        _ => throw new ArgumentException($"{model.GetType().Name} has no page.", nameof(model)),
    };

    public static async Task<string> RenderAsync(object model)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        return await Page(model).RenderAsync(services);
    }

    public static Frame Frame(string text, string locale = "en") => new()
    {
        Provider = text,
        Issuer = text,
        TestDeployment = true,
        Locale = locale,
        AssetsBelow = "/" + text,
        Languages = [new(text, text, text), new(locale, text, text)],
    };

    private static SignInModel SignIn(string text, string locale) => new()
    {
        Frame = Frame(text, locale),
        ClientName = text,
        ActionUrl = text,
        SealedRequest = text,
        Persons = [new(text, text, text, text), new("second", text, null, "")],
        AcceptsPid = true,
        Levels = [new AcrValue(text, 3, text), new AcrValue("high", 4, text)],
        SelectedPerson = text,
        SelectedAcr = text,
        Pid = text,
    };

    private static BrokenRule Broken(string text) => new()
    {
        Clause = text,
        Reason = text,
        Expected = text,
        Found = text,
        ReceivedRedirectUri = text,
        NearestRedirectUri = text + "/",
        ExplainUrl = text,
    };

    private static HomeModel Home(string text) => new()
    {
        Frame = Frame(text),
        Version = text,
        Environment = text,
        Database = text,
        ConsoleUrl = text,
        Issuers = [new(text, text, text, text, text)],
        Clients = [new() { ClientId = text, Issuer = text, ApplicationType = text, AuthenticationMethod = text, Credential = text, RedirectUris = [text], Scopes = [text] }],
        Persons = [new(text, text, text, text)],
        Recipes = [new(text, text, [text, text])],
        Refused = [Explained(text)],
    };

    private static ExplainedRequest Explained(string text) => new()
    {
        Reference = text,
        Time = DateTimeOffset.UnixEpoch,
        Issuer = text,
        ClientId = text,
        Endpoint = text,
        Error = text,
        Rule = text,
        Reason = text,
        Expected = text,
        Found = text,
        Remedy = text,
        Url = text,
        Asked = [new(text, text, true), new(text, text, false)],
    };
}

using System.Text.Encodings.Web;
using System.Text.Unicode;
using IdP.Admin.Access;
using IdP.Admin.Api;
using IdP.Admin.Clients;
using IdP.Admin.Demo;
using IdP.Admin.Explain;
using IdP.Admin.Expiry;
using IdP.Admin.Export;
using IdP.Admin.Import;
using IdP.Admin.Keys;
using IdP.Admin.Members;
using IdP.Admin.Pages;
using IdP.Admin.Pages.Clients.New;
using IdP.Admin.SignIn;
using IdP.Admin.Testing;
using IdP.Admin.Trying;
using IdP.Admin.Ui;
using IdP.Storage.Console;
using IdP.Tokens;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace IdP.Admin.Start;

/// <summary>Every registration of the console.</summary>
public static class ConsoleServices
{
    public static void AddConsole(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ConsoleMeter>();
        services.AddHostedService(provider => provider.GetRequiredService<ConsoleMeter>());
        services.AddOptions<ConsoleOptions>().BindConfiguration("Console").ValidateDataAnnotations().ValidateOnStart();
        var https = builder.Configuration["Console:PublicOrigin"]?.StartsWith("https://", StringComparison.Ordinal) is true;

        services.AddPreparation(ConsoleServer.PrepareAsync);

        // Signing in
        services.AddSingleton<ProviderAddress>();
        services.AddSingleton<ConsoleClient>();
        services.AddSingleton<SessionTickets>();
        services.AddSingleton<ProviderMetadata>();
        services.AddSingleton<ProviderTokens>();
        services.AddSingleton<SignInEvents>();
        services.AddSingleton<BackChannelLogout>();
        services.AddSingleton<SetupTokenFile>();
        services.AddSingleton<Bootstrap>();
        services.AddSingleton<BreakGlass>();
        services.AddSingleton<IConfigurationManager<OpenIdConnectConfiguration>>(provider => Discovery(provider.GetRequiredService<ProviderAddress>()));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie()
            .AddOAuth<ProviderSignInOptions, ProviderSignIn>(ProviderSignIn.Name, options => Configure(options, https));
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<SessionTickets>((options, sessions) => Configure(options, sessions, https));

        // Access
        services.AddSingleton<Actors>();
        services.AddSingleton<AccessTrail>();
        services.AddSingleton<KeptForms>();
        services.AddSingleton<Faults>();
        services.AddSingleton<IExceptionHandler>(provider => provider.GetRequiredService<Faults>());
        services.AddHealthChecks().AddCheck<OperatorHealth>("operator");
        services.AddRateLimiter(DoorLimits.Configure);
        services.AddSingleton<AccessRules>();
        services.AddSingleton<IAuthorizationHandler>(provider => provider.GetRequiredService<AccessRules>());
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessAnswers>();
        services.AddAuthorizationBuilder()
            .SetDefaultPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => true).Build()) // the attributes bring their own requirement
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build()); // no attribute, no answer

        // Clients
        services.AddSingleton<Registrar>();
        services.AddSingleton<Approvals>();
        services.AddSingleton<Purging>();
        services.AddSingleton<BackgroundService>(provider => provider.GetRequiredService<Purging>());
        services.AddSingleton<ClientProblems>();
        services.AddSingleton<CertificateInspection>();
        services.AddSingleton<ClientCredentials>();
        services.AddSingleton<OnlyOnce>();
        services.AddSingleton<KeySetLook>();
        services.AddSingleton<ExplanationTrail>();
        services.AddSingleton<AssertionChecker>();
        services.AddSingleton<TriedSignIns>();
        services.AddSingleton<TrialRedemption>();
        services.AddSingleton(_ => new ProviderCalls(new HttpClient { Timeout = ProviderMetadata.Patience }));
        services.AddSingleton<CredentialExpiry>();
        services.AddSingleton<CalendarFeeds>();
        services.AddSingleton<ExpiryMeter>();
        services.AddSingleton<BackgroundService>(provider => provider.GetRequiredService<ExpiryMeter>());

        builder.AddApi();

        services.AddSingleton<Drafts>();
        services.AddSingleton<Wizard>();
        services.AddSingleton<ImportDrafts>();
        services.AddSingleton<Importer>();
        services.AddSingleton<ClientExport>();

        // Testing, and the keys that the provider signs with
        services.AddSingleton<AskedFaults>();
        services.AddSingleton<SigningKeys>();

        // Members
        services.AddSingleton<People>();
        services.AddSingleton<MemberRoll>();
        services.AddSingleton<OrganizationRegister>();

        // Audit
        services.AddSingleton<BackgroundService, AuditKeeper>();

        // Pages
        services.AddHttpContextAccessor();
        services.AddRazorPages().AddMvcOptions(options =>
        {
            options.Filters.Add<KeptFormFilter>();
            options.Filters.Add<WaitingFilter>();
        });
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)); // ø stays ø in the source of a page
        services.AddOptions<CookieTempDataProviderOptions>().Configure(options => Bind(options.Cookie, ConsolePage.DoneCookie, https));
        services.AddAntiforgery(options => Bind(options.Cookie, "idpadmin-form", https));
        services.AddRouting(options => options.LowercaseUrls = false);

        if (builder.Environment.IsDevelopment()) services.AddSingleton<DemoOrganization>();
    }

    public static void MapConsole(this WebApplication app)
    {
        SignInEndpoints.Map(app);
        BackChannelLogout.Map(app);
        CalendarFeeds.Map(app);
        Assets.Map(app);
        Preferences.Map(app);
        app.MapApi();
        app.MapRazorPages();
    }

    /// <summary>Over https the browser itself holds a cookie to this host and to https (the prefix); over http, in Development, it would refuse the prefix.</summary>
    public static string Named(string cookie, bool https) => https ? $"__Host-{cookie}" : cookie;

    // What the prefix promises the browser must be true, or it does not take the cookie.
    private static void Bind(CookieBuilder cookie, string name, bool https)
    {
        cookie.Name = Named(name, https);
        cookie.Path = "/";
        cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    private static void Configure(ProviderSignInOptions options, bool https)
    {
        options.ClientId = ConsoleClient.Id;
        options.CallbackPath = ConsoleClient.Callback;
        options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.UsePkce = true;
        options.Scope.Add("openid");
        options.Scope.Add("profile");
        Bind(options.CorrelationCookie, "idpadmin-signin-", https);
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.BackchannelTimeout = ProviderMetadata.Patience;
        options.EventsType = typeof(SignInEvents);
    }

    private static void Configure(CookieAuthenticationOptions options, SessionTickets sessions, bool https)
    {
        options.SessionStore = sessions;
        Bind(options.Cookie, "idpadmin", https);
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax; // strict would lose the session on the way back from the provider
        options.ExpireTimeSpan = SessionTickets.Idle;
        options.SlidingExpiration = true;
        options.Events.OnCheckSlidingExpiration = context =>
        {
            context.ShouldRenew = context.ElapsedTime >= SessionTickets.Noted;
            return Task.CompletedTask;
        };
    }

    private static ConfigurationManager<OpenIdConnectConfiguration> Discovery(ProviderAddress provider) => new(
        provider.Issuer.Discovery,
        new OpenIdConnectConfigurationRetriever(),
        new HttpDocumentRetriever(new HttpClient { Timeout = ProviderMetadata.Patience }) { RequireHttps = provider.Issuer.IsHttps });
}

using Duende.IdentityServer.Services;
using Duende.IdentityServer.Validation;
using IdP.Start;
using IdP.Storage;
using IdP.Tokens;
using Microsoft.EntityFrameworkCore;

namespace IdP.Duende;

/// <summary>Every registration that makes Duende IdentityServer the engine of the product.</summary>
public static class DuendeServices
{
    private const string NoDatabase =
        "Duende:ConnectionString is not set. IdentityServer keeps its operational data in a database of its own: make an empty one at the server of IdP:Database, and name it here.";

    /// <summary>Before the product's own registrations: what a program of one's own adds after it, stands in the place of the product's.</summary>
    /// <exception cref="ConfigurationException">A setting is missing.</exception>
    public static void AddDuende(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment()) builder.Configuration.Sources.Insert(0, DemoConfiguration());
        var idp = IssuerConfiguration.Bind(builder.Configuration);
        var duende = builder.Configuration.GetSection("Duende").Get<DuendeOptions>() ?? new();
        if (idp.Database.IsServer && string.IsNullOrEmpty(duende.ConnectionString)) throw new ConfigurationException([NoDatabase]);

        var services = builder.Services;
        builder.Logging.AddFilter("Duende", LogLevel.Warning); // each request has a line of ours

        var identityServer = services.AddIdentityServer(options =>
        {
            options.LicenseKey = duende.LicenseKey;
            options.KeyManagement.Enabled = false;
            options.Authentication.CookieAuthenticationScheme = GrantAuthentication.SchemeName;

            // It sends nobody anywhere, but reads these from a cookie's settings unless they are set, and there is no cookie.
            options.UserInteraction.LoginUrl = "/sign-in";
            options.UserInteraction.LoginReturnUrlParameter = "returnUrl";
            options.UserInteraction.LogoutUrl = "/logout";
            options.UserInteraction.ConsentUrl = "/consent";
            options.UserInteraction.ErrorUrl = "/error";

            // What is too long was refused before; these are the limits of the rules and the database.
            options.InputLengthRestrictions.ClientId = 255;
            options.InputLengthRestrictions.RedirectUri = 4096;
            options.InputLengthRestrictions.Scope = 4096;
        });

        // Stores: what the console manages, and IdentityServer's own operational data beside it.
        identityServer.AddClientStore<ClientStore>();
        identityServer.AddClientConfigurationValidator<ClientConfigurationValidator>();
        identityServer.AddResourceStore<ResourceStore>();
        identityServer.AddOperationalStore(options =>
        {
            options.ConfigureDbContext = database => Configure(database, idp, duende, builder.Environment);
            options.EnableTokenCleanup = true;
        });

        // Rules: asked before, and here that nothing else is answered.
        identityServer.AddCustomAuthorizeRequestValidator<AuthorizeRequestValidator>();
        identityServer.AddCustomTokenRequestValidator<TokenRequestValidator>();
        services.AddTransient<IClientSecretValidator, ClientSecretValidator>();
        services.AddTransient<IReplayCache, ReplayCache>();

        // Tokens: ours, letter by letter.
        identityServer.AddProfileService<ProfileService>();
        services.AddTransient<ITokenService, TokenService>();
        services.AddTransient<global::Duende.IdentityServer.Services.ITokenCreationService, TokenCreationService>();
        services.AddTransient<IKeyMaterialService, KeyMaterialService>();
        services.AddTransient<IIssuerNameService, IssuerNameService>();

        services.AddHealthChecks().AddCheck<OperationalStoreHealth>("operational_store");
        services.AddHttpContextAccessor();
        services.AddAuthentication().AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, GrantAuthentication>(GrantAuthentication.SchemeName, null);
        services.AddSingleton<Handovers>();
        services.AddSingleton<KeptHandles>();
        services.AddSingleton<IdentityServerPipeline>();
        services.AddSingleton<IEngine, DuendeEngine>();
    }

    private static void Configure(DbContextOptionsBuilder database, IdPOptions idp, DuendeOptions duende, IHostEnvironment environment)
    {
        switch (idp.Database.Provider)
        {
            case DatabaseProvider.PostgreSql:
                database.UseNpgsql(duende.ConnectionString);
                break;
            case DatabaseProvider.SqlServer:
                database.UseSqlServer(duende.ConnectionString);
                break;
            default:
                Directory.CreateDirectory(idp.InDataFolder(environment, ""));
                database.UseSqlite($"Data Source={idp.InDataFolder(environment, "duende.db")}");
                break;
        }
    }

    private static Microsoft.Extensions.Configuration.Json.JsonConfigurationSource DemoConfiguration()
    {
        var demo = new Microsoft.Extensions.Configuration.Json.JsonConfigurationSource { Path = Path.Combine(AppContext.BaseDirectory, "provider.Development.json") };
        demo.ResolveFileProvider();
        return demo;
    }
}

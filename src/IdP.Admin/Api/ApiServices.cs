using IdP.Admin.Api.Registration;
using IdP.Admin.Api.SelfService;
using IdP.Issuers;
using IdP.Start;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Api;

/// <summary>Every registration and every address of the API.</summary>
internal static class ApiServices
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(_ => new IssuerKeys(new HttpClient { Timeout = TimeSpan.FromSeconds(10) }));
        services.AddSingleton<Callers>();
        services.AddSingleton<CallerRate>();
        services.AddSingleton<Cursors>();
        services.AddSingleton<Idempotency>();
        services.AddSingleton<Submissions>();
        services.AddSingleton<ClientsEndpoints>();
        services.AddSingleton<SecretsEndpoints>();
        services.AddSingleton<KeysEndpoints>();
        services.AddSingleton<HistoryEndpoints>();
        services.AddSingleton<FaultsEndpoints>();
        services.AddSingleton<ChangesEndpoints>();
        services.AddSingleton<ReviewEndpoints>();
        services.AddSingleton<RegistrationEndpoints>();
        services.AddSingleton<SelfServiceEndpoints>();
        ApiDescription.Add(services);
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
    }

    /// <exception cref="ConfigurationException">The self-service is for an issuer that there is not.</exception>
    public static void MapApi(this WebApplication routes)
    {
        var options = routes.Services.GetRequiredService<IOptions<ConsoleOptions>>().Value;
        ClientsEndpoints.Map(routes);
        SecretsEndpoints.Map(routes);
        KeysEndpoints.Map(routes);
        HistoryEndpoints.Map(routes);
        FaultsEndpoints.Map(routes);
        ChangesEndpoints.Map(routes);
        ReviewEndpoints.Map(routes);
        ProblemPages.Map(routes);
        ResourceMetadata.Map(routes);
        if (options.DynamicRegistration) RegistrationEndpoints.Map(routes);
        if (options.SelfServiceIssuer is { } issuer)
        {
            var names = routes.Services.GetRequiredService<IssuerDirectory>().All.Select(known => known.Name).ToList();
            if (!names.Contains(issuer)) throw new ConfigurationException([$"Console:SelfServiceIssuer is {issuer}. Write the name of the issuer whose clients are at {ApiPaths.SelfService}: {string.Join(" or ", names)}."]);
            SelfServiceEndpoints.Map(routes);
        }

        if (routes.Environment.IsDevelopment()) ApiDescription.Map(routes);
    }
}

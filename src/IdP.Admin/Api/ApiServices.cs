using IdP.Admin.Access;

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
        services.AddSingleton<ChangesEndpoints>();
        services.AddSingleton<ReviewEndpoints>();
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        ClientsEndpoints.Map(routes);
        SecretsEndpoints.Map(routes);
        KeysEndpoints.Map(routes);
        HistoryEndpoints.Map(routes);
        ChangesEndpoints.Map(routes);
        ReviewEndpoints.Map(routes);
        ProblemPages.Map(routes);
    }
}

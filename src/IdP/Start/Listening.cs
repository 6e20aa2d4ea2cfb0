namespace IdP.Start;

/// <summary>Where the server listens, and what a request may cost before it is looked at.</summary>
public static class Listening
{
    /// <summary>Development listens where its public origin says, unless <c>--urls</c> or Kestrel's own configuration says otherwise.</summary>
    public static void Configure(WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var https = configuration.GetValue<bool>("IdP:Https");
        if (builder.Environment.IsDevelopment() && configuration["IdP:PublicOrigin"] is null)
        {
            configuration["IdP:PublicOrigin"] = https ? "https://localhost:5443" : "http://localhost:5000";
        }

        var origin = Uri.TryCreate(configuration["IdP:PublicOrigin"], UriKind.Absolute, out var parsed) ? parsed : null;
        var tls = https && origin is not null && builder.Environment.IsDevelopment()
            ? new DevelopmentTls(Path.Combine(builder.Environment.ContentRootPath, configuration["IdP:DataFolder"] ?? "data", "development-tls"), origin.Host, TimeProvider.System)
            : null;
        if (tls is not null) builder.Services.AddSingleton(tls);

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 128 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            if (tls is not null) kestrel.ConfigureHttpsDefaults(defaults => defaults.ServerCertificate = tls.ServerCertificate());
        });

        var chosen = configuration["urls"] is not null || configuration["http_ports"] is not null || configuration["https_ports"] is not null || configuration.GetSection("Kestrel:Endpoints").Exists();
        if (!chosen && builder.Environment.IsDevelopment() && origin is not null)
        {
            // Another name than localhost is meant for others too: a container, another host.
            builder.WebHost.UseUrls(origin.IsLoopback ? origin.GetLeftPart(UriPartial.Authority) : $"{origin.Scheme}://*:{origin.Port}");
        }
    }
}

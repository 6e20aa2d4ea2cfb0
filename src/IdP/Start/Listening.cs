using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Core;

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

        Limit(builder, longestBody: 128 * 1024);
        if (tls is not null) builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(defaults => defaults.ServerCertificate = tls.ServerCertificate()));

        var chosen = configuration["urls"] is not null || configuration["http_ports"] is not null || configuration["https_ports"] is not null || configuration.GetSection("Kestrel:Endpoints").Exists();
        if (!chosen && builder.Environment.IsDevelopment() && origin is not null)
        {
            // Another name than localhost is meant for others too: a container, another host.
            builder.WebHost.UseUrls(origin.IsLoopback ? origin.GetLeftPart(UriPartial.Authority) : $"{origin.Scheme}://*:{origin.Port}");
        }

        ManagementListener.Add(builder, "IdP:ManagementUrl", "http://localhost:9090");
    }

    /// <summary>What a connection and a request may cost, of the provider and of the console: whoever sends slowly or much is cut off.</summary>
    /// <param name="longestBody">Bytes.</param>
    public static void Limit(WebApplicationBuilder builder, long longestBody)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Configuration.GetValue<bool>("ForwardedHeaders_Enabled"))
            throw new ConfigurationException(["ASPNETCORE_FORWARDEDHEADERS_ENABLED believes whatever anybody says of where a request comes from. Remove it, and name your proxies in IdP:Proxies."]);

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = longestBody;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            kestrel.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            kestrel.ConfigureHttpsDefaults(https => https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13);
        });
        ServeTlsCertificate(builder);
    }

    // Kestrel's own way to a changed file would close the listener and open it again.
    private static void ServeTlsCertificate(WebApplicationBuilder builder)
    {
        if (TlsCertificate.FilesIn(builder.Configuration, builder.Environment.ContentRootPath) is not var (certificate, key)) return;

        builder.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<TlsCertificate>(provider, certificate, key));
        builder.Services.AddHostedService(provider => provider.GetRequiredService<TlsCertificate>());
        builder.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            var served = kestrel.ApplicationServices.GetRequiredService<TlsCertificate>();
            kestrel.Configure(context.Configuration.GetSection("Kestrel"), reloadOnChange: false);
            kestrel.ConfigureHttpsDefaults(https =>
            {
                https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
                https.OnAuthenticate = (_, connection) => connection.ServerCertificateContext = served.Served;
            });
        });
    }
}

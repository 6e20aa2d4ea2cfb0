namespace IdP.Start;

/// <summary>
/// A port of its own for whoever watches over the process: health, and nothing that a client or a browser needs. Which listener a
/// request came in by is the connection's to say, never its <c>Host</c> header.
/// </summary>
/// <param name="port">Null when there is none.</param>
public sealed class ManagementListener(int? port)
{
    private const string OnlyListener = "http://localhost:5000"; // Kestrel's own, where nothing else is said

    /// <summary>Did the request come in by this listener?</summary>
    public bool Received(HttpContext http) => http.Connection.LocalPort == port;

    /// <summary>Adds the listener to those of the program, however they are configured. Call it when they are.</summary>
    /// <param name="setting">Where the operator says another address, or an empty one for none.</param>
    /// <param name="usual">The address in Production, where none is said.</param>
    /// <exception cref="ConfigurationException">The address is none, or its port serves the public.</exception>
    public static void Add(WebApplicationBuilder builder, string setting, string usual)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var url = builder.Configuration[setting] ?? (builder.Environment.IsProduction() ? usual : "");
        builder.Services.AddSingleton(new ManagementListener(url.Length == 0 ? null : Listen(builder, setting, url)));
    }

    private static int Listen(WebApplicationBuilder builder, string setting, string url)
    {
        var port = PortOf(url) is > 0 and var said ? said : throw new ConfigurationException([$"{setting} is '{url}'. Write scheme, address and port, such as http://localhost:9090 or http://*:9090; or nothing for no such listener."]);
        var configuration = builder.Configuration;
        var endpoints = configuration.GetSection("Kestrel:Endpoints");

        // Kestrel listens at its configured endpoints or at the urls, never at both.
        var others = endpoints.Exists() ? [.. endpoints.GetChildren().Select(endpoint => endpoint["Url"] ?? "")] : PublicUrls(configuration);
        if (others.Any(other => PortOf(other) == port)) throw new ConfigurationException([$"{setting} is {url}, and the public is served at the same port. Give it a port of its own."]);

        if (endpoints.Exists()) configuration["Kestrel:Endpoints:Management:Url"] = url;
        else builder.WebHost.UseUrls([.. others, url]).UseSetting(WebHostDefaults.HttpPortsKey, "").UseSetting(WebHostDefaults.HttpsPortsKey, "");
        return port;
    }

    private static string[] PublicUrls(ConfigurationManager configuration)
    {
        if (configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } urls) return Split(urls);
        string[] ports =
        [
            .. Split(configuration[WebHostDefaults.HttpPortsKey]).Select(port => $"http://*:{port}"),
            .. Split(configuration[WebHostDefaults.HttpsPortsKey]).Select(port => $"https://*:{port}"),
        ];
        return ports.Length > 0 ? ports : [OnlyListener];
    }

    private static string[] Split(string? list) => list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static int? PortOf(string url)
    {
        try
        {
            return BindingAddress.Parse(url).Port;
        }
        catch (FormatException)
        {
            return null; // Kestrel will say so, if it is one of its own
        }
    }
}

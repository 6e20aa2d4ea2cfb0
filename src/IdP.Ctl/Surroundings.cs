namespace IdP.Ctl;

/// <summary>What a command touches outside itself.</summary>
/// <param name="Output">For what a program reads.</param>
/// <param name="Error">For what a person reads beside it.</param>
/// <param name="Network">Makes a way to the console and the provider. It follows no redirect: a token goes where it was sent, and nowhere else.</param>
internal sealed record Surroundings(TextWriter Output, TextWriter Error, Func<HttpMessageHandler> Network)
{
    /// <summary>Who sits at the terminal and can be asked; null when nobody does.</summary>
    public TextReader? Person { get; init; }

    /// <summary>The environment variables.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Where <c>login</c> keeps what it was told.</summary>
    public required string ConfigFile { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public static Surroundings OfProcess() => new(Console.Out, Console.Error, Internet)
    {
        Person = Console.IsInputRedirected ? null : Console.In,
        Variable = Environment.GetEnvironmentVariable,
        ConfigFile = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "idpctl", "config.json"),
    };

    private static SocketsHttpHandler Internet() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8, // a reason may be in Norwegian
    };
}

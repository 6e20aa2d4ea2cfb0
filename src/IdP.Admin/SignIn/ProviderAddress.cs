using IdP.Issuers;
using IdP.Start;
using Microsoft.Extensions.Options;

namespace IdP.Admin.SignIn;

/// <summary>The issuer that administrators sign in with.</summary>
public sealed class ProviderAddress
{
    /// <exception cref="ConfigurationException">The configuration names no issuer of this deployment.</exception>
    public ProviderAddress(IssuerDirectory issuers, IOptions<ConsoleOptions> options)
    {
        ArgumentNullException.ThrowIfNull(issuers);
        ArgumentNullException.ThrowIfNull(options);
        var name = options.Value.Issuer;
        Issuer = (name is null && issuers.All is [var only] ? only : issuers.All.FirstOrDefault(issuer => issuer.Name == name))
            ?? throw new ConfigurationException([$"Console:Issuer is {name ?? "not set"}. Write the name of the issuer that administrators sign in with: {string.Join(" or ", issuers.All.Select(issuer => issuer.Name))}."]);
        Origin = new Uri(Issuer.Url).GetLeftPart(UriPartial.Authority);
        Acr = options.Value.Acr ?? Issuer.Profile.AcrValues.Where(acr => acr.Advertised).MaxBy(acr => acr.Level)!.Name;
    }

    public Issuer Issuer { get; }

    /// <summary>Scheme, host and port.</summary>
    public string Origin { get; }

    /// <summary>The level of assurance asked of administrators.</summary>
    public string Acr { get; }

    /// <summary>Is the level that somebody reached the one that is asked for, or a higher one of its kind?</summary>
    public bool IsEnough(string? reached)
    {
        var levels = Issuer.Profile.AcrValues;
        return reached == Acr || (levels.FirstOrDefault(acr => acr.Name == Acr) is { } asked && levels.Any(acr => acr.Name == reached && acr.Scheme == asked.Scheme && acr.Level >= asked.Level));
    }
}

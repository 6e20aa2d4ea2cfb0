using IdP.Issuers;
using IdP.Rules.Profiles;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace IdP.Tests;

/// <summary>What a test puts in the place of a part of the provider.</summary>
internal static class Replacements
{
    /// <summary>Applied after the provider's own registrations, so that the test's come last and win.</summary>
    public static void Replace(this WebApplicationBuilder builder, Action<IServiceCollection> replace) =>
        builder.Host.ConfigureContainer<IServiceCollection>((_, services) => replace(services));

    /// <summary>Gives every issuer its profile with a change.</summary>
    public static void ChangeProfiles(this WebApplicationBuilder builder, Func<Profile, Profile> change) => builder.Replace(services =>
    {
        var configured = services.Last(service => service.ServiceType == typeof(IssuerDirectory)).ImplementationFactory!;
        services.AddSingleton(provider => new IssuerDirectory([.. ((IssuerDirectory)configured(provider)).All.Select(issuer =>
            new Issuer(issuer.Name, issuer.Url, change(issuer.Profile)) { SigningAlgorithm = issuer.SigningAlgorithm, Certificates = issuer.Certificates })]));
    });

    /// <summary>A rotated refresh token is answered a second time for no while at all.</summary>
    public static void WithoutRefreshGrace(this WebApplicationBuilder builder) =>
        builder.ChangeProfiles(profile => profile with { Lifetimes = profile.Lifetimes with { RefreshGrace = TimeSpan.Zero } });

    /// <summary>What the issuer oidc is configured to sign with.</summary>
    public static void SignWith(this IServiceCollection services, string algorithm) => services.PostConfigure<IdPOptions>(options => options.Issuers["oidc"].SigningAlgorithm = algorithm);

    /// <summary>As in production: no test persons, no test authority, errors that say no more than they must.</summary>
    public static void ForProduction(this WebApplicationBuilder builder) => builder.Services.PostConfigure<IdPOptions>(options =>
    {
        options.TestDeployment = false;
        options.TestUsers.Clear();
        foreach (var issuer in options.Issuers.Values) issuer.TrustTestAuthority = false;
    });
}

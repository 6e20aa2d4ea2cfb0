using Extending;
using IdP.Clients;
using IdP.Start;
using IdP.Tests.Stores;
using IdP.Tokens;
using IdP.Users;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IdP.Tests.Extending;

/// <summary>An extension may be registered before the provider's own services or after them; the result is the same.</summary>
public sealed class RegistrationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_own_profile_service_takes_the_place_of_the_provider_s(bool before)
    {
        await using var services = Build(before, services => services.AddSingleton<StaffRegister>().AddSingleton<IProfileService, StaffProfileService>());

        Assert.IsType<StaffProfileService>(services.GetRequiredService<IProfileService>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_own_token_creation_service_takes_the_place_of_the_provider_s(bool before)
    {
        await using var services = Build(before, services => services.AddSingleton<ITokenCreationService, StageTokenCreationService>());

        Assert.IsType<StageTokenCreationService>(services.GetRequiredService<ITokenCreationService>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_own_validator_is_asked_beside_the_provider_s(bool before)
    {
        await using var services = Build(before, services => services.AddSingleton<ISecretValidator, Sha512SecretValidator>());

        Assert.Equal(
            ["BusinessCertificateSecretValidator", "HashedSharedSecretValidator", "PrivateKeyJwtSecretValidator", "Sha512SecretValidator"],
            services.GetServices<ISecretValidator>().Select(validator => validator.GetType().Name).Order());
    }

    [Fact]
    public async Task Without_an_extension_the_provider_uses_its_own()
    {
        await using var services = Build(before: true, services => services);

        Assert.IsType<PersonProfileService>(services.GetRequiredService<IProfileService>());
        Assert.IsType<HashClaimsTokenCreationService>(services.GetRequiredService<ITokenCreationService>());
    }

    private static ServiceProvider Build(bool before, Func<IServiceCollection, IServiceCollection> extend)
    {
        var builder = Server.CreateBuilder(["--environment=Test"]);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["IdP:DataFolder"] = TestDatabase.NewFolder(),
            ["IdP:Issuers:main:Url"] = Provider.Origin,
            ["IdP:Issuers:main:Profile"] = "oidc",
        });

        if (before) extend(builder.Services);
        builder.AddIdP();
        if (!before) extend(builder.Services);
        return builder.Services.BuildServiceProvider();
    }
}

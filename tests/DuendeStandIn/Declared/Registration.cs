using Duende.IdentityServer;
using Duende.IdentityServer.Configuration;
using Duende.IdentityServer.EntityFramework.DbContexts;
using Duende.IdentityServer.EntityFramework.Options;
using Duende.IdentityServer.ResponseHandling;
using Duende.IdentityServer.Services;
using Duende.IdentityServer.Stores;
using Duende.IdentityServer.Validation;
using DuendeStandIn;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Extensions.DependencyInjection
{
    public interface IIdentityServerBuilder
    {
        IServiceCollection Services { get; }
    }

    /// <summary>Almost everything is added only where nothing is yet, as published; what is not, wins over what came before and loses to what comes after.</summary>
    public static class IdentityServerServiceCollectionExtensions
    {
        public static IIdentityServerBuilder AddIdentityServer(this IServiceCollection services) => services.AddIdentityServer(_ => { });

        public static IIdentityServerBuilder AddIdentityServer(this IServiceCollection services, Action<IdentityServerOptions> setupAction)
        {
            services.Configure(setupAction);
            services.AddOptions();
            services.AddHttpContextAccessor();
            services.AddDataProtection();
            services.AddDistributedMemoryCache();
            services.TryAddSingleton(TimeProvider.System);
            services.AddSingleton(provider => provider.GetRequiredService<IOptions<IdentityServerOptions>>().Value);
            services.AddTransient(provider => provider.GetRequiredService<IdentityServerOptions>().PersistentGrants);
            services.AddAuthentication(IdentityServerConstants.DefaultCookieAuthenticationScheme).AddCookie(IdentityServerConstants.DefaultCookieAuthenticationScheme);

            services.AddTransient<IServerUrls, RequestUrls>();
            services.AddTransient<IIssuerNameService, ConfiguredIssuer>();
            services.AddTransient<IClientSecretValidator, ClientAuthentication>();
            services.AddTransient<ISecretsListParser, FirstSecretFound>();
            services.AddTransient<ISecretsListValidator, AnySecretMatches>();

            services.TryAddTransient<IClaimsService, DefaultClaimsService>();
            services.TryAddTransient<IProfileService, CookieProfile>();
            services.TryAddTransient<ITokenService, DefaultTokenService>();
            services.TryAddTransient<ITokenCreationService, DefaultTokenCreationService>();
            services.TryAddTransient<IRefreshTokenService, DefaultRefreshTokenService>();
            services.TryAddTransient<IKeyMaterialService, GivenKeys>();
            services.TryAddTransient<IReplayCache, CachedReplays>();
            services.TryAddTransient<IEventSink, NoEvents>();
            services.TryAddTransient<IScopeParser, PlainScopes>();
            services.TryAddTransient<IRedirectUriValidator, ExactRedirectUris>();
            services.TryAddTransient<IClientConfigurationValidator, DefaultClientConfigurationValidator>();
            services.TryAddTransient<ICustomTokenRequestValidator, AnyTokenRequest>();
            services.TryAddTransient<ICustomAuthorizeRequestValidator, AnyAuthorizeRequest>();
            services.TryAddTransient<ITokenRequestValidator, TokenRequestValidation>();
            services.TryAddTransient<ITokenResponseGenerator, TokenResponseGenerator>();
            services.TryAddTransient<IAuthorizeResponseGenerator, CodeResponse>();
            services.TryAddTransient<IAuthorizationCodeStore, StoredCodes>();
            services.TryAddTransient<IRefreshTokenStore, StoredRefreshTokens>();
            services.TryAddTransient<IReferenceTokenStore, StoredReferenceTokens>();
            services.TryAddSingleton<IPersistedGrantStore, GrantsInMemory>();
            services.AddTransient<ISecretParser, BasicCredentials>();
            services.AddTransient<ISecretParser, BodyCredentials>();
            services.AddTransient<ISecretValidator, HashedSecret>();

            services.TryAddTransient<GrantJson>();
            services.TryAddTransient<ScopeValidation>();
            services.TryAddTransient<AuthorizeRequestValidation>();
            services.TryAddTransient<AuthorizeEndpoint>();
            services.TryAddTransient<TokenEndpoint>();
            return new IdentityServerBuilder(services);
        }

        private sealed record IdentityServerBuilder(IServiceCollection Services) : IIdentityServerBuilder;
    }

    public static class IdentityServerBuilderExtensions
    {
        public static IIdentityServerBuilder AddClientStore<T>(this IIdentityServerBuilder builder) where T : class, IClientStore
        {
            builder.Services.TryAddTransient<T>();
            builder.Services.AddTransient<IClientStore, ValidatingClientStore<T>>();
            return builder;
        }

        public static IIdentityServerBuilder AddResourceStore<T>(this IIdentityServerBuilder builder) where T : class, IResourceStore => builder.With<IResourceStore, T>();
        public static IIdentityServerBuilder AddProfileService<T>(this IIdentityServerBuilder builder) where T : class, IProfileService => builder.With<IProfileService, T>();
        public static IIdentityServerBuilder AddCustomTokenRequestValidator<T>(this IIdentityServerBuilder builder) where T : class, ICustomTokenRequestValidator => builder.With<ICustomTokenRequestValidator, T>();
        public static IIdentityServerBuilder AddCustomAuthorizeRequestValidator<T>(this IIdentityServerBuilder builder) where T : class, ICustomAuthorizeRequestValidator => builder.With<ICustomAuthorizeRequestValidator, T>();
        public static IIdentityServerBuilder AddRedirectUriValidator<T>(this IIdentityServerBuilder builder) where T : class, IRedirectUriValidator => builder.With<IRedirectUriValidator, T>();
        public static IIdentityServerBuilder AddClientConfigurationValidator<T>(this IIdentityServerBuilder builder) where T : class, IClientConfigurationValidator => builder.With<IClientConfigurationValidator, T>();
        public static IIdentityServerBuilder AddPersistedGrantStore<T>(this IIdentityServerBuilder builder) where T : class, IPersistedGrantStore => builder.With<IPersistedGrantStore, T>();
        public static IIdentityServerBuilder AddExtensionGrantValidator<T>(this IIdentityServerBuilder builder) where T : class, IExtensionGrantValidator => builder.With<IExtensionGrantValidator, T>();
        public static IIdentityServerBuilder AddSecretParser<T>(this IIdentityServerBuilder builder) where T : class, ISecretParser => builder.With<ISecretParser, T>();
        public static IIdentityServerBuilder AddSecretValidator<T>(this IIdentityServerBuilder builder) where T : class, ISecretValidator => builder.With<ISecretValidator, T>();

        public static IIdentityServerBuilder AddSigningCredential(this IIdentityServerBuilder builder, SigningCredentials credential)
        {
            var given = new GivenKey(credential);
            builder.Services.AddSingleton<ISigningCredentialStore>(given);
            builder.Services.AddSingleton<IValidationKeysStore>(given);
            return builder;
        }

        private static IIdentityServerBuilder With<TService, T>(this IIdentityServerBuilder builder) where TService : class where T : class, TService
        {
            builder.Services.AddTransient<TService, T>();
            return builder;
        }
    }

    public static class IdentityServerEntityFrameworkBuilderExtensions
    {
        public static IIdentityServerBuilder AddOperationalStore(this IIdentityServerBuilder builder, Action<OperationalStoreOptions>? storeOptionsAction = null)
        {
            var options = new OperationalStoreOptions();
            storeOptionsAction?.Invoke(options);
            builder.Services.AddSingleton(options);
            builder.Services.AddDbContext<PersistedGrantDbContext>(database => options.ConfigureDbContext?.Invoke(database));
            return builder.AddPersistedGrantStore<GrantsInDatabase>();
        }
    }
}

namespace Microsoft.AspNetCore.Builder
{
    public static class IdentityServerApplicationBuilderExtensions
    {
        /// <summary>Authentication, then the two endpoints; every other request goes on.</summary>
        public static IApplicationBuilder UseIdentityServer(this IApplicationBuilder app) => app.UseAuthentication().UseMiddleware<EndpointMiddleware>();
    }
}

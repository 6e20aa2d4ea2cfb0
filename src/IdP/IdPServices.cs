using IdP.Clients;
using IdP.Endpoints.Authorize;
using IdP.Endpoints.Discovery;
using IdP.Endpoints.EndSession;
using IdP.Endpoints.Explain;
using IdP.Endpoints.Home;
using IdP.Endpoints.Introspection;
using IdP.Endpoints.Jwks;
using IdP.Endpoints.LoginGov;
using IdP.Endpoints.PushedAuthorization;
using IdP.Endpoints.Revocation;
using IdP.Endpoints.Token;
using IdP.Endpoints.UserInfo;
using IdP.Issuers;
using IdP.Protocol;
using IdP.Registration;
using IdP.Start;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Tokens;
using IdP.Users;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace IdP;

/// <summary>Every registration there is. All of them live as long as the process: a request makes nothing but its own answer.</summary>
public static class IdPServices
{
    /// <summary>What every process of a deployment shares, the provider's and the console's: the configuration, the issuers, the database, the key ring.</summary>
    public static void AddDeployment(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var options = IssuerConfiguration.Bind(builder.Configuration);
        IssuerConfiguration.Check(options, builder.Environment);

        services.AddOptions<IdPOptions>().BindConfiguration("IdP").ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => IssuerConfiguration.Read(provider.GetRequiredService<IOptions<IdPOptions>>().Value, builder.Environment, provider.GetRequiredService<TimeProvider>()));
        services.AddIdPStorage(options.Database, options.DatabaseFile(builder.Environment), options.ExplanationsKept, options.TestDeployment);
        KeyRing.Add(services, options, builder.Environment);
        services.AddSingleton(provider => new AuditCheckpoints(
            provider.GetRequiredService<Database>(), options.AuditCheckpointsFolder(builder.Environment), options.InDataFolder(builder.Environment, "audit-key.pem"), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new AuditVerification(provider.GetRequiredService<Database>(), options.AuditCheckpointsFolder(builder.Environment)));
        Health.Add(services);
        Drain.Add(services);
        services.AddSingleton<Proxies>();
        services.AddSingleton<SubjectIdentifiers>();
        services.AddSingleton<CertificateRevocationLists>();
        services.AddSingleton<BusinessCertificates>();
        services.AddSingleton<AddressGuard>();
        services.AddSingleton<KeySetFetcher>();
        services.AddSingleton<RegisteredKeySets>();
    }

    /// <summary>What is done before the first request. A <see cref="BackgroundService"/> that is registered as such begins after it.</summary>
    public static void AddPreparation(this IServiceCollection services, Func<IServiceProvider, CancellationToken, Task> prepare)
    {
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Preparation>(provider, (CancellationToken ct) => prepare(provider, ct)));
        services.AddHostedService(provider => provider.GetRequiredService<Preparation>());
    }

    public static void AddIdP(this WebApplicationBuilder builder)
    {
        TelemetryExport.Add(builder, "idp");
        builder.AddDeployment();
        var services = builder.Services;

        services.AddPreparation(Server.PrepareAsync);
        services.AddHealthChecks().AddCheck<SigningKeyHealth>("signing_key");

        // Clients: who asks
        services.AddSingleton<ClientAuthenticator>();
        services.AddSingleton<ClientPace>();
        services.AddSingleton<AssertionVerifier>();
        services.AddSingleton<DpopNonces>();
        services.AddSingleton<DpopProofs>();
        services.AddSingleton<ClientsFolder>();
        services.AddSingleton<ISecretValidator, HashedSharedSecretValidator>();
        services.AddSingleton<ISecretValidator, PrivateKeyJwtSecretValidator>();
        services.AddSingleton<ISecretValidator, BusinessCertificateSecretValidator>();

        // Users: for whom
        services.AddSingleton<TestUserDirectory>();
        services.AddSingleton<IUserDirectory>(provider => provider.GetRequiredService<TestUserDirectory>());
        services.AddSingleton<PersonProfileService>();
        services.TryAddSingleton<IProfileService>(provider => provider.GetRequiredService<PersonProfileService>());

        // Tokens: what is handed out
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<BackgroundService, SigningKeyRotation>();
        services.AddSingleton<JwtTokenCreationService>();
        services.AddSingleton<FaultyTokenCreationService>(provider => new(provider.GetRequiredService<JwtTokenCreationService>(), provider.GetRequiredService<TestFaults>(), provider.GetRequiredService<IssuerDirectory>()));
        services.AddSingleton(provider => new HashClaimsTokenCreationService(provider.GetRequiredService<IOptions<IdPOptions>>().Value.TestDeployment
            ? provider.GetRequiredService<FaultyTokenCreationService>()
            : provider.GetRequiredService<JwtTokenCreationService>()));
        services.TryAddSingleton<ITokenCreationService>(provider => provider.GetRequiredService<HashClaimsTokenCreationService>());
        services.TryAddSingleton<IEngine, OwnEngine>();
        services.AddSingleton<TokenIssuer>();
        services.AddSingleton<OwnJwts>();
        services.AddSingleton<AccessTokens>();

        // Endpoints
        services.AddSingleton<ProtocolHost>();
        services.AddSingleton<ProtocolMeter>();
        services.AddSingleton<AddressPace>();
        services.AddSingleton<TestFaults>();
        services.AddSingleton<Explainer>();
        services.AddSingleton<BackgroundService>(provider => provider.GetRequiredService<Explainer>());
        services.AddSingleton<UsageRecorder>();
        services.AddSingleton<BackgroundService>(provider => provider.GetRequiredService<UsageRecorder>());
        services.AddSingleton<BackgroundService, Housekeeping>();
        services.AddSingleton<BackgroundService, Presence>();
        services.AddSingleton<TokenEndpoint>();
        services.AddSingleton<AuthorizationCodeGrant>();
        services.AddSingleton<RefreshTokenGrant>();
        services.AddSingleton<UserInfoEndpoint>();
        services.AddSingleton<IntrospectionEndpoint>();
        services.AddSingleton<RevocationEndpoint>();
        services.AddSingleton<DiscoveryEndpoint>();
        services.AddSingleton<JwksEndpoint>();
        services.AddSingleton<PushedAuthorizationEndpoint>();
        services.AddSingleton<PushedRequests>();
        services.AddSingleton<PushPace>();
        services.AddSingleton<AuthorizeEndpoint>();
        services.AddSingleton<RequestObjects>();
        services.AddSingleton<SignInEndpoint>();
        services.AddSingleton<TestSignIn>();
        services.AddSingleton<SignInPages>();
        services.AddSingleton<SignInTickets>();
        services.AddSingleton<BrowserSessions>();
        services.AddSingleton<CodeIssuer>();
        services.AddSingleton<IdTokenHints>();
        services.AddSingleton<EndSessionEndpoint>();
        services.AddSingleton<SessionEnd>();
        services.AddSingleton<BackchannelLogout>();
        services.AddSingleton<BackgroundService>(provider => provider.GetRequiredService<BackchannelLogout>());
        services.AddSingleton<RedirectOrigins>();
        services.AddSingleton<LoginGovDiscoveryEndpoint>();
        services.AddSingleton<LoginGovAuthorizeEndpoint>();
        services.AddSingleton<LoginGovSignIn>();
        services.AddSingleton<LoginGovSignInEndpoint>();
        services.AddSingleton<LoginGovCodes>();
        services.AddSingleton<LoginGovTokenEndpoint>();
        services.AddSingleton<LoginGovTokens>();
        services.AddSingleton<LoginGovAttributes>();
        services.AddSingleton<LoginGovUserInfoEndpoint>();
        services.AddSingleton<LoginGovLogoutEndpoint>();
        services.AddSingleton<HomeEndpoint>();
        services.AddSingleton<ExplainEndpoint>();

        services.AddCors();
        services.AddSingleton<ICorsPolicyProvider, BrowserClientCors>();
    }
}

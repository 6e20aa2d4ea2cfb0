using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Duende.IdentityServer.EntityFramework.DbContexts;
using Duende.IdentityServer.Models;
using Duende.IdentityServer.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Tests.DuendeStandIn;

/// <summary>The trap that our adapters are written for, played as it was measured: a stand-in that were better than what it stands for would hide it.</summary>
public sealed class RaceForOneCodeTests
{
    [Fact]
    public async Task Two_redemptions_of_one_code_at_once_both_win_and_only_one_of_their_refresh_tokens_is_kept()
    {
        var folder = Directory.CreateTempSubdirectory();
        await using var server = await StartAsync($"Data Source={Path.Combine(folder.FullName, "grants.db")};Pooling=False", new BothBeforeEither("DELETE"));
        using var client = server.GetTestClient();
        var code = await CodeAsync(server);

        var answers = await Task.WhenAll(TokensAsync(client, "authorization_code", "code", code), TokensAsync(client, "authorization_code", "code", code));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        var kept = 0;
        foreach (var (_, tokens) in answers)
            if ((await TokensAsync(client, "refresh_token", "refresh_token", tokens["refresh_token"]!.GetValue<string>())).Status == HttpStatusCode.OK) kept++;
        Assert.Equal(1, kept);
        folder.Delete(recursive: true);
    }

    private static async Task<WebApplication> StartAsync(string database, BothBeforeEither race)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddIdentityServer(options => options.IssuerUri = "https://idp.example")
            .AddClientStore<OneClient>()
            .AddResourceStore<OpenIdOnly>()
            .AddSigningCredential(new SigningCredentials(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)), SecurityAlgorithms.EcdsaSha256))
            .AddOperationalStore(options => options.ConfigureDbContext = grants => grants.UseSqlite(database).AddInterceptors(race));
        var server = builder.Build();
        server.UseIdentityServer();
        await using (var scope = server.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<PersistedGrantDbContext>().Database.EnsureCreatedAsync();
        await server.StartAsync();
        return server;
    }

    private static async Task<string> CodeAsync(WebApplication server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IAuthorizationCodeStore>().StoreAuthorizationCodeAsync(
            new AuthorizationCode
            {
                CreationTime = DateTime.UtcNow,
                Lifetime = 60,
                ClientId = "rp",
                Subject = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "ola")], "test")),
                RequestedScopes = ["openid", "offline_access"],
                RedirectUri = "https://rp.example/callback",
                SessionId = "session",
            },
            CancellationToken.None);
    }

    private static async Task<(HttpStatusCode Status, JsonObject Tokens)> TokensAsync(HttpClient client, string grantType, string name, string handle)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", grantType), new(name, handle), new("redirect_uri", "https://rp.example/callback"), new("client_id", "rp")]);
        using var answer = await client.PostAsync("/connect/token", form);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>())!);
    }

    private sealed class OneClient : IClientStore
    {
        private static readonly Client Rp = new()
        {
            ClientId = "rp",
            RequireClientSecret = false,
            RequirePkce = false,
            AllowOfflineAccess = true,
            AllowedGrantTypes = GrantTypes.Code,
            AllowedScopes = { "openid" },
            RedirectUris = { "https://rp.example/callback" },
        };

        public Task<Client?> FindClientByIdAsync(string clientId, CancellationToken ct) => Task.FromResult(clientId == Rp.ClientId ? Rp : null);
        public IAsyncEnumerable<Client> GetAllClientsAsync(CancellationToken ct) => new[] { Rp }.ToAsyncEnumerable();
    }

    private sealed class OpenIdOnly : IResourceStore
    {
        private static readonly IdentityResources.OpenId OpenId = new();

        public Task<IReadOnlyCollection<IdentityResource>> FindIdentityResourcesByScopeNameAsync(IEnumerable<string> scopeNames, CancellationToken ct) => Task.FromResult<IReadOnlyCollection<IdentityResource>>([OpenId]);
        public Task<IReadOnlyCollection<ApiScope>> FindApiScopesByNameAsync(IEnumerable<string> scopeNames, CancellationToken ct) => Task.FromResult<IReadOnlyCollection<ApiScope>>([]);
        public Task<IReadOnlyCollection<ApiResource>> FindApiResourcesByScopeNameAsync(IEnumerable<string> scopeNames, CancellationToken ct) => Task.FromResult<IReadOnlyCollection<ApiResource>>([]);
        public Task<IReadOnlyCollection<ApiResource>> FindApiResourcesByNameAsync(IEnumerable<string> apiResourceNames, CancellationToken ct) => Task.FromResult<IReadOnlyCollection<ApiResource>>([]);
        public Task<Resources> GetAllResourcesAsync(CancellationToken ct) => Task.FromResult(new Resources([OpenId], [], []));
    }

    /// <summary>Lets the first two commands that begin so run only when both are about to.</summary>
    private sealed class BothBeforeEither(string beginning) : DbCommandInterceptor
    {
        private readonly TaskCompletionSource both = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int arrived;

        public override async ValueTask<InterceptionResult<System.Data.Common.DbDataReader>> ReaderExecutingAsync(System.Data.Common.DbCommand command, CommandEventData eventData, InterceptionResult<System.Data.Common.DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!command.CommandText.StartsWith(beginning, StringComparison.Ordinal)) return result;
            if (Interlocked.Increment(ref arrived) >= 2) both.TrySetResult();
            await both.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
            return result;
        }
    }
}

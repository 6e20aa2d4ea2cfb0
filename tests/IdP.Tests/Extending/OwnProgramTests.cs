using System.Net.Http.Json;
using System.Text.Json;
using Extending;
using IdP.Demo;
using IdP.Tests.RelyingParties;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdP.Tests.Extending;

/// <summary>A program of one's own that hosts the provider, as <c>docs/extending.md</c> shows it, run as a process.</summary>
[Collection(RunningProviderTests.Name)]
public sealed class OwnProgramTests
{
    [Fact]
    public async Task A_program_that_references_the_provider_runs_it_with_its_own_extensions()
    {
        await using var provider = await RunningProvider.StartAsync(https: false, program: typeof(StaffProfileService).Assembly);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = Provider.Basic("demo-service", DemoClients.SecretOf("demo-service"));

        using var answer = await http.PostAsync($"{provider.Origin}/oidc/token", new FormUrlEncodedContent([new("grant_type", "client_credentials")]));

        var token = new JsonWebToken((await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString());
        Assert.Equal("Development", token.GetClaim("stage").Value);
    }

    [Fact]
    public async Task It_has_the_provider_s_verbs()
    {
        var run = await Command.RunAsync(Repository.Path(), new Dictionary<string, string>(), "dotnet", typeof(StaffProfileService).Assembly.Location, "help");

        Assert.Contains("test-certificate", run.Output, StringComparison.Ordinal);
    }
}

using System.Net;
using IdP.Storage;
using IdP.Storage.Sqlite;
using IdP.Users;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace IdP.Tests.Safety;

/// <summary>A fault of ours looks like one, never like a mistake of the client's, and tells a stranger nothing.</summary>
public sealed class FaultTests
{
    private const string Inside = "what broke inside";

    [Fact, Spec("E-273")]
    public async Task A_fault_at_the_token_endpoint_is_server_error_with_a_reference_and_no_stack_trace()
    {
        await using var provider = await StartAsync(new Breaking());
        var client = await provider.RegisterAsync();

        AssertFault(await provider.ExchangeAsync(client));
    }

    [Fact, Spec("E-273")]
    public async Task A_fault_spends_nothing()
    {
        var profiles = new Breaking();
        await using var provider = await StartAsync(profiles);
        var client = await provider.RegisterAsync();
        var form = await provider.CodeFormAsync(client);
        AssertFault(await provider.TokenAsync(client, form));

        profiles.Mend();
        var bought = (await provider.TokenAsync(client, form)).Granted();

        profiles.Break();
        AssertFault(await provider.RefreshAsync(client, bought["refresh_token"]));
        profiles.Mend();
        (await provider.RefreshAsync(client, bought["refresh_token"])).Granted();
    }

    [Fact, Spec("E-273")]
    public async Task A_fault_at_userinfo_is_server_error_with_a_reference_and_no_stack_trace()
    {
        var profiles = new Breaking();
        profiles.Mend();
        await using var provider = await StartAsync(profiles);
        var token = (await provider.ExchangeAsync(await provider.RegisterAsync())).Granted()["access_token"];

        profiles.Break();

        AssertFault(await provider.UserInfoAsync(token));
    }

    [Fact, Spec("E-273")]
    public async Task A_fault_at_sign_in_is_a_page_with_a_reference_and_no_stack_trace()
    {
        await using var provider = await Provider.StartAsync(builder => builder.Replace(services => services.AddSingleton<IUserDirectory>(new BrokenDirectory())));
        var client = await provider.RegisterAsync();
        var browser = new Visitor(provider.NewBrowser(), provider.IdPorten.Url);

        var answered = await browser.AnswerAsync(await browser.AuthorizeAsync(Visitor.Request(client)));

        var page = await answered.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.InternalServerError, "text/html"), (answered.StatusCode, answered.Content.Headers.ContentType?.MediaType));
        Assert.DoesNotContain(Inside, page, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", page, StringComparison.Ordinal);
        Assert.Matches("[0-9A-HJKMNP-TV-Z]{10}", page);
    }

    [Fact, Spec("E-273")]
    public async Task A_database_that_does_not_answer_is_a_503_to_try_again_and_spends_nothing()
    {
        await using var provider = await Provider.StartOnSqliteAsync(builder => builder.Replace(services => services.AddSingleton<Database>(
            _ => new SqliteDatabase(Path.Combine(builder.Configuration["IdP:DataFolder"]!, "idp.db")) { Patience = TimeSpan.FromMilliseconds(50) })));
        var client = await provider.RegisterAsync();
        var form = await provider.CodeFormAsync(client);

        using (var other = DatabaseFile.Open(provider.DataFolder))
        {
            using var busy = ((SqliteConnection)other).BeginTransaction(deferred: false);
            var answer = await provider.TokenAsync(client, form);

            Assert.Equal((HttpStatusCode.ServiceUnavailable, "temporarily_unavailable"), (answer.Status, answer.Error));
            Assert.NotNull(answer.Headers.RetryAfter);
            Assert.DoesNotContain(provider.DataFolder, answer.Body, StringComparison.Ordinal);
        }

        (await provider.TokenAsync(client, form)).Granted();
    }

    private static Task<Provider> StartAsync(Breaking profiles) =>
        Provider.StartAsync(builder => builder.Replace(services => services.AddSingleton<IProfileService>(services => profiles.Around(new PersonProfileService(services.GetRequiredService<IUserDirectory>())))));

    private static void AssertFault(Answer answer)
    {
        Assert.Equal((HttpStatusCode.InternalServerError, "server_error"), (answer.Status, answer.Error));
        Assert.Equal("application/json", answer.ContentHeaders.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Matches("Reference [0-9A-HJKMNP-TV-Z]{10}$", answer["error_description"]);
        Assert.DoesNotContain(Inside, answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Body, StringComparison.Ordinal);
    }

    /// <summary>Somebody's extension, which throws until it is mended.</summary>
    private sealed class Breaking : IProfileService
    {
        private IProfileService? inner;
        private volatile bool broken = true;

        public Breaking Around(IProfileService profiles)
        {
            inner = profiles;
            return this;
        }

        public void Mend() => broken = false;

        public void Break() => broken = true;

        public Task GetProfileDataAsync(ProfileDataRequestContext context, CancellationToken ct) =>
            broken ? throw new InvalidOperationException(Inside) : inner!.GetProfileDataAsync(context, ct);

        public Task IsActiveAsync(IsActiveContext context, CancellationToken ct) => inner!.IsActiveAsync(context, ct);
    }

    private sealed class BrokenDirectory : IUserDirectory
    {
        public ValueTask<User?> FindAsync(string userId, CancellationToken ct) => throw new InvalidOperationException(Inside);
    }
}

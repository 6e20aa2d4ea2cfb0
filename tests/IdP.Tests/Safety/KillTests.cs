using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using IdP.Demo;
using IdP.Rules.Clients;
using IdP.Tests.Stores;

namespace IdP.Tests.Safety;

/// <summary>What was answered is on disk: the provider is killed in the middle of its work and started again on the same data.</summary>
public sealed class KillTests
{
    private const int Workers = 6, AnswersBeforeTheKill = 200, RefreshesPerSignIn = 4;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private static readonly Client DemoBasic = new() { ClientId = "demo-basic", Issuer = "idporten", RedirectUris = [DemoClients.Callback] };

    [Fact, Spec("E-141"), Spec("E-261")]
    public async Task After_a_kill_no_spent_code_works_again_and_every_answered_refresh_token_does()
    {
        var folder = TestDatabase.NewFolder();
        var history = new ConcurrentBag<SignIn>();

        await using (var victim = await RunningProvider.StartAsync(folder))
        {
            var enough = new TaskCompletionSource();
            var answers = 0;
            var work = Enumerable.Range(0, Workers).Select(_ => WorkAsync(victim, history, () => { if (Interlocked.Increment(ref answers) == AnswersBeforeTheKill) enough.TrySetResult(); })).ToList();
            await Task.WhenAny(enough.Task, Task.WhenAll(work));
            await victim.KillAsync();
            await Task.WhenAll(work);
            Assert.True(enough.Task.IsCompleted, "The load ended before the kill.");
        }

        var sinceKill = Stopwatch.StartNew();
        await using var reborn = await RunningProvider.StartAsync(folder);

        var bought = history.Where(signIn => signIn.RefreshToken is not null).ToList();
        Assert.NotEmpty(bought);
        foreach (var signIn in bought.OrderByDescending(signIn => signIn.Interrupted))
        {
            var refreshed = await RefreshAsync(reborn, signIn.RefreshToken!);

            // An unanswered refresh may have been committed: then the token is spent, and only its grace gives it a successor.
            if (!signIn.Interrupted || sinceKill.Elapsed < Grace - TimeSpan.FromSeconds(1)) refreshed.Granted();
        }

        foreach (var signIn in bought)
        {
            var again = await PostAsync(reborn, signIn.Exchange);
            Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (again.Status, again.Error));
        }
    }

    /// <summary>Signs in, exchanges the code and refreshes, over and over, until nobody answers any more.</summary>
    private static async Task WorkAsync(RunningProvider provider, ConcurrentBag<SignIn> history, Action answered)
    {
        try
        {
            while (true)
            {
                var code = (await new Visitor(provider.Http, provider.Origin).SignInAsync(Visitor.Request(DemoBasic)))["code"];
                var signIn = new SignIn(code);
                history.Add(signIn);

                signIn.RefreshToken = (await PostAsync(provider, signIn.Exchange)).Granted()["refresh_token"];
                answered();
                for (var i = 0; i < RefreshesPerSignIn; i++)
                {
                    signIn.Interrupted = true;
                    signIn.RefreshToken = (await RefreshAsync(provider, signIn.RefreshToken)).Granted()["refresh_token"];
                    signIn.Interrupted = false;
                    answered();
                }
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            // The kill.
        }
    }

    private static Task<Answer> RefreshAsync(RunningProvider provider, string token) =>
        PostAsync(provider, new() { ["grant_type"] = "refresh_token", ["refresh_token"] = token });

    private static async Task<Answer> PostAsync(RunningProvider provider, Dictionary<string, string> form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.Origin + "/token") { Content = new FormUrlEncodedContent(form) };
        request.Headers.Authorization = Provider.Basic(DemoBasic.ClientId, DemoClients.SecretOf(DemoBasic.ClientId));
        return await Answer.ReadAsync(await provider.Http.SendAsync(request));
    }

    /// <summary>What one sign-in bought, as far as the client was told.</summary>
    private sealed class SignIn(string code)
    {
        public Dictionary<string, string> Exchange { get; } = new()
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = DemoClients.Callback,
            ["code_verifier"] = Provider.Verifier,
        };

        /// <summary>The last one answered; null when the exchange was not.</summary>
        public string? RefreshToken { get; set; }

        /// <summary>True while a refresh is sent and not answered.</summary>
        public bool Interrupted { get; set; }
    }
}

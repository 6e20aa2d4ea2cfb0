using System.CommandLine;
using System.Net;
using IdP.Admin.Commands;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace IdP.Admin.Tests.Entry;

/// <summary>The verbs of the console's executable.</summary>
public sealed class EntryCommandTests
{
    [Fact]
    public async Task An_operator_is_added_from_the_host_and_the_setup_token_is_worth_nothing_any_more()
    {
        await using var console = await EmptyConsole.StartAsync();

        var added = await RunAsync(console, "operator", "add", "--subject", "somebody");
        var again = await RunAsync(console, "operator", "add", "--subject", "somebody");
        var listed = await RunAsync(console, "operator", "list", "--json");

        Assert.Equal((0, "somebody is an operator."), (added.Exit, added.Output));
        Assert.Equal((0, "somebody is an operator already."), (again.Exit, again.Output));
        Assert.Contains("\"subject\": \"somebody\"", listed.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(console.TokenFile()));
        Assert.Equal(HttpStatusCode.NotFound, (await console.Anybody().GetAsync("/setup")).Status);
        var told = await console.Get<AuditStore>().SearchAsync(new() { TargetId = "somebody" }, 10);
        Assert.Equal([AuditActions.BootstrapCompleted, AuditActions.MemberAdded], told.Select(row => row.Event.Action));
        Assert.All(told, row => Assert.Equal((AuditActorTypes.Host, AuditChannels.Cli), (row.Event.Actor.Type, row.Event.Source.Channel)));
    }

    [Theory, InlineData(""), InlineData("with space"), InlineData("æ")]
    public async Task What_cannot_be_a_subject_is_not_understood(string subject) =>
        Assert.Equal(2, (await RunAsync(await ConsoleHost.SharedAsync(), "operator", "add", "--subject", subject)).Exit);

    [Fact]
    public async Task A_broken_glass_lets_an_operator_in_once_without_the_provider()
    {
        await using var console = await ConsoleHost.StartAsync();
        var link = (await RunAsync(console, "break-glass", "--subject", await OperatorOf(console))).Output;
        var visitor = console.Anybody();

        var shown = await visitor.GetAsync(link);
        await visitor.GetAsync(link); // somebody looks at it twice: looking spends nothing
        var inside = await visitor.FollowAsync(await visitor.SubmitAsync(shown, "main form"));
        var session = await visitor.OpenAsync("/session");
        var another = console.Anybody();
        var spent = await another.SubmitAsync(await another.GetAsync(link), "main form");

        Assert.Equal(HttpStatusCode.OK, inside.Status);
        Assert.Contains("Olga Operator", session.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, spent.Status);
        Assert.StartsWith("Error: ", spent.Page.Title, StringComparison.Ordinal);
        Assert.Single(await console.Get<AuditStore>().SearchAsync(new() { ActionPrefix = AuditActions.BreakGlassUsed }, 10));
        Assert.Equal("break_glass", Assert.Single(await console.Get<AuditStore>().SearchAsync(new() { ActionPrefix = AuditActions.SignInSucceeded }, 10)).Event.ReasonCode);
    }

    [Fact]
    public async Task A_broken_glass_is_mended_after_a_quarter_of_an_hour()
    {
        await using var console = await ConsoleHost.StartAsync();
        var link = (await RunAsync(console, "break-glass", "--subject", await OperatorOf(console))).Output;
        var visitor = console.Anybody();
        var shown = await visitor.GetAsync(link);

        console.Clock.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.SubmitAsync(shown, "main form")).Status);
    }

    [Fact]
    public async Task The_glass_is_broken_for_operators_only_and_the_link_can_go_to_a_private_file()
    {
        await using var console = await ConsoleHost.StartAsync();
        var file = Path.Combine(console.DataFolder, "link");

        var nobody = await RunAsync(console, "break-glass", "--subject", "nobody");
        var written = await RunAsync(console, "break-glass", "--subject", await OperatorOf(console), "--out", file);

        Assert.Equal((1, ""), (nobody.Exit, nobody.Output));
        Assert.Equal((0, ""), (written.Exit, written.Output));
        Assert.StartsWith(ConsoleHost.Origin + "/session/break-glass?token=", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private static async Task<string> OperatorOf(ConsoleHost console)
    {
        await using var rows = console.Get<ConsoleStore>().Read();
        return (await rows.Set<PlatformMember>().SingleAsync(member => member.Role == PlatformRole.Operator)).Subject;
    }

    private static async Task<(int Exit, string Output)> RunAsync(ConsoleHost console, params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var call = ConsoleCommandLine.Root(_ => Task.FromResult<IHost>(new RunningHost(console))).Parse(words);
        var exit = await call.InvokeAsync(new() { Output = output, Error = error });
        return (call.Errors.Count > 0 ? 2 : exit, output.ToString().Trim());
    }

    /// <summary>The console that runs, as a verb opens it.</summary>
    private sealed class RunningHost(ConsoleHost console) : IHost
    {
        public IServiceProvider Services => console.Get<IServiceProvider>();

        public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public void Dispose()
        {
            // It runs on.
        }
    }
}

using System.CommandLine;
using System.Text.Json;
using IdP.Admin.Access;
using IdP.Admin.SignIn;
using IdP.Commands;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Commands;

/// <summary><c>operator</c>: who looks after the deployment. The first one can be made here instead of with the setup token.</summary>
internal static class OperatorCommand
{
    private const int LongestSubject = 255; // OIDCC-2

    private static readonly JsonSerializerOptions Lines = new() { WriteIndented = true };

    public static Command Create(Func<CancellationToken, Task<IHost>> open) => new("operator", "Says who looks after the deployment.") { Add(open), List(open) };

    public static Option<string> Subject(string description)
    {
        var subject = new Option<string>("--subject") { Description = description, HelpName = "sub", Required = true };
        subject.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string>() is not { Length: > 0 and <= LongestSubject } sub || sub.Any(character => character is <= ' ' or > '~'))
                given.AddError("--subject: write the sub of the person's id_token, as the console shows it to whoever signs in without a role, or as `operator list` does.");
        });
        return subject;
    }

    private static Command Add(Func<CancellationToken, Task<IHost>> open)
    {
        var subject = Subject("The person's sub at the issuer that the console signs in with.");
        var command = new Command("add", "Makes somebody an operator. They sign in with the provider as everybody does. A setup token opens nothing from then on.") { subject };
        command.SetAction((words, ct) => ConsoleCall.RunAsync(open, words, call => AddAsync(call, words.GetRequiredValue(subject)), ct));
        return command;
    }

    private static async Task<int> AddAsync(ConsoleCall call, string subject)
    {
        var (before, first) = await call.Get<ConsoleStore>().WriteAsync(
            async write =>
            {
                var members = write.Rows.Set<PlatformMember>().AsNoTracking();
                var known = await members.SingleOrDefaultAsync(member => member.Subject == subject, call.Cancelled);
                if (known?.Role is PlatformRole.Operator) return (known.Role, false);

                var opens = !await members.AnyAsync(member => member.Role == PlatformRole.Operator, call.Cancelled);
                await Bootstrap.MakeOperatorAsync(write, subject, call.Cancelled);
                await write.AuditAsync(Event(known is null ? AuditActions.MemberAdded : AuditActions.MemberRoleChanged, subject) with { Changes = Change(known?.Role) });
                if (opens) await write.AuditAsync(Event(AuditActions.BootstrapCompleted, subject));
                return (known?.Role, opens);
            },
            call.Cancelled);

        if (first && call.Get<SetupTokenFile>() is { IsGiven: false } file) file.Erase();
        await call.Output.WriteLineAsync(before is PlatformRole.Operator ? $"{subject} is an operator already." : $"{subject} is an operator.");
        return ExitCodes.Done;
    }

    private static Command List(Func<CancellationToken, Task<IHost>> open)
    {
        var json = new Option<bool>("--json") { Description = "Writes a JSON array, for programs." };
        var command = new Command("list", "Lists the operators: subject, since when, last sign-in, name.") { json };
        command.SetAction((words, ct) => ConsoleCall.RunAsync(open, words, call => ListAsync(call, words.GetValue(json)), ct));
        return command;
    }

    private static async Task<int> ListAsync(ConsoleCall call, bool json)
    {
        await using var rows = call.Get<ConsoleStore>().Read();
        var operators = await rows.Set<PlatformMember>().Where(member => member.Role == PlatformRole.Operator)
            .GroupJoin(rows.Set<Person>(), member => member.Subject, person => person.Subject, (member, people) => new { member, people })
            .SelectMany(joined => joined.people.DefaultIfEmpty(), (joined, person) => new { joined.member.Subject, joined.member.Added, person!.LastSignIn, person.Name })
            .OrderBy(one => one.Added)
            .ToListAsync(call.Cancelled);

        if (json)
            await call.Output.WriteLineAsync(JsonSerializer.Serialize(operators.Select(one => new { subject = one.Subject, added = one.Added, last_sign_in = one.LastSignIn, name = one.Name }), Lines));
        else
            foreach (var one in operators) await call.Output.WriteLineAsync($"{one.Subject}  {one.Added:yyyy-MM-dd}  {(one.LastSignIn is { } last ? $"{last:yyyy-MM-dd}" : "never"),-10}  {one.Name}".TrimEnd());
        if (operators.Count == 0) await call.Error.WriteLineAsync("There is no operator. `operator add` makes one, or the setup token that the console logs the path of.");
        return ExitCodes.Done;
    }

    private static AuditEvent Event(string action, string subject) => new()
    {
        Action = action,
        Actor = AuditActor.Host(),
        Target = AccessTrail.Operator(subject),
        Source = new(AuditChannels.Cli),
    };

    private static string Change(PlatformRole? before) => JsonSerializer.Serialize(new[] { new { path = "role", before = before?.ToString(), after = nameof(PlatformRole.Operator) } });
}

using System.CommandLine;
using System.Globalization;
using System.Text;
using IdP.Admin.SignIn;
using IdP.Commands;
using IdP.Storage.Console;
using IdP.TestCertificates;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Commands;

/// <summary><c>break-glass</c>: lets an operator in when the provider cannot.</summary>
internal static class BreakGlassCommand
{
    public static Command Create(Func<CancellationToken, Task<IHost>> open)
    {
        var subject = OperatorCommand.Subject("The sub of an operator; `operator list` shows them.");
        var output = new Option<string?>("--out") { Description = "Writes the link to this file, which its owner alone may read, instead of showing it.", HelpName = "file" };
        var command = new Command("break-glass", "Makes a link that signs an operator in without the provider: good once, for 15 minutes. It is written into the audit trail.") { subject, output };
        command.SetAction((words, ct) => ConsoleCall.RunAsync(open, words, call => MakeAsync(call, words.GetRequiredValue(subject), words.GetValue(output)), ct));
        return command;
    }

    private static async Task<int> MakeAsync(ConsoleCall call, string subject, string? file)
    {
        if (file is not null && Directory.Exists(file))
        {
            await call.Error.WriteLineAsync($"{file} is a folder: name a file in it. No link was made.");
            return ExitCodes.Usage;
        }

        if (await call.Get<BreakGlass>().IssueAsync(subject, call.Cancelled) is not { } token)
        {
            await call.Error.WriteLineAsync($"{subject} is no operator. `operator list` shows those that are, `operator add` makes one.");
            return ExitCodes.Refused;
        }

        var link = QueryHelpers.AddQueryString(call.Get<IOptions<ConsoleOptions>>().Value.PublicOrigin + SignInEndpoints.BreakGlassPath, "token", token);
        if (file is null) await call.Output.WriteLineAsync(link);
        else WholeFile.WritePrivate(file, Encoding.ASCII.GetBytes(link));

        var ends = call.Get<ConsoleStore>().Now + BreakGlass.Lifetime;
        await call.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The link signs {subject} in once, until {ends:HH:mm} UTC.{(file is null ? "" : $" It is in {file}.")}"));
        return ExitCodes.Done;
    }
}

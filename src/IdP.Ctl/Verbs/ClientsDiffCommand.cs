using System.CommandLine;
using IdP.Ctl.Documents;

namespace IdP.Ctl.Verbs;

/// <summary><c>clients diff</c>: what <c>clients apply</c> would change. Ends with 3 when that is anything.</summary>
internal static class ClientsDiffCommand
{
    public static Command Create(Remote remote)
    {
        var (files, issuer, source, takeOver, prune) = (Said.Files(), Said.IssuerOfDocuments(), Said.Source(), Said.TakeOver(), ClientsApplyCommand.Prune());
        var command = new Command("diff", "Tells how the documents and what is registered differ. Ends with 3 when they do.") { files, issuer, source, prune, takeOver };
        ClientsApplyCommand.PruneNeedsSource(command, prune, source);
        command.SetAction((words, ct) => remote.RunAsync(words, "idp.clients.read idp.clients.write", async call =>
        {
            var documents = Document.ReadAll(words.GetRequiredValue(files), words.GetValue(issuer));
            var plan = await new Plan(call, words.GetValue(source), words.GetValue(takeOver)).MakeAsync(documents, words.GetValue(prune));
            await ClientsApplyCommand.TellAsync(call, plan);
            return plan.Any(planned => planned.Step == Step.Refuse) ? ExitCodes.Refused : plan.All(planned => planned.Step == Step.Unchanged) ? ExitCodes.Done : ExitCodes.Found;
        }, ct));
        return command;
    }
}

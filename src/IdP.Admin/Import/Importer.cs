using System.Text.Json.Nodes;
using IdP.Admin.Access;
using IdP.Admin.Api;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Registration;
using IdP.Storage.Console;

namespace IdP.Admin.Import;

/// <summary>
/// Brings mapped clients into the registry, each by itself through the registrar: a client is brought over whole or not at all, and
/// what a page could not do an import cannot either. To preview is to propose the same, and change nothing.
/// </summary>
public sealed class Importer(ConsoleStore store, Registrar registrar)
{
    /// <summary>What bringing the clients over would do, as of now.</summary>
    public async Task<IReadOnlyList<PlannedClient>> PlanAsync(Actor actor, string organization, string issuer, IReadOnlyList<MappedClient> clients, Circumstances circumstances, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(clients);
        var planned = new List<PlannedClient>(clients.Count);
        foreach (var mapped in clients) planned.Add(await PlanAsync(actor, new(organization, issuer, mapped.ClientId), planned.Count, mapped, circumstances with { DryRun = true }, ct));
        return planned;
    }

    /// <summary>Brings one client over, if it is still what the plan was made on.</summary>
    /// <param name="actor">Who brings it.</param>
    /// <param name="organization">In whose name.</param>
    /// <param name="issuer">Where it is registered.</param>
    /// <param name="number">Its place in the file.</param>
    /// <param name="mapped">The client.</param>
    /// <param name="version">The version that the plan was made on; 0 for a client that was new.</param>
    /// <param name="circumstances">How it came.</param>
    /// <param name="ct">Gives up, with nothing done.</param>
    public async Task<ImportResult> ApplyAsync(Actor actor, string organization, string issuer, int number, MappedClient mapped, long version, Circumstances circumstances, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(mapped);
        if (mapped.Document is null) return new(number, ImportStatus.Refused, ReasonsOf(mapped));

        var address = new ClientAddress(organization, issuer, mapped.ClientId);
        var existing = version == 0 ? null : await FindAsync(address, ct);
        if (version > 0 && existing?.Version != version) return new(number, ImportStatus.ChangedMeanwhile, [ImportTexts.ChangedMeanwhile]);

        var (proposal, problems) = ProposalFor(mapped, existing);
        if (problems.Count > 0) return new(number, ImportStatus.Refused, Said(problems));
        return await registrar.SubmitAsync(actor, address, proposal, existing?.Version, circumstances, ct) switch
        {
            Outcome.Done done => new(number, version == 0 ? ImportStatus.Registered : ImportStatus.Changed, [], NeedsSecret: LacksSecret(done.Client.Client)),
            Outcome.Waiting waiting => new(number, ImportStatus.Waits, [], waiting.Change?.ChangeId),
            Outcome.Unchanged => new(number, ImportStatus.Same, []),
            Outcome.Refused refused => new(number, version == 0 && refused.Problems.Any(problem => problem.Id == "client_id.taken") ? ImportStatus.ChangedMeanwhile : ImportStatus.Refused, Said(refused.Problems.Where(problem => problem.IsError))),
            Outcome.Pending => new(number, ImportStatus.Refused, [ListTexts.AnotherChangeWaits]),
            Outcome.Forbidden => new(number, ImportStatus.Refused, [ListTexts.MayNot]),
            _ => new(number, ImportStatus.ChangedMeanwhile, [ImportTexts.ChangedMeanwhile]),
        };
    }

    private async Task<PlannedClient> PlanAsync(Actor actor, ClientAddress address, int number, MappedClient mapped, Circumstances circumstances, CancellationToken ct)
    {
        if (mapped.Document is null) return new(number, mapped, ImportVerdict.Cannot, 0) { Why = ReasonsOf(mapped) };

        var existing = await FindAsync(address, ct);
        var verdict = existing is null ? ImportVerdict.New : ImportVerdict.Change;
        var plan = new PlannedClient(number, mapped, verdict, existing?.Version ?? 0);
        var cannot = plan with { Verdict = ImportVerdict.Cannot };
        var (proposal, problems) = ProposalFor(mapped, existing);
        if (problems.Count > 0) return cannot with { Why = Said(problems) };
        return await registrar.SubmitAsync(actor, address, proposal, existing?.Version, circumstances, ct) switch
        {
            Outcome.Done done => plan with { Changes = done.Changes, Warnings = Said(done.Warnings) },
            Outcome.Waiting waiting => plan with { Changes = waiting.Changes, Warnings = Said(waiting.Warnings), NeedsApproval = true },
            Outcome.Unchanged => plan with { Verdict = ImportVerdict.Same },
            Outcome.Refused refused => cannot with { Why = Said(refused.Problems.Where(problem => problem.IsError)) },
            Outcome.Pending => cannot with { Why = [ListTexts.AnotherChangeWaits] },
            Outcome.Forbidden => cannot with { Why = [ListTexts.MayNot] },
            _ => cannot with { Why = [ImportTexts.ChangedMeanwhile] },
        };
    }

    // A client of another organisation is as if it did not exist: the registrar then says that the name is taken, and not by whom.
    private async Task<StoredClient?> FindAsync(ClientAddress address, CancellationToken ct) =>
        await store.FindClientAsync(address.Issuer, address.ClientId, ct) is { } found && found.Client.OrganizationNumber == address.Organization ? found : null;

    private static (Proposal Proposal, IReadOnlyList<RegistrationProblem> Problems) ProposalFor(MappedClient mapped, StoredClient? existing)
    {
        var sent = JsonNode.Parse(mapped.Document!)!.AsObject();
        var hasNotes = sent.ContainsKey(ClientBody.Description) || sent.ContainsKey(ClientBody.Contacts) || sent.ContainsKey(ClientBody.ManagedBy);
        var members = existing is null || mapped.IsWhole ? sent : MergePatch.Apply(ClientsEndpoints.Patchable(existing, sent), sent);
        if (existing is null && !mapped.IsWhole) Complete(members, mapped.ClientId);
        if (existing is not null && HasTheKeysOf(existing.Client, members)) members.Remove("jwks"); // those that stay keep their end

        var (body, problems) = ClientBody.Read(members);
        var document = body.Document.ToJsonString();
        return (existing is null ? new Register(document, body.Notes) : new Replace(document, hasNotes || !mapped.IsWhole ? body.Notes : null), problems);
    }

    // RFC7591-2: where a new client says no scope, it is given one that lets it do what it is for.
    private static void Complete(JsonObject members, string clientId)
    {
        var signsIn = members["grant_types"] is not JsonArray grants || grants.Any(grant => grant?.ToString() == GrantTypes.AuthorizationCode);
        if (signsIn && !members.ContainsKey("scope") && !members.ContainsKey("scopes")) members["scope"] = Scopes.OpenId;
        if (!members.ContainsKey("client_name")) members["client_name"] = clientId;
    }

    private static bool HasTheKeysOf(Client existing, JsonObject members)
    {
        if (members["jwks"] is not JsonObject set || set["keys"] is not JsonArray keys) return false;
        var registered = existing.Secrets.Where(secret => secret.Type == SecretTypes.JsonWebKey).Select(secret => RegisteredKeyRules.Canonical(secret.Value)).ToHashSet();
        try
        {
            return keys.Count > 0 && registered.SetEquals(keys.Select(key => RegisteredKeyRules.Canonical(key?.ToJsonString() ?? "")));
        }
        catch (ArgumentException)
        {
            return false; // no key at all: the rules say so
        }
    }

    private static bool LacksSecret(Client client) =>
        client.TokenEndpointAuthMethod is AuthenticationMethods.ClientSecretBasic or AuthenticationMethods.ClientSecretPost && client.Secrets.All(secret => secret.Type != SecretTypes.SharedSecret);

    private static IReadOnlyList<Text> ReasonsOf(MappedClient mapped) =>
        [.. mapped.Members.Where(member => member.Fate == MemberFate.CannotBeMapped && ImportTexts.KeepsOut(member.Why)).Select(ImportTexts.Because)];

    private static IReadOnlyList<Text> Said(IEnumerable<RegistrationProblem> problems) => [.. problems.Select(RegistrationTexts.Of).Distinct()];
}

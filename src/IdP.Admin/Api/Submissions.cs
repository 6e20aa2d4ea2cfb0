using System.Text.Json.Nodes;
using IdP.Admin.Access;
using IdP.Admin.Api.Contracts;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Issuers;
using IdP.Rules.Registration;
using IdP.Rules.Usage;
using IdP.Storage;
using IdP.Storage.Console;

namespace IdP.Admin.Api;

/// <summary>Hands what the API is asked to do to the registrar, and says over HTTP what became of it.</summary>
internal sealed class Submissions(Registrar registrar, ConsoleStore store, UsageStore usage, IssuerDirectory issuers)
{
    private const int LongestReason = 2000;

    /// <summary>How far back a trial looks.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    /// <summary>A write that is meant for one version: without <c>If-Match</c> it is refused (RFC6585-3).</summary>
    public Task<ApiAnswer> ChangeAsync(ApiCall call, ClientAddress address, Proposal proposal, WriteOptions write, Func<Outcome.Done, ApiAnswer> done) => write.IfMatch is null
        ? Task.FromResult(call.Problem(ProblemType.PreconditionRequired, call.Say(ApiTexts.IfMatchRequired)))
        : AddAsync(call, address, proposal, write, done);

    /// <summary>A write that takes nothing from anybody: <c>If-Match</c> is kept to when it is sent.</summary>
    public async Task<ApiAnswer> AddAsync(ApiCall call, ClientAddress address, Proposal proposal, WriteOptions write, Func<Outcome.Done, ApiAnswer> done)
    {
        if (write.Reason?.Length > LongestReason) return call.Problem(ProblemType.Validation, call.Say(ApiTexts.ReasonTooLong, ("max", $"{LongestReason}")));

        var version = (long?)null;
        if (write.IfMatch is { } tag && !VersionTag.TryRead(tag, out version)) version = 0; // no client has this version

        var before = write.IsTrial ? await store.FindClientAsync(address.Issuer, address.ClientId, call.Aborted) : null;
        var outcome = await registrar.SubmitAsync(call.Actor, address, proposal, version, call.Circumstances(write.Reason, write.IsTrial), call.Aborted);
        return outcome switch
        {
            Outcome.Done or Outcome.Waiting or Outcome.Unchanged when write.IsTrial => ApiAnswer.Ok(await TrialAsync(call, outcome, before)),
            Outcome.Done made => done(made),
            Outcome.Unchanged unchanged => done(new(unchanged.Client, null, Nothing, [])),
            Outcome.Waiting { Change: { } change } => Accepted(change),
            Outcome.Refused refused => call.Refused(refused.Problems),
            Outcome.Conflict conflict => call.Problem(ProblemType.StaleVersion) with { ETag = VersionTag.Of(conflict.Current.Version) },
            Outcome.Pending pending => call.Problem(ProblemType.ApprovalConflict, change: ApiPaths.OfChange(address.Organization, pending.Change.ChangeId)),
            Outcome.Forbidden => call.Forbidden(proposal.Needs),
            _ => call.Problem(ProblemType.NotFound),
        };
    }

    /// <summary>202: it is done when a second person has approved it.</summary>
    private static ApiAnswer Accepted(PendingChange change) =>
        ApiAnswer.Of(StatusCodes.Status202Accepted, ChangesEndpoints.Resource(change)) with { Location = ApiPaths.OfChange(change.OrganizationNumber, change.ChangeId) };

    private async Task<Trial> TrialAsync(ApiCall call, Outcome outcome, StoredClient? before) => outcome switch
    {
        Outcome.Done done => new(ClientResource.Of(done.Client), Changes(done.Changes), call.Errors(done.Warnings), false, [], await ImpactAsync(before, done.Client)),
        Outcome.Waiting waiting => new(null, Changes(waiting.Changes), [], true, [.. waiting.Sensitive.Select(sensitive => sensitive.Id)], null),
        Outcome.Unchanged unchanged => new(ClientResource.Of(unchanged.Client), Changes(Nothing), [], false, [], null),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no outcome of a trial."),
    };

    private async Task<ImpactResource?> ImpactAsync(StoredClient? before, StoredClient after)
    {
        if (before is null) return null;
        var profile = issuers.All.First(issuer => issuer.Name == after.Client.Issuer).Profile;
        var shapes = await usage.OfClientAsync(after.Client.Issuer, after.Client.ClientId, store.Now - Lately);
        var impact = Impact.Of(shapes, before.Client, after.Client, profile, store.Now);
        return new(impact.Requests, impact.Refused, impact.Unknown, [.. impact.Rules.Select(rule => new RuleImpact(rule.Rule, rule.Refusal.Code, rule.Requests))]);
    }

    private static ClientChanges Nothing => new([], []);

    private static JsonNode? Changes(ClientChanges changes) => JsonNode.Parse(changes.ToJson());
}

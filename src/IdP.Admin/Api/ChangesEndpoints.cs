using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using IdP.Admin.Access;
using IdP.Admin.Api.Contracts;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Api;

/// <summary>What waits for a second person. A program asks, looks, withdraws and collects; it is no person, so it never approves.</summary>
internal sealed class ChangesEndpoints(ConsoleStore store, Approvals approvals, Cursors cursors)
{
    private const string Changes = ApiPaths.Organization + "/changes";
    private const string OneChange = Changes + "/{changeId}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Changes, ([FromRoute] string organization, [FromQuery(Name = "state"), Description("waiting, approved, applied, rejected, withdrawn or lapsed; all when left out.")] string? state, [AsParameters] PageOptions page, HttpContext http, ChangesEndpoints endpoints) =>
            endpoints.ListAsync(organization, state, page, http))
            .Describe("listChanges", "Changes", "What waits for a second person, and what became of it; the newest first", Right.SeeClients)
            .Answers<Page<ChangeResource>>(StatusCodes.Status200OK, "A part of the list").Fails(400);

        routes.MapGet(OneChange, ([FromRoute] string organization, [FromRoute] string changeId, HttpContext http, ChangesEndpoints endpoints) => endpoints.GetAsync(organization, changeId, http))
            .Describe("getChange", "Changes", "A change that waits, or what became of it", Right.SeeClients)
            .Answers<ChangeResource>(StatusCodes.Status200OK, "The change").Fails(404);

        routes.MapDelete(OneChange, ([FromRoute] string organization, [FromRoute] string changeId, [FromHeader(Name = "Change-Reason"), Description("Why, for the audit trail.")] string? reason, HttpContext http, ChangesEndpoints endpoints) =>
            endpoints.WithdrawAsync(organization, changeId, reason, http))
            .Describe("withdrawChange", "Changes", "Takes back what the caller itself asked for", Right.SeeClients, Right.EditClients)
            .Answers(StatusCodes.Status204NoContent, "It does not wait any more").Fails(404, 409);

        routes.MapPost(OneChange + ":collect", ([FromRoute] string organization, [FromRoute] string changeId, HttpContext http, ChangesEndpoints endpoints) => endpoints.CollectAsync(organization, changeId, http))
            .Describe("collectSecret", "Changes", "Makes the secret that was approved, for the caller that asked for it. Once, within 24 hours", Right.SeeClients, Right.ManageCredentials)
            .Answers<NewSecretResource>(StatusCodes.Status201Created, "The secret, this once").Fails(404, 409, 422);

        foreach (var (verb, name, summary) in (ReadOnlySpan<(string, string, string)>)
        [
            ("approve", "approveChange", "Refused: people approve, in the console"), ("reject", "rejectChange", "Refused: people reject, in the console"),
        ])
        {
            routes.MapPost($"{OneChange}:{verb}", ([FromRoute] string organization, [FromRoute] string changeId, HttpContext http, ChangesEndpoints endpoints) => endpoints.ForPeopleAsync(organization, changeId, http))
                .Describe(name, "Changes", summary, Right.SeeClients)
                .Fails(403, 404);
        }
    }

    internal static ChangeResource Resource(PendingChange change) => new(
        change.ChangeId, change.Issuer, change.ClientId, change.Action, JsonNamingPolicy.SnakeCaseLower.ConvertName(change.State.ToString()), change.Reason, change.Requester,
        change.Requested, change.Expires, change.Decided, change.DecisionReason, JsonNode.Parse(change.Proposal));

    private async Task<IResult> ListAsync(string organization, string? state, PageOptions page, HttpContext http)
    {
        var call = ApiCall.Of(http);
        if (HistoryEndpoints.Unreadable(call, page) is { } problem) return problem;
        PendingState? wanted = null;
        if (state is not null)
        {
            if (Enum.GetValues<PendingState>().Where(known => JsonNamingPolicy.SnakeCaseLower.ConvertName(known.ToString()) == state).ToList() is not [var found]) return call.Problem(ProblemType.Validation, errors: [call.Error("", "parameter.unreadable", ApiTexts.UnreadableParameter, ("name", "state"))]);
            wanted = found;
        }

        var list = $"changes/{organization}/{state}";
        Place? after = null;
        if (page.Cursor is { } cursor && (after = cursors.Read<Place>(list, cursor)) is null) return call.Problem(ProblemType.Validation, errors: [call.Error("", "parameter.cursor", ApiTexts.Cursor)]);

        await using var rows = store.Read();
        var changes = rows.Set<PendingChange>().Where(change => change.OrganizationNumber == organization && (wanted == null || change.State == wanted));
        if (after is not null) changes = changes.Where(change => change.Requested < after.Requested || (change.Requested == after.Requested && change.ChangeId.CompareTo(after.ChangeId) > 0));
        var part = await changes.OrderByDescending(change => change.Requested).ThenBy(change => change.ChangeId).Take(page.Size + 1).ToListAsync(call.Aborted);
        var items = part.Take(page.Size).ToList();
        var next = part.Count > page.Size ? cursors.Write(list, new Place(items[^1].Requested, items[^1].ChangeId)) : null;
        return ApiAnswer.Ok(new Page<ChangeResource>([.. items.Select(Resource)], next)) with { Headers = Links.Next(call, http.Request, next) };
    }

    private async Task<IResult> GetAsync(string organization, string changeId, HttpContext http)
    {
        var call = ApiCall.Of(http);
        return await FindAsync(organization, changeId, call.Aborted) is { } change ? ApiAnswer.Ok(Resource(change)) : call.Problem(ProblemType.NotFound);
    }

    private async Task<IResult> WithdrawAsync(string organization, string changeId, string? reason, HttpContext http)
    {
        var call = ApiCall.Of(http);
        if (await FindAsync(organization, changeId, call.Aborted) is null) return call.Problem(ProblemType.NotFound);
        return Answer(call, await approvals.WithdrawAsync(call.Actor, changeId, call.Circumstances(reason), call.Aborted), Right.EditClients, _ => new(StatusCodes.Status204NoContent));
    }

    private async Task<IResult> CollectAsync(string organization, string changeId, HttpContext http)
    {
        var call = ApiCall.Of(http);
        if (await FindAsync(organization, changeId, call.Aborted) is null) return call.Problem(ProblemType.NotFound);
        return Answer(call, await approvals.CollectAsync(call.Actor, changeId, call.Circumstances(), call.Aborted), Right.ManageCredentials, taken => taken.Outcome switch
        {
            Outcome.Done { Secret: not null } done => SecretsEndpoints.Made(done),
            Outcome.Refused refused => call.Refused(refused.Problems),
            _ => call.Problem(ProblemType.Decided),
        });
    }

    private async Task<IResult> ForPeopleAsync(string organization, string changeId, HttpContext http)
    {
        var call = ApiCall.Of(http);
        return await FindAsync(organization, changeId, call.Aborted) is null
            ? call.Problem(ProblemType.NotFound)
            : call.Problem(ProblemType.ApprovalByPeople, call.Say(ApiTexts.ApprovalByPeopleDetail, ("address", call.Address($"/o/{organization}/changes/{changeId}"))));
    }

    private static ApiAnswer Answer(ApiCall call, Decision decision, Right needs, Func<Decision.Taken, ApiAnswer> taken) => decision switch
    {
        Decision.Taken done => taken(done),
        Decision.TooLate => call.Problem(ProblemType.Decided),
        Decision.Forbidden when !call.Actor.May(needs, call.Caller!.Client.OrganizationNumber) => call.Forbidden(needs),
        Decision.Forbidden or Decision.OwnRequest => call.Problem(ProblemType.Forbidden),
        _ => call.Problem(ProblemType.NotFound),
    };

    private async Task<PendingChange?> FindAsync(string organization, string changeId, CancellationToken ct)
    {
        await using var rows = store.Read();
        return await rows.Set<PendingChange>().SingleOrDefaultAsync(change => change.ChangeId == changeId && change.OrganizationNumber == organization, ct);
    }

    private sealed record Place(DateTimeOffset Requested, string ChangeId);
}

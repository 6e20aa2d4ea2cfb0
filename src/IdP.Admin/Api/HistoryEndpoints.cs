using System.Globalization;
using System.Text.Json.Nodes;
using IdP.Admin.Access;
using IdP.Admin.Api.Contracts;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Api;

/// <summary>What befell an organisation and its clients: the audit trail, and the requests that were refused.</summary>
internal sealed class HistoryEndpoints(ConsoleStore store, AuditStore audit, ExplanationStore explanations, Cursors cursors)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ApiPaths.Client + "/events", ([AsParameters] ClientPath client, [AsParameters] PageOptions page, HttpContext http, HistoryEndpoints endpoints) => endpoints.OfClientAsync(client, page, http))
            .Describe("listClientEvents", "History", "What befell a client, the newest first", Right.SeeClients)
            .Answers<Page<EventResource>>(StatusCodes.Status200OK, "A part of the list").Fails(400, 404);

        routes.MapGet(ApiPaths.Client + "/explanations", ([AsParameters] ClientPath client, [AsParameters] PageOptions page, HttpContext http, HistoryEndpoints endpoints) => endpoints.ExplainAsync(client, page, http))
            .Describe("listExplanations", "History", "The client's latest refused requests, and which rule refused each", Right.SeeClients)
            .Answers<Page<ExplanationResource>>(StatusCodes.Status200OK, "The newest first").Fails(400, 404);

        routes.MapGet(ApiPaths.Organization + "/audit", ([FromRoute] string organization, [AsParameters] AuditQuery query, [AsParameters] PageOptions page, HttpContext http, HistoryEndpoints endpoints) =>
            endpoints.OfOrganizationAsync(organization, query, page, http))
            .Describe("listAudit", "History", "The organisation's part of the audit trail, the newest first", Right.SeeAudit)
            .Answers<Page<EventResource>>(StatusCodes.Status200OK, "A part of the list").Fails(400);
    }

    internal static EventResource Resource(AuditRow row) => new(
        row.Seq, row.Id, row.Time, row.Event.Action, row.Event.Outcome, row.Event.ReasonCode, Actor(row.Event.Actor),
        row.Event.Target is { } target ? new(target.Type, target.Id, target.Issuer, target.VersionBefore, target.VersionAfter) : null,
        row.Event.Changes is { } changes ? JsonNode.Parse(changes) : null, row.Event.Reason,
        row.Event.Approval is { } approval ? new(approval.Id, approval.Requester, approval.Approver) : null, row.Event.Source.Channel, row.Event.RequestId);

    internal static EventActor Actor(AuditActor actor) => new(actor.Type, actor.Reference, actor.Issuer, actor.Role);

    private async Task<IResult> OfClientAsync(ClientPath client, PageOptions page, HttpContext http)
    {
        var call = ApiCall.Of(http);
        return await SecretsEndpoints.FindAsync(store, client.Address, call.Aborted) is null
            ? call.Problem(ProblemType.NotFound)
            : await SearchAsync(call, http, $"events/{client.Address}", new() { Organization = client.Organization, TargetIssuer = client.Issuer, TargetId = client.ClientId }, page);
    }

    private Task<IResult> OfOrganizationAsync(string organization, AuditQuery query, PageOptions page, HttpContext http) => SearchAsync(ApiCall.Of(http), http, $"audit/{organization}/{query}", query.Filter(organization), page);

    private async Task<IResult> SearchAsync(ApiCall call, HttpContext http, string list, AuditFilter filter, PageOptions page)
    {
        if (Unreadable(call, page) is { } problem) return problem;
        Row? before = null;
        if (page.Cursor is { } cursor && (before = cursors.Read<Row>(list, cursor)) is null) return call.Problem(ProblemType.Validation, errors: [call.Error("", "parameter.cursor", ApiTexts.Cursor)]);

        var found = await audit.SearchAsync(filter, page.Size + 1, before?.Seq, call.Aborted);
        var items = found.Take(page.Size).ToList();
        var next = found.Count > page.Size ? cursors.Write(list, new Row(items[^1].Seq)) : null;
        return ApiAnswer.Ok(new Page<EventResource>([.. items.Select(Resource)], next)) with { Headers = Links.Next(call, http.Request, next) };
    }

    private async Task<IResult> ExplainAsync(ClientPath client, PageOptions page, HttpContext http)
    {
        var call = ApiCall.Of(http);
        if (Unreadable(call, page) is { } problem) return problem;
        if (await SecretsEndpoints.FindAsync(store, client.Address, call.Aborted) is null) return call.Problem(ProblemType.NotFound);
        var found = await explanations.LatestAsync(page.Size, client.Issuer, client.ClientId, call.Aborted);
        return ApiAnswer.Ok(new Page<ExplanationResource>([.. found.Select(one => new ExplanationResource(one.Reference, one.At, one.Endpoint, one.Error, one.Rule, JsonNode.Parse(one.Json)))], null));
    }

    internal static ApiAnswer? Unreadable(ApiCall call, PageOptions page) => page.IsInRange
        ? null
        : call.Problem(ProblemType.Validation, errors: [call.Error("", "parameter.range", ApiTexts.OutOfRange, ("name", "limit"), ("min", "1"), ("max", $"{PageOptions.Most}"))]);

    private sealed record Row(long Seq);
}

/// <summary>Which rows of the audit trail.</summary>
internal sealed record AuditQuery
{
    /// <summary>The reference of the actor: a subject or a client_id.</summary>
    [FromQuery(Name = "actor")]
    public string? Actor { get; init; }

    /// <summary>What the action begins with: client. for all that befell clients.</summary>
    [FromQuery(Name = "action")]
    public string? Action { get; init; }

    /// <summary>The client_id.</summary>
    [FromQuery(Name = "client_id")]
    public string? ClientId { get; init; }

    /// <summary>RFC 3339. Not before this instant.</summary>
    [FromQuery(Name = "from")]
    public DateTimeOffset? From { get; init; }

    /// <summary>RFC 3339. Before this instant.</summary>
    [FromQuery(Name = "until")]
    public DateTimeOffset? Until { get; init; }

    public AuditFilter Filter(string organization) => new()
    {
        Organization = organization,
        Actor = Actor,
        ActionPrefix = Action,
        TargetId = ClientId,
        From = From,
        Until = Until,
    };
}

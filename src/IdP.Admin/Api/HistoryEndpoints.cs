using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IdP.Admin.Access;
using IdP.Admin.Api.Contracts;
using IdP.Admin.Clients;
using IdP.Admin.Explain;
using IdP.Admin.Texts;
using IdP.Rules.Registration;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Api;

/// <summary>What befell an organisation and its clients: the audit trail, and the requests that were refused.</summary>
internal sealed class HistoryEndpoints(ConsoleStore store, AuditStore audit, AuditExport export, ExplanationStore explanations, Cursors cursors, Submissions submissions)
{
    private const string Versions = ApiPaths.Client + "/versions";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ApiPaths.Client + "/events", ([AsParameters] ClientPath client, [AsParameters] PageOptions page, HttpContext http, HistoryEndpoints endpoints) => endpoints.OfClientAsync(client, page, http))
            .Describe("listClientEvents", "History", "What befell a client, the newest first", Right.SeeClients)
            .Answers<Page<EventResource>>(StatusCodes.Status200OK, "A part of the list").Fails(400, 404);

        routes.MapGet(Versions, ([AsParameters] ClientPath client, [AsParameters] PageOptions page, HttpContext http, HistoryEndpoints endpoints) => endpoints.VersionsAsync(client, page, http))
            .Describe("listVersions", "History", "The changes of a client that can be undone, the newest first", Right.SeeClients)
            .Answers<Page<VersionResource>>(StatusCodes.Status200OK, "A part of the list").Fails(400, 404);

        routes.MapPost(Versions + "/{seq}:undo", ([AsParameters] ClientPath client, [FromRoute] string seq, [AsParameters] WriteOptions write, HttpContext http, HistoryEndpoints endpoints) => endpoints.UndoAsync(client, seq, write, http))
            .Describe("undoVersion", "History", "Takes a change back, wherever nobody has changed it further; what is left as it is, is told among the warnings. What brought credentials or took them away needs idp.credentials besides", Right.SeeClients, Right.EditClients)
            .Writes().Fails(404, 412)
            .Answers<ClientResource>(StatusCodes.Status200OK, "The client as it is now");

        routes.MapGet(ApiPaths.Client + "/explanations", ([AsParameters] ClientPath client, [AsParameters] PageOptions page, HttpContext http, HistoryEndpoints endpoints) => endpoints.ExplainAsync(client, page, http))
            .Describe("listExplanations", "History", "The client's latest refused requests, and which rule refused each", Right.SeeClients)
            .Answers<Page<ExplanationResource>>(StatusCodes.Status200OK, "The newest first").Fails(400, 404);

        routes.MapGet(ApiPaths.Organization + "/audit", ([FromRoute] string organization, [AsParameters] AuditQuery query, [AsParameters] PageOptions page, HttpContext http, HistoryEndpoints endpoints) =>
            endpoints.OfOrganizationAsync(organization, query, page, http))
            .Describe("listAudit", "History", "The organisation's part of the audit trail, the newest first", Right.SeeAudit)
            .Answers<Page<EventResource>>(StatusCodes.Status200OK, "A part of the list").Fails(400);

        routes.MapGet(ApiPaths.Organization + "/audit/export", ([FromRoute] string organization, HttpContext http, HistoryEndpoints endpoints) => endpoints.ExportAsync(organization, http))
            .Describe("exportAudit", "History", "The organisation's part of the audit trail as NDJSON that can be verified outside, the oldest first. That it was taken is its last row", Right.ExportAudit)
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), ["application/x-ndjson"]) { Description = "A row in each line" });

        routes.MapGet(ApiPaths.Organization + "/explanations/{reference}", ([FromRoute] string organization, [FromRoute] string reference, HttpContext http, HistoryEndpoints endpoints) => endpoints.FindExplanationAsync(organization, reference, http))
            .Describe("getExplanation", "History", "A refused request of a client of the organisation, by the reference in its error", Right.SeeClients)
            .Answers<ExplanationResource>(StatusCodes.Status200OK, "The request, and which rule refused it");
    }

    private static ExplanationResource Resource(Explanation one) => new(one.Reference, one.Issuer, one.ClientId, one.At, one.Endpoint, one.Error, one.Rule, JsonNode.Parse(one.Json));

    internal static EventResource Resource(AuditRow row) => new(
        row.Seq, row.Id, row.Time, row.Event.Action, row.Event.Outcome, row.Event.ReasonCode, Actor(row.Event.Actor),
        row.Event.Target is { } target ? new(target.Type, target.Id, target.Issuer, target.VersionBefore, target.VersionAfter) : null,
        row.Event.Changes is { } changes ? JsonNode.Parse(changes) : null, row.Event.Reason,
        row.Event.Approval is { } approval ? new(approval.Id, approval.Requester, approval.Approver) : null, row.Event.Source.Channel, row.Event.RequestId);

    private static VersionResource Version(AuditRow row) => new(
        row.Seq, row.Time, row.Event.Action, Actor(row.Event.Actor), row.Event.Target?.VersionBefore, row.Event.Target?.VersionAfter, row.Event.Changes is { } changes ? JsonNode.Parse(changes) : null);

    private static EventActor Actor(AuditActor actor) => new(actor.Type, actor.Reference, actor.Issuer, actor.Role);

    private async Task<IResult> OfClientAsync(ClientPath client, PageOptions page, HttpContext http)
    {
        var call = ApiCall.Of(http);
        return await SecretsEndpoints.FindAsync(store, client.Address, call.Aborted) is null ? call.Problem(ProblemType.NotFound) : await SearchAsync(call, http, $"events/{client.Address}", Of(client), page, Resource);
    }

    private Task<IResult> OfOrganizationAsync(string organization, AuditQuery query, PageOptions page, HttpContext http) =>
        SearchAsync(ApiCall.Of(http), http, $"audit/{organization}/{query}", query.Filter(organization), page, Resource);

    private async Task<IResult> VersionsAsync(ClientPath client, PageOptions page, HttpContext http)
    {
        var call = ApiCall.Of(http);
        return await SecretsEndpoints.FindAsync(store, client.Address, call.Aborted) is null
            ? call.Problem(ProblemType.NotFound)
            : await SearchAsync(call, http, $"versions/{client.Address}", Of(client) with { ActionPrefix = "client.updated" }, page, Version);
    }

    private async Task<IResult> UndoAsync(ClientPath path, string seq, WriteOptions write, HttpContext http)
    {
        var call = ApiCall.Of(http);
        if (await SecretsEndpoints.FindAsync(store, path.Address, call.Aborted) is not { } found
            || !long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || await audit.FindAsync(number, call.Aborted) is not { } row
            || row.Event.Target is not { Type: AuditTarget.Client } target || target.Issuer != path.Issuer || target.Id != path.ClientId || target.Organization != path.Organization
            || ChangesOf(row) is not { } changes)
        {
            return call.Problem(ProblemType.NotFound);
        }

        var (client, notUndone) = Undo.From(found.Client, changes);
        var left = notUndone.Select(member => call.Error($"/{member}", "undo.left", ApiTexts.LeftAsItIs, ("name", member)) with { Severity = "warning" }).ToList();
        if (ClientChanges.Between(found.Client, client) is { Fields.Count: 0, RemovedCredentials.Count: 0 }) return call.Problem(ProblemType.NotUndone, errors: left);
        return await submissions.AddAsync(call, path.Address, new Undo(changes), write, done =>
            ApiAnswer.Ok(ClientResource.Of(done.Client, [.. call.Errors(done.Warnings), .. left])) with { ETag = VersionTag.Of(done.Client.Version) });
    }

    /// <returns>Null for a row that tells of no change that could be taken back.</returns>
    private static ClientChanges? ChangesOf(AuditRow row)
    {
        if (row.Event is not { Outcome: AuditOutcomes.Success, Target.VersionBefore: not null, Changes: { } told }) return null;
        try
        {
            return ClientChanges.FromJson(told);
        }
        catch (JsonException)
        {
            return null; // written before changes were told field by field
        }
    }

    private async Task<IResult> FindExplanationAsync(string organization, string reference, HttpContext http)
    {
        var call = ApiCall.Of(http);
        return await explanations.FindAsync(Spoken.Reference(reference), call.Aborted) is { ClientId: { } clientId } found && await SecretsEndpoints.FindAsync(store, new(organization, found.Issuer, clientId), call.Aborted) is not null
            ? ApiAnswer.Ok(Resource(found))
            : call.Problem(ProblemType.NotFound);
    }

    /// <summary>That it was taken is told before the first row is written, and so stands in the copy itself.</summary>
    private async Task ExportAsync(string organization, HttpContext http)
    {
        var call = ApiCall.Of(http);
        var told = await audit.AppendAsync(new()
        {
            Action = AuditActions.AuditExported,
            Actor = call.Actor.ForAudit(organization),
            Target = new() { Type = AuditTarget.OrganizationType, Id = organization, Organization = organization },
            Source = call.Circumstances().Source,
            RequestId = call.RequestId,
        });
        http.Response.ContentType = "application/x-ndjson";
        await export.WriteNdjsonAsync(http.Response.Body, organization, to: told.Seq, cancellation: call.Aborted);
    }

    private static AuditFilter Of(ClientPath client) => new() { Organization = client.Organization, TargetIssuer = client.Issuer, TargetId = client.ClientId };

    private async Task<IResult> SearchAsync<T>(ApiCall call, HttpContext http, string list, AuditFilter filter, PageOptions page, Func<AuditRow, T> show)
    {
        if (Unreadable(call, page) is { } problem) return problem;
        Row? before = null;
        if (page.Cursor is { } cursor && (before = cursors.Read<Row>(list, cursor)) is null) return call.Problem(ProblemType.Validation, errors: [call.Error("", "parameter.cursor", ApiTexts.Cursor)]);

        var found = await audit.SearchAsync(filter, page.Size + 1, before?.Seq, call.Aborted);
        var items = found.Take(page.Size).ToList();
        var next = found.Count > page.Size ? cursors.Write(list, new Row(items[^1].Seq)) : null;
        return ApiAnswer.Ok(new Page<T>([.. items.Select(show)], next)) with { Headers = Links.Next(call, http.Request, next) };
    }

    private async Task<IResult> ExplainAsync(ClientPath client, PageOptions page, HttpContext http)
    {
        var call = ApiCall.Of(http);
        if (Unreadable(call, page) is { } problem) return problem;
        if (await SecretsEndpoints.FindAsync(store, client.Address, call.Aborted) is null) return call.Problem(ProblemType.NotFound);
        var found = await explanations.LatestAsync(page.Size, client.Issuer, client.ClientId, call.Aborted);
        return ApiAnswer.Ok(new Page<ExplanationResource>([.. found.Select(Resource)], null));
    }

    internal static ApiAnswer? Unreadable(ApiCall call, PageOptions page) => page.IsInRange
        ? null
        : call.Problem(ProblemType.Validation, errors: [call.Error("", "parameter.range", ApiTexts.OutOfRange, ("name", "limit"), ("min", "1"), ("max", $"{PageOptions.Most}"))]);

    private sealed record Row(long Seq);
}

/// <summary>Which rows of the audit trail.</summary>
internal sealed record AuditQuery
{
    [FromQuery(Name = "actor"), Description("The reference of the actor: a subject or a client_id.")]
    public string? Actor { get; init; }

    [FromQuery(Name = "action"), Description("What the action begins with: client. for all that befell clients.")]
    public string? Action { get; init; }

    [FromQuery(Name = "client_id"), Description("The client_id.")]
    public string? ClientId { get; init; }

    [FromQuery(Name = "from"), Description("RFC 3339. Not before this instant.")]
    public DateTimeOffset? From { get; init; }

    [FromQuery(Name = "until"), Description("RFC 3339. Before this instant.")]
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

using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IdP.Admin.Access;
using IdP.Admin.Api.Contracts;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Rules.Registration;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Api;

/// <summary>The clients of an organisation.</summary>
internal sealed class ClientsEndpoints(ConsoleStore store, Submissions submissions, Idempotency idempotency, Cursors cursors, IssuerDirectory issuers)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ApiPaths.Clients, ([FromRoute] string organization, [AsParameters] ClientFilter filter, [AsParameters] PageOptions page, HttpContext http, ClientsEndpoints endpoints) =>
            endpoints.ListAsync(organization, filter, page, http))
            .Describe("listClients", "Clients", "The clients of the organisation", Right.SeeClients)
            .Answers<Page<ClientSummary>>(StatusCodes.Status200OK, "A part of the list").Fails(400);

        routes.MapGet(ApiPaths.Client, ([AsParameters] ClientPath client, [FromHeader(Name = "If-None-Match"), Description("The ETag that the caller has.")] string? ifNoneMatch, HttpContext http, ClientsEndpoints endpoints) =>
            endpoints.GetAsync(client, ifNoneMatch, http))
            .Describe("getClient", "Clients", "A client", Right.SeeClients)
            .Answers<ClientResource>(StatusCodes.Status200OK, "The client, with its version in ETag")
            .Answers(StatusCodes.Status304NotModified, "It is still the version of If-None-Match").Fails(404);

        routes.MapPost(ApiPaths.Clients, ([FromRoute] string organization, [FromHeader(Name = Idempotency.Header), Description(Idempotency.About)] string? key, [AsParameters] WriteOptions write, HttpContext http, ClientsEndpoints endpoints) =>
            endpoints.CreateAsync(organization, key, write, http))
            .Describe("createClient", "Clients", "Registers a client", Right.SeeClients, Right.EditClients)
            .Takes<ClientMembers>().Writes()
            .Answers<ClientResource>(StatusCodes.Status201Created, "The client as it is registered");

        routes.MapPut(ApiPaths.Client, ([AsParameters] ClientPath client, [AsParameters] WriteOptions write, HttpContext http, ClientsEndpoints endpoints) => endpoints.ReplaceAsync(client, write, http))
            .Describe("replaceClient", "Clients", "Replaces a registration: what is left out is unset. Keys that are left out stay", Right.SeeClients, Right.EditClients)
            .Takes<ClientMembers>().Writes().Fails(404, 412, 428)
            .Answers<ClientResource>(StatusCodes.Status200OK, "The client as it is now");

        routes.MapPatch(ApiPaths.Client, ([AsParameters] ClientPath client, [AsParameters] WriteOptions write, HttpContext http, ClientsEndpoints endpoints) => endpoints.PatchAsync(client, write, http))
            .Describe("patchClient", "Clients", "Changes some members of a registration (JSON Merge Patch, RFC 7396)", Right.SeeClients, Right.EditClients)
            .Takes<ClientMembers>(ApiBody.MergePatch).Writes().Fails(404, 412, 428)
            .Answers<ClientResource>(StatusCodes.Status200OK, "The client as it is now");

        routes.MapDelete(ApiPaths.Client, ([AsParameters] ClientPath client, [AsParameters] WriteOptions write, HttpContext http, Submissions submissions) =>
            submissions.ChangeAsync(ApiCall.Of(http), client.Address, new Delete(), write, _ => new(StatusCodes.Status204NoContent)))
            .Describe("deleteClient", "Clients", "Disables a client and lets it be purged in 30 days; until then it can be restored", Right.SeeClients, Right.DeleteClients)
            .Writes().Fails(404, 412, 428)
            .Answers(StatusCodes.Status204NoContent, "It is deleted");

        MapState(routes, "restore", "restoreClient", "Brings a deleted client back; it stays disabled", Right.DeleteClients, () => new Restore());
        MapState(routes, "enable", "enableClient", "Lets a disabled client in again", Right.DisableClients, () => new Enable());
        MapState(routes, "disable", "disableClient", "Shuts a client out until it is enabled", Right.DisableClients, () => new Disable());
    }

    internal static ApiAnswer Changed(ApiCall call, Outcome.Done done) =>
        ApiAnswer.Ok(ClientResource.Of(done.Client, call.Errors(done.Warnings))) with { ETag = VersionTag.Of(done.Client.Version) };

    private static ApiAnswer Created(ApiCall call, Outcome.Done done)
    {
        var secret = done.Secret is null ? null : SecretsEndpoints.Newest(done);
        var warnings = call.Errors(done.Warnings);
        return ApiAnswer.Of(StatusCodes.Status201Created, ClientResource.Of(done.Client, warnings, secret)) with
        {
            BodyAgain = ApiAnswer.Write(ClientResource.Of(done.Client, warnings, secret?.Again)),
            ETag = VersionTag.Of(done.Client.Version),
        };
    }

    private static void MapState(IEndpointRouteBuilder routes, string verb, string name, string summary, Right right, Func<Proposal> proposal) =>
        routes.MapPost($"{ApiPaths.Client}:{verb}", ([AsParameters] ClientPath client, [AsParameters] WriteOptions write, HttpContext http, Submissions submissions) =>
            submissions.AddAsync(ApiCall.Of(http), client.Address, proposal(), write, done => Changed(ApiCall.Of(http), done)))
            .Describe(name, "Clients", summary, Right.SeeClients, right)
            .Writes().Fails(404, 412)
            .Answers<ClientResource>(StatusCodes.Status200OK, "The client as it is now");

    private async Task<IResult> ListAsync(string organization, ClientFilter filter, PageOptions page, HttpContext http)
    {
        var call = ApiCall.Of(http);
        if (!page.IsInRange) return call.Problem(ProblemType.Validation, errors: [call.Error("", "parameter.range", ApiTexts.OutOfRange, ("name", "limit"), ("min", "1"), ("max", $"{PageOptions.Most}"))]);
        if (!filter.IsReadable(out var parameter)) return call.Problem(ProblemType.Validation, errors: [call.Error("", "parameter.unreadable", ApiTexts.UnreadableParameter, ("name", parameter))]);

        var list = $"clients/{organization}/{filter}";
        Place? after = null;
        if (page.Cursor is { } cursor && (after = cursors.Read<Place>(list, cursor)) is null) return call.Problem(ProblemType.Validation, errors: [call.Error("", "parameter.cursor", ApiTexts.Cursor)]);

        await using var rows = store.Read();
        var matching = filter.Of(rows, organization);
        var count = filter.Count is true ? await matching.LongCountAsync(call.Aborted) : (long?)null;
        var found = await filter.After(matching, after).Take(page.Size + 1).ToListAsync(call.Aborted);
        var items = found.Take(page.Size).ToList();
        var next = found.Count > page.Size && items[^1] is { } last ? cursors.Write(list, new Place(last.Issuer, last.ClientId, last.Version)) : null;
        return ApiAnswer.Ok(new Page<ClientSummary>([.. items.Select(row => row.Summary(organization))], next, count)) with { Headers = Links.Next(call, http.Request, next) };
    }

    private async Task<IResult> GetAsync(ClientPath client, string? ifNoneMatch, HttpContext http)
    {
        var call = ApiCall.Of(http);
        if (await FindAsync(client.Address, call.Aborted) is not { } found) return call.Problem(ProblemType.NotFound);
        var tag = VersionTag.Of(found.Version);
        return VersionTag.IsCurrent(ifNoneMatch, found.Version)
            ? new ApiAnswer(StatusCodes.Status304NotModified) { ETag = tag }
            : ApiAnswer.Ok(ClientResource.Of(found)) with { ETag = tag };
    }

    private async Task<IResult> CreateAsync(string organization, string? key, WriteOptions write, HttpContext http)
    {
        var call = ApiCall.Of(http);
        if ((await ApiBody.ReadObjectAsync(call, http.Request)).Failed(out var unread, out var json)) return unread;
        var raw = json.RootElement.GetRawText();
        if (ClientBody.Of(call, json).Failed(out var problem, out var body)) return problem;

        body.Default("client_orgno", organization);
        if (issuers.All is [var only]) body.Default("issuer", only.Name);
        if (!body.Has("issuer")) return call.Refused([new("issuer", "RFC7591-2", "issuer.required", $"is missing: write one of {string.Join(", ", issuers.All.Select(issuer => issuer.Name))}.")]);
        body.Default("client_id", Guid.CreateVersion7().ToString());

        var address = new ClientAddress(organization, body.Text("issuer") ?? "", body.Text("client_id") ?? "");
        var proposal = new Register(body.ToDocument(), body.Notes, WithSecret: true);
        Task<ApiAnswer> Submit() => submissions.AddAsync(call, address, proposal, write with { IfMatch = null }, done => Created(call, done) with { Location = ApiPaths.Of(address) });
        return write.IsTrial ? await Submit() : await idempotency.OnceAsync(call, http.Request, key, raw, Submit);
    }

    private async Task<IResult> ReplaceAsync(ClientPath client, WriteOptions write, HttpContext http)
    {
        var call = ApiCall.Of(http);
        if ((await ApiBody.ReadObjectAsync(call, http.Request)).Failed(out var unread, out var json)) return unread;
        return ClientBody.Of(call, json).Failed(out var problem, out var body) ? problem : await ReplaceAsync(call, client, body, write);
    }

    // The patched document is judged as a whole; what the client was is read before, and If-Match holds it to that.
    private async Task<IResult> PatchAsync(ClientPath client, WriteOptions write, HttpContext http)
    {
        var call = ApiCall.Of(http);
        if ((await ApiBody.ReadObjectAsync(call, http.Request, ApiBody.MergePatch)).Failed(out var unread, out var json)) return unread;
        var patch = JsonObject.Create(json.RootElement.Clone())!;
        json.Dispose();
        if (write.IfMatch is null) return call.Problem(ProblemType.PreconditionRequired, call.Say(ApiTexts.IfMatchRequired));
        if (await FindAsync(client.Address, call.Aborted) is not { } current) return call.Problem(ProblemType.NotFound);

        var patched = MergePatch.Apply(Patchable(current, patch), patch);
        return ClientBody.Of(call, patched).Failed(out var problem, out var body) ? problem : await ReplaceAsync(call, client, body, write);
    }

    private async Task<IResult> ReplaceAsync(ApiCall call, ClientPath client, ClientBody body, WriteOptions write)
    {
        body.Default("issuer", client.Issuer);
        body.Default("client_id", client.ClientId);
        body.Default("client_orgno", client.Organization);
        return await submissions.ChangeAsync(call, client.Address, new Replace(body.ToDocument(), body.Notes), write, done => Changed(call, done));
    }

    /// <summary>The client as the patch sees it: scopes under the name that the patch uses, and keys only when the patch speaks of them, so that others keep their end.</summary>
    internal static JsonObject Patchable(StoredClient current, JsonObject patch)
    {
        var members = JsonSerializer.SerializeToNode(ClientResource.Of(current), ApiJson.Options)!.AsObject();
        if (patch.ContainsKey("scopes")) members.Remove("scope");
        members.Remove("jwks");
        return members;
    }

    private async Task<StoredClient?> FindAsync(ClientAddress address, CancellationToken ct) =>
        await store.FindClientAsync(address.Issuer, address.ClientId, ct) is { } found && found.Client.OrganizationNumber == address.Organization ? found : null;
}

/// <summary>Where a list of clients goes on.</summary>
internal sealed record Place(string Issuer, string ClientId, long Version);

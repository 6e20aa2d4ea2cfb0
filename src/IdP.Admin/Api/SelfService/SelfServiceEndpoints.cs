using System.Text.Json;
using System.Text.Json.Nodes;
using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Rules.Clients;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Api.SelfService;

/// <summary>
/// The clients of the caller's organisation in the shape of ID-porten's self-service API, so that a script written for that
/// one works here under another address. It knows no versions and no keys against repetition: the last one to write wins.
/// </summary>
internal sealed class SelfServiceEndpoints(ConsoleStore store, Submissions submissions, IOptions<ConsoleOptions> options)
{
    private const string OneClient = ApiPaths.SelfService + "/{clientId}";
    private const string Secret = OneClient + "/secret";
    private const string Jwks = OneClient + "/jwks";
    private const string Tag = "Self-service";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ApiPaths.SelfService, (HttpContext http, SelfServiceEndpoints endpoints) => endpoints.ListAsync(http))
            .DescribeOpen("selfServiceListClients", Tag, "All clients of the organisation", Audience.SignedIn).Answers<JsonArray>(StatusCodes.Status200OK, "The clients");
        routes.MapPost(ApiPaths.SelfService, (HttpContext http, SelfServiceEndpoints endpoints) => endpoints.CreateAsync(http))
            .DescribeOpen("selfServiceCreateClient", Tag, "Registers a client", Audience.SignedIn).Takes<JsonObject>().Answers<JsonObject>(StatusCodes.Status200OK, "The client, with its secret if it uses one").Fails(400, 422);
        routes.MapGet(OneClient, ([FromRoute] string clientId, HttpContext http, SelfServiceEndpoints endpoints) => endpoints.GetAsync(clientId, http, found => ApiAnswer.Ok(SelfServiceClient.Of(found))))
            .DescribeOpen("selfServiceGetClient", Tag, "A client", Audience.SignedIn).Answers<JsonObject>(StatusCodes.Status200OK, "The client");
        routes.MapPut(OneClient, ([FromRoute] string clientId, HttpContext http, SelfServiceEndpoints endpoints) => endpoints.ReplaceAsync(clientId, http))
            .DescribeOpen("selfServiceReplaceClient", Tag, "Replaces a registration; secrets and keys stay", Audience.SignedIn).Takes<JsonObject>().Answers<JsonObject>(StatusCodes.Status200OK, "The client").Fails(400, 422);
        routes.MapDelete(OneClient, ([FromRoute] string clientId, HttpContext http, SelfServiceEndpoints endpoints) => endpoints.SubmitAsync(clientId, http, new Delete(), _ => new(StatusCodes.Status204NoContent)))
            .DescribeOpen("selfServiceDeleteClient", Tag, "Deletes a client", Audience.SignedIn).Answers(StatusCodes.Status204NoContent, "It is deleted").Fails(422);
        routes.MapPost(Secret, ([FromRoute] string clientId, HttpContext http, SelfServiceEndpoints endpoints) => endpoints.SubmitAsync(clientId, http, new NewSecret(NewSecret.UsualLifetime, TimeSpan.Zero), WithSecret))
            .DescribeOpen("selfServiceNewSecret", Tag, "Makes a new secret; the old ones end at once", Audience.SignedIn).Answers<JsonObject>(StatusCodes.Status200OK, "The client, with its secret").Fails(422);
        routes.MapGet(Jwks, ([FromRoute] string clientId, HttpContext http, SelfServiceEndpoints endpoints) => endpoints.GetAsync(clientId, http, Keys))
            .DescribeOpen("selfServiceGetKeys", Tag, "The public keys of a client", Audience.SignedIn).Answers<JsonObject>(StatusCodes.Status200OK, "A JWK Set");
        routes.MapPost(Jwks, ([FromRoute] string clientId, HttpContext http, SelfServiceEndpoints endpoints) => endpoints.ReplaceKeysAsync(clientId, http))
            .DescribeOpen("selfServiceAddKeys", Tag, "Replaces all public keys of a client", Audience.SignedIn).Takes<JsonObject>().Answers<JsonObject>(StatusCodes.Status200OK, "A JWK Set").Fails(400, 422);
        routes.MapPut(Jwks, ([FromRoute] string clientId, HttpContext http, SelfServiceEndpoints endpoints) => endpoints.ReplaceKeysAsync(clientId, http))
            .DescribeOpen("selfServiceReplaceKeys", Tag, "Replaces all public keys of a client", Audience.SignedIn).Takes<JsonObject>().Answers<JsonObject>(StatusCodes.Status200OK, "A JWK Set").Fails(400, 422);
        routes.MapDelete(Jwks, ([FromRoute] string clientId, HttpContext http, SelfServiceEndpoints endpoints) => endpoints.SubmitAsync(clientId, http, new ReplaceKeys([]), _ => new(StatusCodes.Status204NoContent)))
            .DescribeOpen("selfServiceDeleteKeys", Tag, "Removes all public keys: business certificates take their place", Audience.SignedIn).Answers(StatusCodes.Status204NoContent, "They are removed").Fails(422);
    }

    private string Issuer => options.Value.SelfServiceIssuer!;

    private async Task<IResult> ListAsync(HttpContext http)
    {
        var call = ApiCall.Of(http);
        if (Blind(call) is { } blind) return blind;
        var (issuer, organization) = (Issuer, Organization(call));
        await using var rows = store.Read();
        var ids = await rows.Set<Client>().Where(client => client.Issuer == issuer && client.OrganizationNumber == organization && EF.Property<DateTimeOffset?>(client, "Removed") == null)
            .OrderBy(client => client.ClientId).Select(client => client.ClientId).ToListAsync(call.Aborted);
        var clients = new JsonArray();
        foreach (var id in ids)
        {
            if (await store.FindClientAsync(issuer, id, call.Aborted) is { } found) clients.Add((JsonNode)SelfServiceClient.Of(found));
        }

        return ApiAnswer.Ok(clients);
    }

    private async Task<IResult> CreateAsync(HttpContext http)
    {
        var call = ApiCall.Of(http);
        if ((await BodyAsync(call, http)).Failed(out var problem, out var body)) return problem;
        body.Default("client_id", Guid.NewGuid().ToString());
        return await submissions.AddAsync(call, new(Organization(call), Issuer, body.Text("client_id") ?? ""), new Register(body.ToDocument(), body.Notes, WithSecret: true), new(), WithSecret);
    }

    private async Task<IResult> ReplaceAsync(string clientId, HttpContext http)
    {
        var call = ApiCall.Of(http);
        if ((await BodyAsync(call, http)).Failed(out var problem, out var body)) return problem;
        body.Default("client_id", clientId);
        return await submissions.AddAsync(call, new(Organization(call), Issuer, clientId), new Replace(body.ToDocument(), body.Notes), new(), done => ApiAnswer.Ok(SelfServiceClient.Of(done.Client)));
    }

    private async Task<IResult> ReplaceKeysAsync(string clientId, HttpContext http)
    {
        var call = ApiCall.Of(http);
        if ((await ApiBody.ReadKeysAsync(call, http.Request)).Failed(out var problem, out var keys)) return problem;
        return await submissions.AddAsync(call, new(Organization(call), Issuer, clientId), new ReplaceKeys(keys), new(), done => Keys(done.Client));
    }

    private async Task<IResult> SubmitAsync(string clientId, HttpContext http, Proposal proposal, Func<Outcome.Done, ApiAnswer> done)
    {
        var call = ApiCall.Of(http);
        return await submissions.AddAsync(call, new(Organization(call), Issuer, clientId), proposal, new(), done);
    }

    private async Task<IResult> GetAsync(string clientId, HttpContext http, Func<StoredClient, ApiAnswer> show)
    {
        var call = ApiCall.Of(http);
        if (Blind(call) is { } blind) return blind;
        return await SecretsEndpoints.FindAsync(store, new(Organization(call), Issuer, clientId), call.Aborted) is { } found ? show(found) : call.Problem(ProblemType.NotFound);
    }

    private async Task<Reading<ClientBody>> BodyAsync(ApiCall call, HttpContext http)
    {
        if ((await ApiBody.ReadObjectAsync(call, http.Request)).Failed(out var unread, out var json)) return unread;
        var sent = JsonObject.Create(json.RootElement.Clone())!;
        json.Dispose();
        if (SelfServiceClient.ToDocument(call, sent, Organization(call)).Failed(out var unsupported, out var document)) return unsupported;
        if (ClientBody.Of(call, document).Failed(out var problem, out var body)) return problem;
        body.Default("issuer", Issuer);
        body.Default("client_orgno", Organization(call));
        return body;
    }

    private static ApiAnswer? Blind(ApiCall call) => call.Actor.May(Right.SeeClients, Organization(call)) ? null : call.Forbidden(Right.SeeClients);

    /// <summary>The caller's own. A client without one has nothing here, which is what an empty number finds.</summary>
    private static string Organization(ApiCall call) => call.Caller!.Client.OrganizationNumber ?? "";

    private static ApiAnswer WithSecret(Outcome.Done done)
    {
        var client = SelfServiceClient.Of(done.Client);
        if (done.Secret is { } secret)
        {
            client["client_secret"] = secret;
            client["client_secret_expires_at"] = SecretsEndpoints.Newest(done).ExpiresAt!.Value.ToUnixTimeSeconds();
        }

        return ApiAnswer.Ok(client);
    }

    private static ApiAnswer Keys(StoredClient stored) =>
        ApiAnswer.Ok(new JsonObject { ["keys"] = new JsonArray([.. stored.Client.Secrets.Where(secret => secret.Type == SecretTypes.JsonWebKey).Select(secret => JsonNode.Parse(secret.Value))]) });
}

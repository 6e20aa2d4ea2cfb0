using System.Text.Json.Nodes;
using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Api.Registration;

/// <summary>
/// Dynamic client registration (RFC 7591) and its management by the client itself (RFC 7592). Never open: registering needs
/// the token of a client with the scope <c>idp.dcr</c>, and the new client belongs to that client's organisation and issuer.
/// </summary>
internal sealed class RegistrationEndpoints(ConsoleStore store, Submissions submissions, Callers callers, IssuerDirectory issuers)
{
    private const string OneClient = ApiPaths.Registration + "/{issuer}/{clientId}";
    private const string Bearer = "Bearer ";
    private const string Tag = "Dynamic registration";

    /// <summary>What the console shows of a client that came this way.</summary>
    private const string ManagedBy = "dcr";

    /// <summary>What the one who may register may do to what it registers, and a client to itself.</summary>
    private static readonly IReadOnlySet<Right> ToRegister = new HashSet<Right> { Right.SeeClients, Right.EditClients };

    private static readonly IReadOnlySet<Right> ToManageItself = new HashSet<Right> { Right.SeeClients, Right.EditClients, Right.ManageCredentials, Right.DeleteClients };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(ApiPaths.Registration, (HttpContext http, RegistrationEndpoints endpoints) => endpoints.RegisterAsync(http))
            .DescribeOpen("register", Tag, "Registers a client (RFC 7591)", Audience.SignedIn)
            .Takes<JsonObject>().Answers<JsonObject>(StatusCodes.Status201Created, "The client information of RFC 7591, section 3.2.1").Fails(400, 403, 422);

        routes.MapGet(OneClient, ([FromRoute] string issuer, [FromRoute] string clientId, HttpContext http, RegistrationEndpoints endpoints) =>
            endpoints.AsItselfAsync(issuer, clientId, http, (_, known, token) => Task.FromResult(Registered(known, token, ApiCall.Of(http)))))
            .DescribeOpen("readRegistration", Tag, "The client's own registration (RFC 7592)", Audience.Anybody)
            .Answers<JsonObject>(StatusCodes.Status200OK, "The client information");

        routes.MapPut(OneClient, ([FromRoute] string issuer, [FromRoute] string clientId, HttpContext http, RegistrationEndpoints endpoints) =>
            endpoints.AsItselfAsync(issuer, clientId, http, (call, known, token) => endpoints.ReplaceAsync(call, known, token, http)))
            .DescribeOpen("replaceRegistration", Tag, "Replaces the client's own registration (RFC 7592)", Audience.Anybody)
            .Takes<JsonObject>().Answers<JsonObject>(StatusCodes.Status200OK, "The client information").Fails(400, 422);

        routes.MapDelete(OneClient, ([FromRoute] string issuer, [FromRoute] string clientId, HttpContext http, RegistrationEndpoints endpoints, Submissions submissions) =>
            endpoints.AsItselfAsync(issuer, clientId, http, (call, known, _) => submissions.AddAsync(call, Address(known), new Delete(), new(), _ => new(StatusCodes.Status204NoContent))))
            .DescribeOpen("deleteRegistration", Tag, "Deletes the client (RFC 7592)", Audience.Anybody)
            .Answers(StatusCodes.Status204NoContent, "It is deleted").Fails(422);
    }

    private async Task<IResult> RegisterAsync(HttpContext http)
    {
        var call = ApiCall.Of(http);
        var caller = call.Caller!;
        if (!caller.Scopes.Contains(ApiScopes.Register)) return call.MissingScope(ApiScopes.Register);
        if (caller.Client.OrganizationNumber is not { } organization || !caller.Actor.Knows(organization)) return call.Problem(ProblemType.Forbidden);
        if ((await MetadataAsync(call, http)).Failed(out var unread, out var metadata)) return unread;
        if (ClientMetadata.ToDocument(call, metadata, existing: null).Failed(out var unsupported, out var document)) return unsupported;
        if (ClientBody.Of(call, document).Failed(out var problem, out var body)) return problem;

        var address = new ClientAddress(organization, caller.Issuer.Name, Guid.CreateVersion7().ToString());
        Default(body, address);
        var token = RegistrationTokens.Make();
        call.Caller = caller with { Actor = caller.Actor with { Granted = ToRegister } };
        var proposal = new Register(body.ToDocument(), body.Notes with { ManagedBy = ManagedBy }, WithSecret: true, RegistrationTokens.Hash(token));
        return await submissions.AddAsync(call, address, proposal, new(), done => Registered(done.Client, token, call, done) with { Status = StatusCodes.Status201Created });
    }

    private async Task<ApiAnswer> ReplaceAsync(ApiCall call, StoredClient known, string token, HttpContext http)
    {
        if ((await MetadataAsync(call, http)).Failed(out var unread, out var metadata)) return unread;
        if (metadata["client_id"]?.ToString() is { } named && named != known.Client.ClientId) return call.Refused([ConsoleProblems.AnotherClient]);
        if (ClientMetadata.ToDocument(call, metadata, known.Client).Failed(out var unsupported, out var document)) return unsupported;
        if (ClientBody.Of(call, document).Failed(out var problem, out var body)) return problem;

        Default(body, Address(known));
        var notes = body.Notes with { Description = known.Record!.Description, ManagedBy = known.Record.ManagedBy };
        return await submissions.AddAsync(call, Address(known), new Replace(body.ToDocument(), notes), new(), done => Registered(done.Client, token, call));
    }

    /// <summary>RFC7592-2: the token is the client's own, and good for nothing else. Whatever is wrong with it, the answer is the same.</summary>
    private async Task<IResult> AsItselfAsync(string issuerName, string clientId, HttpContext http, Func<ApiCall, StoredClient, string, Task<ApiAnswer>> go)
    {
        var call = ApiCall.Of(http);
        var token = http.Request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;
        if (token is null
            || issuers.All.FirstOrDefault(known => known.Name == issuerName) is not { } issuer
            || await store.FindClientAsync(issuerName, clientId, call.Aborted) is not { Client: { Active: true, OrganizationNumber: not null } } found
            || !RegistrationTokens.Matches(token, found.Record?.RegistrationTokenHash))
        {
            return call.Problem(ProblemType.InvalidToken) with { Headers = [("WWW-Authenticate", "Bearer error=\"invalid_token\"")] };
        }

        call.Caller = new(found.Client, issuer, await callers.ActorAsync(found.Client, issuer, ToManageItself, call.Aborted), new HashSet<string>());
        return await go(call, found, token);
    }

    private static async Task<Reading<JsonObject>> MetadataAsync(ApiCall call, HttpContext http)
    {
        if ((await ApiBody.ReadObjectAsync(call, http.Request)).Failed(out var unread, out var json)) return unread;
        using (json) return JsonObject.Create(json.RootElement.Clone())!;
    }

    // RFC7591-2: where the client says no scope, it is given one that lets it do what it is for.
    private static void Default(ClientBody body, ClientAddress address)
    {
        body.Document["issuer"] = address.Issuer;
        body.Document["client_id"] = address.ClientId;
        body.Document["client_orgno"] = address.Organization;
        body.Default("scope", "openid");
    }

    private static ApiAnswer Registered(StoredClient stored, string token, ApiCall call, Outcome.Done? made = null)
    {
        var metadata = ClientMetadata.Of(stored);
        metadata["registration_access_token"] = token;
        metadata["registration_client_uri"] = call.Address($"{ApiPaths.Registration}/{Uri.EscapeDataString(stored.Client.Issuer)}/{Uri.EscapeDataString(stored.Client.ClientId)}");
        if (made?.Secret is { } secret)
        {
            metadata["client_secret"] = secret;
            metadata["client_secret_expires_at"] = SecretsEndpoints.Newest(made).ExpiresAt!.Value.ToUnixTimeSeconds();
        }

        return ApiAnswer.Ok(metadata) with { ETag = VersionTag.Of(stored.Version) };
    }

    private static ClientAddress Address(StoredClient stored) => new(stored.Client.OrganizationNumber!, stored.Client.Issuer, stored.Client.ClientId);
}

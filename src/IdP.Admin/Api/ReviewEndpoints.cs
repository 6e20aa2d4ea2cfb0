using System.ComponentModel;
using IdP.Admin.Access;
using IdP.Admin.Api.Contracts;
using IdP.Admin.Clients;
using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Rules.Registration;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Api;

/// <summary>What to look at before it hurts: clients that today's rules would refuse, and credentials that end.</summary>
internal sealed class ReviewEndpoints(ConsoleStore store, IssuerDirectory issuers, IOptions<IdPOptions> options)
{
    private const int LongestDays = 400;
    private const int UsualDays = 60;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ApiPaths.Client + "/lint", ([AsParameters] ClientPath client, HttpContext http, ReviewEndpoints endpoints) => endpoints.LintAsync(client, http))
            .Describe("lintClient", "Review", "What the rules of today say of a client", Right.SeeClients)
            .Answers<LintResource>(StatusCodes.Status200OK, "Its problems; none when the list is empty").Fails(404);

        routes.MapGet(ApiPaths.Organization + "/lint", ([FromRoute] string organization, HttpContext http, ReviewEndpoints endpoints) => endpoints.LintAllAsync(organization, http))
            .Describe("lintClients", "Review", "The clients that the rules of today have something to say of", Right.SeeClients)
            .Answers<Page<LintResource>>(StatusCodes.Status200OK, "All of them");

        routes.MapGet(ApiPaths.Organization + "/expiries", ([FromRoute] string organization, [FromQuery(Name = "days"), Description("1 to 400; 60 when left out.")] int? days, HttpContext http, ReviewEndpoints endpoints) => endpoints.ExpiriesAsync(organization, days, http))
            .Describe("listExpiries", "Review", "Secrets and keys that end within so many days (1 to 400; 60 when left out), the first to end first; also those that have ended", Right.SeeClients)
            .Answers<Page<ExpiryResource>>(StatusCodes.Status200OK, "All of them").Fails(400);
    }

    private async Task<IResult> LintAsync(ClientPath path, HttpContext http)
    {
        var call = ApiCall.Of(http);
        return await SecretsEndpoints.FindAsync(store, path.Address, call.Aborted) is { } found ? ApiAnswer.Ok(Judge(call, found.Client)) : call.Problem(ProblemType.NotFound);
    }

    private async Task<IResult> LintAllAsync(string organization, HttpContext http)
    {
        var call = ApiCall.Of(http);
        await using var rows = store.Read();
        var clients = await Of(rows, organization).OrderBy(client => client.Issuer).ThenBy(client => client.ClientId).Select(client => new { client.Issuer, client.ClientId }).ToListAsync(call.Aborted);
        var judged = new List<LintResource>();
        foreach (var client in clients)
        {
            if (await store.FindClientAsync(client.Issuer, client.ClientId, call.Aborted) is { } found && Judge(call, found.Client) is { Problems.Count: > 0 } bad) judged.Add(bad);
        }

        return ApiAnswer.Ok(new Page<LintResource>(judged, null));
    }

    private async Task<IResult> ExpiriesAsync(string organization, int? days, HttpContext http)
    {
        var call = ApiCall.Of(http);
        if (days is < 1 or > LongestDays) return call.Problem(ProblemType.Validation, errors: [call.Error("", "parameter.range", Texts.ApiTexts.OutOfRange, ("name", "days"), ("min", "1"), ("max", $"{LongestDays}"))]);

        var end = (store.Now + TimeSpan.FromDays(days ?? UsualDays)).UtcDateTime;
        await using var rows = store.Read();
        var ending = await (
            from client in Of(rows, organization)
            where client.Active
            from secret in rows.Set<Secret>()
            where EF.Property<string>(secret, "Issuer") == client.Issuer && EF.Property<string>(secret, "ClientId") == client.ClientId && secret.Expiration != null && secret.Expiration < end
            orderby secret.Expiration, client.Issuer, client.ClientId
            select new { client.Issuer, client.ClientId, client.ClientName, Secret = secret }).ToListAsync(call.Aborted);
        return ApiAnswer.Ok(new Page<ExpiryResource>(
            [.. ending.Select(row => new ExpiryResource(row.Issuer, row.ClientId, row.ClientName, row.Secret.Type, row.Secret.Identifier, row.Secret.Description, SecretsEndpoints.Ends(row.Secret)!.Value))], null));
    }

    private LintResource Judge(ApiCall call, Client client)
    {
        var issuer = issuers.All.FirstOrDefault(known => known.Name == client.Issuer);
        var problems = issuer is null
            ? [ConsoleProblems.UnknownIssuer(issuers.All.Select(known => known.Name))]
            : ClientRegistrationRules.Problems(client, existing: null, issuer.Profile, !options.Value.TestDeployment, store.Now);
        return new(client.Issuer, client.ClientId, call.Errors(problems));
    }

    private static IQueryable<Client> Of(Storage.IdPDbContext rows, string organization) =>
        rows.Set<Client>().Where(client => client.OrganizationNumber == organization && EF.Property<DateTimeOffset?>(client, "Removed") == null);
}

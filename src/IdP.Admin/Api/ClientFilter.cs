using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using IdP.Admin.Api.Contracts;
using IdP.Admin.Clients;
using IdP.Rules.Clients;
using IdP.Storage;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Api;

/// <summary>Which clients of an organisation, and in which order.</summary>
internal sealed record ClientFilter
{
    private const string ById = "client_id";
    private const string ByVersion = "-version";
    private const int LongestText = 100;

    [FromQuery(Name = "issuer"), Description("The name of an issuer.")]
    public string? Issuer { get; init; }

    [FromQuery(Name = "q"), Description("A part of the name or of the client_id.")]
    public string? Text { get; init; }

    [FromQuery(Name = "active")]
    public bool? Active { get; init; }

    [FromQuery(Name = "deleted"), Description("True for those that are deleted and not yet purged, false for the others. All when left out.")]
    public bool? Deleted { get; init; }

    [FromQuery(Name = "application_type"), Description("web, browser or native.")]
    public string? ApplicationType { get; init; }

    [FromQuery(Name = "token_endpoint_auth_method")]
    public string? Method { get; init; }

    [FromQuery(Name = "managed_by")]
    public string? ManagedBy { get; init; }

    [FromQuery(Name = "sort"), Description("client_id, which is the order when left out, or -version for the latest changed first.")]
    public string? Sort { get; init; }

    [FromQuery(Name = "count"), Description("True counts them all.")]
    public bool? Count { get; init; }

    public bool IsReadable([NotNullWhen(false)] out string? parameter)
    {
        parameter = Sort is not (null or ById or ByVersion) ? "sort"
            : ApplicationType is not null && Type is null ? "application_type"
            : Text?.Length > LongestText ? "q"
            : null;
        return parameter is null;
    }

    public IQueryable<ClientRow> Of(IdPDbContext rows, string organization)
    {
        var clients = rows.Set<Client>().Where(client => client.OrganizationNumber == organization && EF.Property<DateTimeOffset?>(client, "Removed") == null);
        if (Issuer is not null) clients = clients.Where(client => client.Issuer == Issuer);
        if (Active is not null) clients = clients.Where(client => client.Active == Active);
        if (Type is { } type) clients = clients.Where(client => client.ApplicationType == type);
        if (Method is not null) clients = clients.Where(client => client.TokenEndpointAuthMethod == Method);
        if (Text is { Length: > 0 } text) clients = clients.Where(client => client.ClientId.Contains(text) || client.ClientName.Contains(text));

        var found =
            from client in clients
            join record in rows.Set<ClientRecord>() on new { client.Issuer, client.ClientId } equals new { record.Issuer, record.ClientId } into records
            from record in records.DefaultIfEmpty()
            select new ClientRow
            {
                Issuer = client.Issuer,
                ClientId = client.ClientId,
                ClientName = client.ClientName,
                ApplicationType = client.ApplicationType,
                TokenEndpointAuthMethod = client.TokenEndpointAuthMethod,
                Active = client.Active,
                Version = EF.Property<long>(client, "Version"),
                ManagedBy = record == null ? null : record.ManagedBy,
                Purge = record == null ? null : record.Purge,
            };
        if (Deleted is true) found = found.Where(row => row.Purge != null);
        if (Deleted is false) found = found.Where(row => row.Purge == null);
        if (ManagedBy is not null) found = found.Where(row => row.ManagedBy == ManagedBy);
        return found;
    }

    /// <summary>The rows from a place on, in their order. Both orders are total, so that no client is missed or met twice while others come and go.</summary>
    public IQueryable<ClientRow> After(IQueryable<ClientRow> rows, Place? place) => Sort is ByVersion
        ? (place is null ? rows : rows.Where(row => row.Version < place.Version)).OrderByDescending(row => row.Version)
        : (place is null ? rows : rows.Where(row => row.Issuer.CompareTo(place.Issuer) > 0 || (row.Issuer == place.Issuer && row.ClientId.CompareTo(place.ClientId) > 0))).OrderBy(row => row.Issuer).ThenBy(row => row.ClientId);

    private ApplicationType? Type => ApplicationType switch
    {
        "web" => Rules.Clients.ApplicationType.Web,
        "browser" => Rules.Clients.ApplicationType.Browser,
        "native" => Rules.Clients.ApplicationType.Native,
        _ => null,
    };
}

/// <summary>What a list shows of a client.</summary>
internal sealed class ClientRow
{
    public required string Issuer { get; init; }

    public required string ClientId { get; init; }

    public required string ClientName { get; init; }

    public required ApplicationType ApplicationType { get; init; }

    public required string TokenEndpointAuthMethod { get; init; }

    public required bool Active { get; init; }

    public required long Version { get; init; }

    public required string? ManagedBy { get; init; }

    public required DateTimeOffset? Purge { get; init; }

    public ClientSummary Summary(string organization) => new(
        Issuer, ClientId, ClientName, ApplicationType.ToString().ToLowerInvariant(), TokenEndpointAuthMethod, Active, Version, ManagedBy, Purge, ApiPaths.Of(new ClientAddress(organization, Issuer, ClientId)));
}

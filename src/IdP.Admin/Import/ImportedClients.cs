namespace IdP.Admin.Import;

/// <summary>A file of registrations, mapped.</summary>
public sealed record ImportedClients(ImportFormat Format, IReadOnlyList<MappedClient> Clients);

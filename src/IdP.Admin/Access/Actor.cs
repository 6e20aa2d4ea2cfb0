using IdP.Storage.Audit;
using IdP.Storage.Console;

namespace IdP.Admin.Access;

/// <summary>Who is asking, as the database has them at this very request.</summary>
public sealed record Actor
{
    /// <summary>The person's subject at the issuer, or the client_id of a client that calls the API.</summary>
    public required string Subject { get; init; }

    public required string Name { get; init; }

    /// <summary>The issuer that the subject belongs to.</summary>
    public required string Issuer { get; init; }

    /// <summary>False for a client that calls the API.</summary>
    public bool IsPerson { get; init; } = true;

    /// <summary>UTC. When the person last proved who they are.</summary>
    public DateTimeOffset AuthTime { get; init; }

    public required IReadOnlyList<Membership> Memberships { get; init; }

    /// <summary>Null for nearly everybody.</summary>
    public PlatformRole? Platform { get; init; }

    /// <summary>True outside test deployments.</summary>
    public required bool Production { get; init; }

    /// <summary>For a client that calls the API: what its token allows. Null for a person, whose roles decide.</summary>
    public IReadOnlySet<Right>? Granted { get; init; }

    /// <summary>True for somebody who has signed in and may do nothing: no organisation has given them access.</summary>
    public bool BelongsNowhere => Memberships.Count == 0 && Platform is null;

    /// <summary>Does the organisation exist for this actor? To everybody else it is as if it did not.</summary>
    public bool Knows(string organization) => Platform is not null || MembershipOf(organization) is not null;

    public Membership? MembershipOf(string organization) => Memberships.FirstOrDefault(membership => membership.Organization.OrganizationNumber == organization);

    /// <param name="right">What is to be done.</param>
    /// <param name="organization">Where; null for what belongs to no organisation.</param>
    public bool May(Right right, string? organization) =>
        (Platform is { } platform && Rights.Of(platform).Contains(right))
        || (organization is not null && MembershipOf(organization) is { } membership && (Granted ?? Rights.Of(membership.Role, membership.Approver, Production)).Contains(right));

    /// <summary>How the audit trail names this actor: by reference, never by name.</summary>
    /// <param name="organization">The organisation in whose name something is done.</param>
    public AuditActor ForAudit(string? organization) => new()
    {
        Type = IsPerson ? AuditActorTypes.User : AuditActorTypes.Client,
        Reference = Subject,
        Issuer = Issuer,
        Role = !IsPerson || organization is null ? Platform?.ToString() : MembershipOf(organization)?.Role.ToString() ?? Platform?.ToString(),
        Organization = organization,
        AuthTime = IsPerson ? AuthTime : null,
    };
}

using IdP.Storage;

namespace IdP.Admin.Api.Contracts;

/// <summary>A fault that strikes a client of a test deployment because somebody asked for it.</summary>
/// <param name="Id">For ending it.</param>
/// <param name="Kind">delay, error, clock_offset, expired_id_token, wrong_nonce, wrong_audience, wrong_at_hash, wrong_signature or jwks_outage.</param>
/// <param name="Value">Seconds, or an error code; null for a kind that needs neither.</param>
/// <param name="EveryClient">True when it strikes every client of the issuer, and only who looks after the deployment ends it.</param>
/// <param name="CreatedBy">The subject of a person, or a client_id.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="ExpiresAt">UTC. It ends by itself.</param>
public sealed record FaultResource(string Id, string Kind, string? Value, bool EveryClient, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    internal static FaultResource Of(TestFault fault) => new(fault.FaultId, fault.Kind, fault.Value, fault.ClientId is null, fault.CreatedBy, fault.Created, fault.Expires);
}

/// <summary>A fault that is asked for.</summary>
public sealed record FaultRequest
{
    /// <summary>One of <see cref="FaultResource.Kind"/> but jwks_outage, which strikes every client of the issuer.</summary>
    public string? Kind { get; init; }

    /// <summary>Seconds for delay (1 to 30) and clock_offset (-86400 to 86400, not 0); an error code for error; nothing for the others.</summary>
    public string? Value { get; init; }

    /// <summary>How long it lasts, 1 to 480; 30 when left out.</summary>
    public int? Minutes { get; init; }
}

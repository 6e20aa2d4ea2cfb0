namespace IdP;

/// <summary>
/// How much is taken from one caller before it has to wait, section <c>IdP:Limits</c>. Each node counts for itself. 0 takes a limit away.
/// An address is an IPv4 address or an IPv6 network of 64 bits. docs/limits.md.
/// </summary>
public sealed class LimitOptions
{
    /// <summary>
    /// Protocol requests in a minute from one address. Unset: 60 000, and any number from this machine itself, where load is tried and
    /// where a proxy stands that <see cref="IdPOptions.Proxies"/> forgot.
    /// </summary>
    public int? RequestsPerAddress { get; set; }

    /// <summary>Requests in a minute that name one client, from one address, where clients authenticate. Unset: 30 000, and any number from this machine itself.</summary>
    public int? RequestsPerClient { get; set; }

    /// <summary>
    /// Wrong client secrets in a row, each within ten minutes of the last, in the name of one client from one address. After that each
    /// further one costs a wait, of a second at first and doubled each time up to a minute. A right one forgets them. Assertions and
    /// certificates cannot be guessed, and are not counted.
    /// </summary>
    public int WrongSecrets { get; set; } = 20;

    /// <summary>Pushed requests of one client that may wait for their browser.</summary>
    public int PushedRequestsPerClient { get; set; } = 60_000;

    /// <summary>Of these, how many one address may push for a public client, whose name anybody may use.</summary>
    public int PushedRequestsPerAddress { get; set; } = 5_000;

    /// <summary>Protocol requests handled at the same time; a quarter of them for one address. Whoever comes beyond that is sent away at once, so that the others are answered.</summary>
    public int ConcurrentRequests { get; set; } = 1_000;
}

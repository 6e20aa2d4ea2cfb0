using System.Diagnostics;
using IdP.Issuers;
using IdP.Rules;

namespace IdP.Protocol;

/// <summary>One protocol request and what becomes of it: who was asked, by whom, which rules, how it ended.</summary>
public sealed class ProtocolExchange(HttpContext http, Issuer issuer, string endpoint)
{
    private readonly long started = Stopwatch.GetTimestamp();

    public HttpContext Http { get; } = http;

    public Issuer Issuer { get; } = issuer;

    /// <summary>The endpoint's short name in logs and explain records: token, authorize, userinfo …</summary>
    public string Endpoint { get; } = endpoint;

    public RuleTrace Trace { get; } = new();

    /// <summary>The registered client that says to be asking; not necessarily authenticated. Null while it is unknown: what a stranger calls itself is not written down.</summary>
    public string? ClientId { get; set; }

    /// <summary>How the client means to prove who it is, as OIDCC-9 names it; null until that is known.</summary>
    public string? AuthenticationMethod { get; set; }

    /// <summary>The <c>grant_type</c> of a token request, as it came.</summary>
    public string? GrantType { get; set; }

    /// <summary>The level of assurance (acr) that a person has just signed in with; null when nobody has.</summary>
    public string? SignedInWith { get; set; }

    /// <summary>False for a refusal that another has explained already, so that whoever asks without end does not drive out the explanations of others.</summary>
    public bool LeavesExplanation { get; set; } = true;

    public Refusal? Refusal { get; private set; }

    /// <summary>What the refusal is called in our records and in the answer; null while nothing was refused.</summary>
    public string? Reference { get; private set; }

    /// <summary>The faults that strike this request, on a test deployment that was asked for some.</summary>
    public IReadOnlyList<Storage.TestFault> Faults { get; set; } = [];

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(started);

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Notes the refusal, names it, and returns it as the answer.</summary>
    public RefusalResult Refuse(Refusal refusal)
    {
        NoteRefusal(refusal);
        return new RefusalResult(this);
    }

    /// <summary>Notes and names a refusal that is answered in another way, by a page or a redirect.</summary>
    public string NoteRefusal(Refusal refusal)
    {
        Refusal = refusal;
        return Reference = References.New();
    }
}

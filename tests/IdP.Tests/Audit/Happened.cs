using IdP.Storage.Audit;

namespace IdP.Tests.Audit;

/// <summary>Events as the console writes them.</summary>
internal static class Happened
{
    public const string Organization = "991825827";

    /// <summary>With something in every field.</summary>
    public static AuditEvent Update(string clientId = "client", string organization = Organization) => new()
    {
        Action = AuditActions.ClientUpdated,
        ReasonCode = "asked",
        Actor = new()
        {
            Type = AuditActorTypes.User,
            Issuer = "https://idp.test",
            Reference = "pairwise-1",
            Role = "owner",
            Organization = organization,
            AuthTime = Stores.Given.Now.AddMinutes(-3),
            SessionHash = "5e55",
        },
        Target = new() { Type = AuditTarget.Client, Issuer = "main", Id = clientId, Organization = organization, VersionBefore = 4, VersionAfter = 5 },
        Changes = """[{"path":"/client_name","before":"Blå","after":"Grønn"}]""",
        Reason = "The name was \"wrong\"",
        Approval = new("approval-1", "pairwise-1", "pairwise-2"),
        Source = new(AuditChannels.Ui, "192.0.2.7"),
        RequestId = "request-1",
        TraceId = "trace-1",
    };

    /// <summary>With nothing that can be left out.</summary>
    public static AuditEvent SignIn(string who = "pairwise-1") => new()
    {
        Action = AuditActions.SignInSucceeded,
        Actor = new() { Type = AuditActorTypes.User, Reference = who },
        Source = new(AuditChannels.Ui),
    };
}

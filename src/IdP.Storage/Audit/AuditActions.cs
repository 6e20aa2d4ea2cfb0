namespace IdP.Storage.Audit;

/// <summary>What can happen: a noun and what befell it. A search asks for one, or for all that begin alike.</summary>
public static class AuditActions
{
    public const string ClientCreated = "client.created";
    public const string ClientUpdated = "client.updated";
    public const string ClientEnabled = "client.enabled";
    public const string ClientDisabled = "client.disabled";
    public const string ClientDeleted = "client.deleted";
    public const string ClientRestored = "client.restored";
    public const string ClientPurged = "client.purged";
    public const string ClientCopied = "client.copied";
    public const string ClientImported = "client.imported";
    public const string ClientExported = "client.exported";
    public const string ClientTried = "client.tried";
    public const string ClientAdopted = "client.adopted";

    public const string SecretCreated = "secret.created";
    public const string SecretCollected = "secret.collected";
    public const string SecretRolled = "secret.rolled";
    public const string SecretEnded = "secret.ended";
    public const string SecretRevoked = "secret.revoked";
    public const string SecretExpired = "secret.expired";
    public const string KeyAdded = "key.added";
    public const string KeyRemoved = "key.removed";
    public const string KeysReplaced = "key.replaced";
    public const string KeyExpired = "key.expired";
    public const string CertificateLocked = "certificate.locked";

    public const string ChangeRequested = "change.requested";
    public const string ChangeApproved = "change.approved";
    public const string ChangeRejected = "change.rejected";
    public const string ChangeWithdrawn = "change.withdrawn";
    public const string ChangeExpired = "change.expired";
    public const string ChangeApplied = "change.applied";
    public const string ApprovalBypassed = "approval.bypassed";

    public const string MemberInvited = "member.invited";
    public const string MemberAdded = "member.added";
    public const string MemberRoleChanged = "member.role_changed";
    public const string MemberRemoved = "member.removed";
    public const string MemberSessionsEnded = "member.sessions_ended";
    public const string OrganizationCreated = "org.created";
    public const string OrganizationUpdated = "org.updated";
    public const string OrganizationPolicyChanged = "org.policy_changed";

    public const string ExplanationViewed = "explain.viewed";
    public const string CalendarFeedMade = "feed.made";
    public const string CalendarFeedRevoked = "feed.revoked";

    public const string SignInSucceeded = "admin.signin.succeeded";
    public const string SignInFailed = "admin.signin.failed";
    public const string SignInStepUp = "admin.signin.stepup";
    public const string SignedOut = "admin.signout";
    public const string SessionExpired = "admin.session_expired";
    public const string AccessDenied = "access.denied";
    public const string InputRejected = "input.rejected";
    public const string RateLimitHit = "ratelimit.hit";
    public const string BootstrapStarted = "bootstrap.started";
    public const string BootstrapCompleted = "bootstrap.completed";
    public const string BreakGlassUsed = "breakglass.used";

    public const string AuditViewed = "audit.viewed";
    public const string AuditExported = "audit.exported";
    public const string AuditVerified = "audit.verified";
    public const string TestFaultStarted = "test.fault_started";
    public const string TestFaultEnded = "test.fault_ended";
    public const string IssuerKeysRotated = "issuer.keys_rotated";
    public const string SigningKeyCreated = "signingkey.created";
    public const string SigningKeyActivated = "signingkey.activated";
    public const string SigningKeyRetired = "signingkey.retired";
    public const string SigningKeyRevoked = "signingkey.revoked";
    public const string ConfigurationChanged = "config.changed";
    public const string JobFailed = "job.failed";
}

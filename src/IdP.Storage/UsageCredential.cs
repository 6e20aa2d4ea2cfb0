using IdP.Rules.Usage;

namespace IdP.Storage;

/// <summary>How a credential has been used since it was first seen.</summary>
public sealed record UsageCredential(CredentialName Credential, Uses Uses);

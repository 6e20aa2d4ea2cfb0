namespace IdP.Rules.Registration;

/// <summary>What became of one member of a registration.</summary>
/// <param name="Member">Its RFC 7591 or ID-porten name; of credentials, what they are: <c>client_secret</c>, <c>jwks</c>, <c>certificate_lock</c>, <c>business_certificate</c>.</param>
/// <param name="Removed">What it no longer says: the old value, or those elements of a list that went. Empty when it said nothing.</param>
/// <param name="Added">What it says now: the new value, or those elements of a list that came. Empty when it says nothing.</param>
public sealed record FieldChange(string Member, IReadOnlyList<string> Removed, IReadOnlyList<string> Added);
